import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { redirect } from 'next/navigation';
import { SignedIn } from '#src/features/organisations/components/SignedIn.tsx';
import { SecondStep } from '#src/features/organisations/components/SecondStep.tsx';
import { SignIn } from '#src/features/organisations/components/SignIn.tsx';
import { getAccount } from '#src/features/organisations/queries/account.ts';
import { getSecondFactor } from '#src/features/organisations/queries/second-factor.ts';
import { nextPath } from '#src/features/organisations/rules.ts';
import { readIfSignedIn } from '#src/server/page.ts';
import { parametersOf, type SearchParameters } from '#src/ui/parameters.ts';

export const generateMetadata = async (): Promise<Metadata> => ({
  title: (await getTranslations('organisations.signIn'))('title'),
});

export default async function Page({ searchParams }: { searchParams: Promise<SearchParameters> }) {
  const { next, callbackUrl, error, klart } = parametersOf(await searchParams);
  const target = nextPath(next ?? callbackUrl);
  const account = await readIfSignedIn(getAccount, {});
  if (account && klart === 'har') return <SignedIn name={account.name} />;
  if (account) redirect(target);
  const door = await readIfSignedIn(getSecondFactor, {});
  if (door && door.awaits !== '') return <SecondStep door={door} next={target} />;
  return <SignIn error={error} next={target} passwordSet={klart === 'losenord'} />;
}
