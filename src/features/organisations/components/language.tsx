'use client';
import { useRouter } from 'next/navigation';
import { type Locale, localeCookie } from '#src/i18n/locale.ts';

/** Remembers the language in this browser and draws the page anew in it. */
export function useLanguage(): (locale: Locale) => void {
  const { refresh } = useRouter();
  return (locale) => {
    const secure = location.protocol === 'https:' ? '; secure' : '';
    document.cookie = `${localeCookie}=${locale}; path=/; max-age=31536000; samesite=lax${secure}`;
    refresh();
  };
}
