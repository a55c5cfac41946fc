import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { cache } from 'react';
import { OwnDesk } from '#src/features/errands/components/OwnDesk.tsx';
import { Landing } from '#src/features/processes/components/Landing.tsx';
import { Home } from '#src/features/processes/components/Home.tsx';
import { OpenProcesses } from '#src/features/processes/components/OpenProcesses.tsx';
import { listProcesses } from '#src/features/processes/queries/home.ts';
import { readIfSignedIn } from '#src/server/page.ts';

const processesOfVisitor = cache(() => readIfSignedIn(listProcesses, {}));

export async function generateMetadata(): Promise<Metadata> {
  const [t, mine] = await Promise.all([getTranslations('processes'), processesOfVisitor()]);
  return { title: mine ? t('home.title') : t('front.title') };
}

export default async function StartPage({
  searchParams,
}: {
  searchParams: Promise<Record<string, string | string[]>>;
}) {
  const mine = await processesOfVisitor();
  if (!mine) return <Landing />;
  const all = (await searchParams)['ko'] === 'alla';
  return <Home {...mine} open={<OpenProcesses />} work={<OwnDesk all={all} alone={mine.processes.length < 2} />} />;
}
