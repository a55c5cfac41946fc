'use client';
import { useRouter } from 'next/navigation';
import { type Locale, localeCookie } from '#src/i18n/locale.ts';
import { Button } from '#src/ui/Button.tsx';

/** Remembers the language in this browser and draws the page anew in it. */
export function useLanguage(): (locale: Locale) => void {
  const { refresh } = useRouter();
  return (locale) => {
    const secure = location.protocol === 'https:' ? '; secure' : '';
    document.cookie = `${localeCookie}=${locale}; path=/; max-age=31536000; samesite=lax${secure}`;
    refresh();
  };
}

/** The other language, in its own words; for those who are not signed in. */
export function LanguageButton({ locale, label }: { locale: Locale; label: string }) {
  const choose = useLanguage();
  return (
    <Button lang={locale} onClick={() => choose(locale)} size="small" variant="plain">
      {label}
    </Button>
  );
}
