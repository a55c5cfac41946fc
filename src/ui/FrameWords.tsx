'use client';
import { createContext, type ReactNode, useContext } from 'react';

/** The words that the frame of every page needs, in the reader's language. */
export type FrameWords = {
  /** The button that shows what a page is for. */
  about: string;
  /** The button that shows what else can be done. */
  more: string;
  fold: string;
};

const Words = createContext<FrameWords | undefined>(undefined);

export function FrameWordsProvider({ words, children }: { words: FrameWords; children: ReactNode }) {
  return <Words value={words}>{children}</Words>;
}

export function useFrameWords(): FrameWords {
  const words = useContext(Words);
  if (!words) throw new Error('FrameWordsProvider is missing above this component');
  return words;
}
