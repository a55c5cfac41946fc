import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { DecisionCorrection } from '#src/features/forums/components/DecisionCorrection.tsx';
import { DecisionNew } from '#src/features/forums/components/DecisionForm.tsx';
import { LinkField } from '#src/features/thread/components/LinkField.tsx';
import { MayBegin } from '#src/features/thread/components/MayBegin.tsx';

type Parameters = { mote?: string; rattar?: string; galler?: string };
type Props = { params: Promise<{ processId: string }>; searchParams: Promise<Parameters> };

export async function generateMetadata({ searchParams }: Props): Promise<Metadata> {
  const [t, { rattar }] = await Promise.all([getTranslations('forums'), searchParams]);
  return { title: rattar ? t('correction') : t('newDecision') };
}

export default async function Page({ params, searchParams }: Props) {
  const [{ processId }, { mote = '', rattar, galler }, t] = await Promise.all([
    params,
    searchParams,
    getTranslations('forums.fields'),
  ]);
  return (
    <MayBegin kind="decision" processId={processId}>
      {rattar ? (
        <DecisionCorrection itemId={rattar} processId={processId} />
      ) : (
        <DecisionNew
          meetingId={mote}
          processId={processId}
          subject={(decides) => (
            <LinkField
              among={decides}
              from="decision"
              help={t('subjectHelp')}
              kind="decides"
              label={t('subject')}
              name="subjectId"
              named={galler}
              processId={processId}
              single
              versionName="subjectVersion"
            />
          )}
        />
      )}
    </MayBegin>
  );
}
