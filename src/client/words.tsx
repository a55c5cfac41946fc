'use client';
import { createContext, type ReactNode, useContext } from 'react';
import type { Locale } from '#src/i18n/locale.ts';
import en from './messages/en.json' with { type: 'json' };
import sv from './messages/sv.json' with { type: 'json' };
import { FrameWordsProvider } from '#src/ui/FrameWords.tsx';
import type { ClientWords } from './word-keys.ts';

/** They come with the script, which is fetched once, and not with every page. */
const languages: Record<Locale, ClientWords> = { sv, en };
const Language = createContext<Locale | undefined>(undefined);

/** Says in which language the browser's own machinery speaks. */
export function WordsProvider({ language, children }: { language: Locale; children: ReactNode }) {
  const words = languages[language];
  return (
    <Language value={language}>
      <FrameWordsProvider words={{ about: words.aboutPage, more: words.more, fold: words.foldTree }}>
        {children}
      </FrameWordsProvider>
    </Language>
  );
}

export function useLanguage(): Locale {
  const language = useContext(Language);
  if (!language) throw new Error('WordsProvider is missing above this component');
  return language;
}

export const useWords = (): ClientWords => languages[useLanguage()];
