import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { cache } from 'react';
import { Landing } from '#src/features/processes/components/Landing.tsx';
import { Home } from '#src/features/processes/components/Home.tsx';
import { listProcesses } from '#src/features/processes/queries/home.ts';
import { readIfSignedIn } from '#src/server/page.ts';

const processesOfVisitor = cache(() => readIfSignedIn(listProcesses, {}));

export async function generateMetadata(): Promise<Metadata> {
  const [t, mine] = await Promise.all([getTranslations('processes'), processesOfVisitor()]);
  return { title: mine ? t('home.title') : t('front.title') };
}

export default async function StartPage() {
  const mine = await processesOfVisitor();
  return mine ? <Home {...mine} /> : <Landing />;
}
