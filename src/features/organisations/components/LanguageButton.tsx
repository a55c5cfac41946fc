'use client';
import type { Locale } from '#src/i18n/locale.ts';
import { Button } from '#src/ui/Button.tsx';
import { useLanguage } from './language.tsx';

/** The other language, in its own words; for those who are not signed in. */
export function LanguageButton({ locale, label }: { locale: Locale; label: string }) {
  const choose = useLanguage();
  return <Button lang={locale} onClick={() => choose(locale)} size="small" variant="plain">{label}</Button>;
}
