import type { Metadata, Viewport } from 'next';
import { getLocale, getTranslations } from 'next-intl/server';
import { cookies } from 'next/headers';
import type { ReactNode } from 'react';
import { SignInAgainProvider } from '#src/client/SignInAgain.tsx';
import { type ClientWords, clientWordKeys } from '#src/client/word-keys.ts';
import { WordsProvider } from '#src/client/words.tsx';
import { getAccount } from '#src/features/organisations/queries/account.ts';
import { environment } from '#src/server/env.ts';
import { readIfSignedIn } from '#src/server/page.ts';
import { Notices } from '#src/ui/Notices.tsx';
import '#src/ui/base.css';

export const metadata: Metadata = { title: { default: 'Samband', template: '%s · Samband' }, robots: { index: false } };
export const viewport: Viewport = { width: 'device-width', initialScale: 1, colorScheme: 'light dark' };

export default async function RootLayout({ children }: { children: ReactNode }) {
  // Where the database is away, the page below says so; the frame around it stands.
  const me = readIfSignedIn(getAccount, {}).catch(() => undefined);
  const [locale, t, signIn, jar, person] = await Promise.all([
    getLocale(),
    getTranslations('client'),
    getTranslations('organisations.signIn'),
    cookies(),
    me,
  ]);
  const { oidc } = environment();
  const words = Object.fromEntries(clientWordKeys.map((key) => [key, t(key)])) as ClientWords;
  const theme = jar.get('samband.theme')?.value;
  return (
    <html data-theme={theme === 'light' || theme === 'dark' ? theme : undefined} lang={locale}>
      <body data-email={person?.email} data-person={person?.id}>
        <WordsProvider words={words}>
          <Notices
            closeLabel={words.close}
            label={words.notices}
            toneLabels={{ success: words.success, error: words.error, information: words.information }}
          >
            <SignInAgainProvider elsewhere={oidc && signIn('elsewhere', { name: oidc.name })} person={person?.id}>
              {children}
            </SignInAgainProvider>
          </Notices>
        </WordsProvider>
      </body>
    </html>
  );
}
