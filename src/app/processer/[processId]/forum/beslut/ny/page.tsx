import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import type { Kind } from '#src/core/kinds.ts';
import { DecisionCorrection } from '#src/features/forums/components/DecisionCorrection.tsx';
import { DecisionBetween, DecisionNew } from '#src/features/forums/components/DecisionForm.tsx';
import { DecisionWhere } from '#src/features/forums/components/DecisionWhere.tsx';
import { LinkField } from '#src/features/thread/components/LinkField.tsx';
import { MayBegin } from '#src/features/thread/components/MayBegin.tsx';

type Parameters = { mote?: string; forum?: string; rattar?: string; galler?: string };
type Props = { params: Promise<{ processId: string }>; searchParams: Promise<Parameters> };

export async function generateMetadata({ searchParams }: Props): Promise<Metadata> {
  const [t, { rattar, forum }] = await Promise.all([getTranslations('forums'), searchParams]);
  return { title: rattar ? t('correction') : forum ? t('between.new') : t('newDecision') };
}

export default async function Page({ params, searchParams }: Props) {
  const [{ processId }, { mote, forum, rattar, galler }, t] = await Promise.all([
    params,
    searchParams,
    getTranslations('forums.fields'),
  ]);
  const subject = (decides: readonly Kind[]) => (
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
  );
  return (
    <MayBegin kind="decision" processId={processId}>
      {rattar ? (
        <DecisionCorrection itemId={rattar} processId={processId} />
      ) : forum ? (
        <DecisionBetween forumId={forum} processId={processId} subject={subject} />
      ) : mote ? (
        <DecisionNew meetingId={mote} processId={processId} subject={subject} />
      ) : (
        <DecisionWhere about={galler} processId={processId} />
      )}
    </MayBegin>
  );
}
