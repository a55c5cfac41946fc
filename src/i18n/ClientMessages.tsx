import { NextIntlClientProvider } from 'next-intl';
import { getMessages } from 'next-intl/server';
import type { ReactNode } from 'react';
import type { Messages } from './messages.ts';
import { pickMessages } from './pick.ts';

/**
 * Gives the client components below it the chosen namespaces and nothing else: `<ClientMessages of={['kinds', 'mapping.filters']}>`.
 * First choice is still to hand finished words down as props: then the browser needs neither the messages nor the formatter.
 */
export async function ClientMessages({ of, children }: { of: readonly string[]; children: ReactNode }) {
  return <NextIntlClientProvider messages={pickMessages((await getMessages()) as Messages, of)}>{children}</NextIntlClientProvider>;
}
