'use client';
import { createContext, type ReactNode, useContext } from 'react';
import type { ClientWords } from './word-keys.ts';

const Words = createContext<ClientWords | undefined>(undefined);

export function WordsProvider({ words, children }: { words: ClientWords; children: ReactNode }) {
  return <Words value={words}>{children}</Words>;
}

export function useWords(): ClientWords {
  const words = useContext(Words);
  if (!words) throw new Error('WordsProvider is missing above this component');
  return words;
}
