import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { CommitmentForm } from '#src/features/commitments/components/CommitmentForm.tsx';
import { LinkField } from '#src/features/thread/components/LinkField.tsx';
import { MayBegin } from '#src/features/thread/components/MayBegin.tsx';
import { parametersOf, type SearchParameters } from '#src/ui/parameters.ts';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('commitments'))('new') };
}

type Props = { params: Promise<{ processId: string }>; searchParams: Promise<SearchParameters> };

export default async function Page({ params, searchParams }: Props) {
  const [{ processId }, given, t] = await Promise.all([
    params,
    searchParams.then(parametersOf),
    getTranslations('commitments.fields'),
  ]);
  return (
    <MayBegin kind="commitment" processId={processId}>
      <CommitmentForm meetingId={given['mote']} processId={processId}>
        <LinkField
          from="commitment"
          help={t('implementsHelp')}
          kind="implements"
          label={t('implements')}
          named={given['implements']}
          optional
          processId={processId}
        />
      </CommitmentForm>
    </MayBegin>
  );
}
