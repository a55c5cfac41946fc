import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { StrategyForm } from '#src/features/strategy/components/StrategyForm.tsx';
import { LinkField } from '#src/features/thread/components/LinkField.tsx';
import { MayBegin } from '#src/features/thread/components/MayBegin.tsx';
import { parametersOf, type SearchParameters } from '#src/ui/parameters.ts';

type Props = { params: Promise<{ processId: string }>; searchParams: Promise<SearchParameters> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('strategy'))('new') };
}

export default async function NewStrategyPage({ params, searchParams }: Props) {
  const [{ processId }, { grounds }, t] = await Promise.all([
    params,
    searchParams.then(parametersOf),
    getTranslations('strategy.fields'),
  ]);
  return (
    <MayBegin kind="strategy" processId={processId}>
      <StrategyForm processId={processId}>
        <LinkField
          from="strategy"
          help={t('groundsHelp')}
          kind="grounds"
          label={t('grounds')}
          named={grounds}
          processId={processId}
        />
      </StrategyForm>
    </MayBegin>
  );
}
