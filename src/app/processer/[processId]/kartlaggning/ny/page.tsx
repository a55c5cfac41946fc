import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { FindingForm } from '#src/features/mapping/components/FindingForm.tsx';
import { LinkField } from '#src/features/thread/components/LinkField.tsx';
import { MayBegin } from '#src/features/thread/components/MayBegin.tsx';
import { parametersOf, type SearchParameters } from '#src/ui/parameters.ts';

type Props = { params: Promise<{ processId: string }>; searchParams: Promise<SearchParameters> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('mapping'))('newTitle') };
}

export default async function NewFindingPage({ params, searchParams }: Props) {
  const [{ processId }, { cites }, t] = await Promise.all([
    params,
    searchParams.then(parametersOf),
    getTranslations('mapping.fields'),
  ]);
  return (
    <MayBegin kind="finding" processId={processId}>
      <FindingForm processId={processId}>
        <LinkField
          from="finding"
          help={t('citesHelp')}
          kind="cites"
          label={t('cites')}
          named={cites}
          optional
          processId={processId}
        />
      </FindingForm>
    </MayBegin>
  );
}
