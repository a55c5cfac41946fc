import type { Metadata, Viewport } from 'next';
import { getLocale, getTranslations } from 'next-intl/server';
import { cookies } from 'next/headers';
import type { ReactNode } from 'react';
import { SignInAgainProvider } from '#src/client/SignInAgain.tsx';
import { type ClientWords, clientWordKeys } from '#src/client/word-keys.ts';
import { WordsProvider } from '#src/client/words.tsx';
import { Notices } from '#src/ui/Notices.tsx';
import '#src/ui/base.css';

export const metadata: Metadata = { title: { default: 'Samband', template: '%s · Samband' }, robots: { index: false } };
export const viewport: Viewport = { width: 'device-width', initialScale: 1, colorScheme: 'light dark' };

export default async function RootLayout({ children }: { children: ReactNode }) {
  const [locale, t, jar] = await Promise.all([getLocale(), getTranslations('client'), cookies()]);
  const words = Object.fromEntries(clientWordKeys.map((key) => [key, t(key)])) as ClientWords;
  const theme = jar.get('samband.theme')?.value;
  return (
    <html data-theme={theme === 'light' || theme === 'dark' ? theme : undefined} lang={locale}>
      <body>
        <WordsProvider words={words}>
          <Notices closeLabel={words.close} label={words.notices} toneLabels={{ success: words.success, error: words.error, information: words.information }}>
            <SignInAgainProvider>{children}</SignInAgainProvider>
          </Notices>
        </WordsProvider>
      </body>
    </html>
  );
}
