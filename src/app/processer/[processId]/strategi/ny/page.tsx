import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { StrategyNew } from '#src/features/strategy/components/StrategyNew.tsx';
import { LinkField } from '#src/features/thread/components/LinkField.tsx';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('strategy'))('new') };
}

export default async function NewStrategyPage({ params }: { params: Promise<{ processId: string }> }) {
  const [{ processId }, t] = await Promise.all([params, getTranslations('strategy.fields')]);
  return <StrategyNew grounds={<LinkField from="strategy" help={t('groundsHelp')} kind="grounds" label={t('grounds')} processId={processId} />} processId={processId} />;
}
