import { getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { ItemForm } from '#src/client/ItemForm.tsx';
import type { Kind } from '#src/core/kinds.ts';
import { read } from '#src/server/page.ts';
import { Callout } from '#src/ui/Callout.tsx';
import { PageHeader } from '#src/ui/PageHeader.tsx';
import { ProseField } from '#src/ui/ProseField.tsx';
import { SelectField } from '#src/ui/SelectField.tsx';
import { TextField } from '#src/ui/TextField.tsx';
import { getDecision } from '../queries/decisions.ts';
import { getForum, getMeeting } from '../queries/forums.ts';
import { type Decision, DecisionCorrect, DecisionEdit, DecisionPropose } from '../schema.ts';
import { MinutesFields } from './MinutesFields.tsx';

const drawn = ['title', 'text', 'gains', 'givesUp', 'meetingId'];

async function Words({ decision }: { decision?: Pick<Decision, 'title' | 'text' | 'gains' | 'givesUp'> }) {
  const t = await getTranslations('forums');
  return (
    <>
      <TextField defaultValue={decision?.title} label={t('fields.decisionTitle')} name="title" required />
      <ProseField
        defaultValue={decision?.text}
        label={t('fields.decisionText')}
        name="text"
        optional={t('fields.optional')}
      />
      <ProseField
        defaultValue={decision?.gains}
        help={t('fields.gainsHelp')}
        label={t('gains')}
        name="gains"
        optional={t('fields.optional')}
        rows={2}
      />
      <ProseField
        defaultValue={decision?.givesUp}
        label={t('givesUp')}
        name="givesUp"
        optional={t('fields.optional')}
        rows={2}
      />
    </>
  );
}

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
        <Words decision={decision} />
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
  const [t, meeting] = await Promise.all([
    getTranslations('forums'),
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
        stay
        within={{ meetingId }}
        words={{ submit: t('save'), cancel: t('cancel'), notice: t('saved') }}
      >
        {subject(meeting.sitting.decides)}
        <Words />
        {meeting.can.record === 'ok' && <MinutesFields mayWait />}
      </ItemForm>
    </>
  );
}

/** The form of a decision that puts right one that is in the minutes. */
export async function DecisionCorrection({ processId, itemId }: { processId: string; itemId: string }) {
  const [t, decision] = await Promise.all([getTranslations('forums'), read(getDecision, { processId, itemId })]);
  const { meetings } = await read(getForum, { processId, itemId: decision.sitting.forumId });
  return (
    <>
      <PageHeader
        code={decision.code}
        eyebrow={decision.title}
        lead={t('correctionLead', { code: decision.code })}
        title={t('correction')}
      />
      <ItemForm
        back={`/processer/${processId}/sak/${decision.code}`}
        create={{ command: 'forums.correctDecision', schema: DecisionCorrect }}
        drawn={drawn}
        kind="decision"
        processId={processId}
        within={{ itemId, version: decision.version }}
        words={{ submit: t('save'), cancel: t('cancel'), notice: t('saved') }}
      >
        <SelectField
          label={t('fields.correctedAt')}
          name="meetingId"
          options={meetings
            .filter(({ status }) => status === 'held' || status === 'planned')
            .map(({ id, code, title, heldOn }) => ({ value: id, label: `${code} ${title}, ${heldOn}` }))}
          placeholder={t('fields.choose')}
        />
        <Words decision={decision} />
        <MinutesFields mayWait />
      </ItemForm>
    </>
  );
}
