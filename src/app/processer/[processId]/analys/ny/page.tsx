import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { ConclusionForm } from '#src/features/analysis/components/ConclusionForm.tsx';
import { LinkField } from '#src/features/thread/components/LinkField.tsx';
import { MayBegin } from '#src/features/thread/components/MayBegin.tsx';
import { parametersOf, type SearchParameters } from '#src/ui/parameters.ts';

type Props = { params: Promise<{ processId: string }>; searchParams: Promise<SearchParameters> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('analysis'))('new') };
}

export default async function NewConclusionPage({ params, searchParams }: Props) {
  const [{ processId }, { grounds }, t] = await Promise.all([
    params,
    searchParams.then(parametersOf),
    getTranslations('analysis.fields'),
  ]);
  return (
    <MayBegin kind="conclusion" processId={processId}>
      <ConclusionForm processId={processId}>
        <LinkField
          from="conclusion"
          help={t('groundsHelp')}
          kind="grounds"
          label={t('grounds')}
          named={grounds}
          processId={processId}
        />
      </ConclusionForm>
    </MayBegin>
  );
}
