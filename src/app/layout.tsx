import type { Metadata, Viewport } from 'next';
import { getLocale, getTranslations } from 'next-intl/server';
import { cookies } from 'next/headers';
import type { CSSProperties, ReactNode } from 'react';
import { Ahead } from '#src/client/Ahead.tsx';
import { EarlyPresses } from '#src/client/EarlyPresses.tsx';
import { SignInAgainProvider } from '#src/client/SignInAgain.tsx';
import { SpokenNotices } from '#src/client/SpokenNotices.tsx';
import { WordsProvider } from '#src/client/words.tsx';
import { NotFound } from '#src/features/processes/components/NotFound.tsx';
import { getAccount } from '#src/features/organisations/queries/account.ts';
import { languageOf } from '#src/i18n/locale.ts';
import { environment } from '#src/server/env.ts';
import { pageNonce, readIfSignedIn } from '#src/server/page.ts';
import { chosenAttributes } from '#src/ui/choices.ts';
import '#src/ui/base.css';
import ErrorPage from './error.tsx';

export const metadata: Metadata = { title: { default: 'Samband', template: '%s · Samband' }, robots: { index: false } };
export const viewport: Viewport = { width: 'device-width', initialScale: 1, colorScheme: 'light dark' };

export default async function RootLayout({ children }: { children: ReactNode }) {
  // Where the database is away, the page below says so; the frame around it stands.
  const me = readIfSignedIn(getAccount, {}).catch(() => undefined);
  const [locale, signIn, jar, nonce, person] = await Promise.all([
    getLocale(),
    getTranslations('organisations.signIn'),
    cookies(),
    pageNonce(),
    me,
  ]);
  const { oidc, address } = environment();
  return (
    <html lang={locale} {...chosenAttributes((name) => jar.get(name)?.value)}>
      {/* On paper a link says where it leads. */}
      <body
        data-email={person?.email}
        data-organisation={person?.actingFor}
        data-person={person?.id}
        style={{ '--address': JSON.stringify(address) } as CSSProperties}
      >
        <EarlyPresses nonce={nonce} />
        <WordsProvider language={languageOf(locale)}>
          <SpokenNotices>
            <SignInAgainProvider
              elsewhere={oidc && signIn('elsewhere', { name: oidc.name })}
              organisation={person?.actingFor}
              person={person?.id}
            >
              {children}
            </SignInAgainProvider>
            <Ahead of={[ErrorPage, NotFound]} />
          </SpokenNotices>
        </WordsProvider>
      </body>
    </html>
  );
}
