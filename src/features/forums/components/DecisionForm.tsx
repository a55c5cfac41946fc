import { getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { ItemForm } from '#src/client/ItemForm.tsx';
import type { Kind } from '#src/core/kinds.ts';
import { refusals } from '#src/i18n/refusals.ts';
import { read } from '#src/server/page.ts';
import { Callout } from '#src/ui/Callout.tsx';
import { DateField } from '#src/ui/DateField.tsx';
import { PageHeader } from '#src/ui/PageHeader.tsx';
import { getDecision } from '../queries/decisions.ts';
import { getForum, getMeeting } from '../queries/forums.ts';
import { DecisionCirculate, DecisionEdit, DecisionPropose } from '../schema/decisions.ts';
import { DecisionWords, drawn } from './DecisionWords.tsx';
import { MinutesFields } from './MinutesFields.tsx';

/** The form of a proposal; it can be put forward anew when what it is about has changed. */
export async function DecisionForm({ processId, itemId }: { processId: string; itemId: string }) {
  const [t, decision] = await Promise.all([getTranslations('forums'), read(getDecision, { processId, itemId })]);
  const { subject } = decision;
  return (
    <>
      <PageHeader code={decision.code} eyebrow={t('proposal')} title={decision.title} />
      <ItemForm
        drawn={drawn}
        edit={{ command: 'forums.editDecision', schema: DecisionEdit }}
        item={decision}
        kind="decision"
        processId={processId}
        words={{ submit: t('save'), cancel: t('cancel'), notice: t('saved') }}
      >
        {subject?.stale && !decision.corrects && (
          <>
            <Callout title={t('changedProposal')}>
              <p>{t('putAnew', { code: subject.code, version: String(subject.version) })}</p>
            </Callout>
            <input name="subjectVersion" type="hidden" value={subject.version} />
          </>
        )}
        {decision.sitting.between && (
          <DateField
            defaultValue={decision.sitting.between.answerBy}
            label={t('between.answerBy')}
            name="answerBy"
            required
          />
        )}
        <DecisionWords decision={decision} />
      </ItemForm>
    </>
  );
}

/** The form that puts a proposal to a meeting, or takes a decision into its minutes at once. */
export async function DecisionNew({
  processId,
  meetingId,
  subject,
}: {
  processId: string;
  meetingId: string;
  /** The field for what it is about, among the kinds that the forum decides on. */
  subject: (decides: readonly Kind[]) => ReactNode;
}) {
  const [t, refused, meeting] = await Promise.all([
    getTranslations('forums'),
    refusals(),
    read(getMeeting, { processId, itemId: meetingId }),
  ]);
  return (
    <>
      <PageHeader code={meeting.code} eyebrow={meeting.title} title={t('newDecision')} />
      <ItemForm
        back={`/processer/${processId}/sak/${meeting.code}`}
        create={{ command: 'forums.proposeDecision', schema: DecisionPropose }}
        drawn={drawn}
        kind="decision"
        processId={processId}
        refused={refused(meeting.can.propose)}
        stay
        within={{ meetingId }}
        words={{ submit: t('save'), cancel: t('cancel'), notice: t('saved') }}
      >
        {subject(meeting.sitting.decides)}
        <DecisionWords />
        {meeting.can.record === 'ok' && <MinutesFields waits="" />}
      </ItemForm>
    </>
  );
}

/** The form that asks the members of a forum by a last day, without a meeting. */
export async function DecisionBetween({
  processId,
  forumId,
  subject,
}: {
  processId: string;
  forumId: string;
  subject: (decides: readonly Kind[]) => ReactNode;
}) {
  const [t, refused, forum] = await Promise.all([
    getTranslations('forums'),
    refusals(),
    read(getForum, { processId, itemId: forumId }),
  ]);
  return (
    <>
      <PageHeader code={forum.code} eyebrow={forum.title} lead={t('between.lead')} title={t('between.new')} />
      <ItemForm
        back={`/processer/${processId}/sak/${forum.code}`}
        create={{ command: 'forums.circulateDecision', schema: DecisionCirculate }}
        drawn={drawn}
        kind="decision"
        processId={processId}
        refused={refused(forum.can.circulate)}
        within={{ forumId }}
        words={{ submit: t('between.askMembers'), cancel: t('cancel'), notice: t('saved') }}
      >
        {subject(forum.decides)}
        <DateField help={t('between.answerByHelp')} label={t('between.answerBy')} name="answerBy" required />
        <DecisionWords />
      </ItemForm>
    </>
  );
}
