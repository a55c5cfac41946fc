import { getTranslations } from 'next-intl/server';
import { ItemForm } from '#src/client/ItemForm.tsx';
import type { ReactNode } from 'react';
import { read } from '#src/server/page.ts';
import { PageHeader } from '#src/ui/PageHeader.tsx';
import { ProseField } from '#src/ui/ProseField.tsx';
import { RadioGroup } from '#src/ui/RadioGroup.tsx';
import { TextField } from '#src/ui/TextField.tsx';
import { getDecision, getMeeting } from '../queries.ts';
import { type Decision, DecisionEdit, DecisionRecord, outcomes } from '../schema.ts';

async function Fields({ decision }: { decision?: Decision }) {
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
      <TextField
        defaultValue={decision?.clause}
        help={t('fields.clauseHelp')}
        label={t('fields.clause')}
        name="clause"
        optional={t('fields.optional')}
      />
    </>
  );
}

/** The form of a decision's words; what it is about and its outcome stand as they were recorded. */
export async function DecisionForm({ processId, itemId }: { processId: string; itemId: string }) {
  const [t, decision] = await Promise.all([getTranslations('forums'), read(getDecision, { processId, itemId })]);
  return (
    <>
      <PageHeader code={decision.code} eyebrow={t('decision')} title={decision.title} />
      <ItemForm
        drawn={['title', 'text', 'meetingId', 'outcome', 'clause']}
        edit={{ command: 'forums.editDecision', schema: DecisionEdit }}
        item={decision}
        kind="decision"
        processId={processId}
        words={{ submit: t('save'), cancel: t('cancel'), notice: t('saved') }}
      >
        <Fields decision={decision} />
      </ItemForm>
    </>
  );
}

/** The form that takes a decision into the minutes of a meeting, with the field for what it is about. */
export async function DecisionNew({
  processId,
  meetingId,
  subject,
}: {
  processId: string;
  meetingId: string;
  subject: ReactNode;
}) {
  const [t, to, meeting] = await Promise.all([
    getTranslations('forums'),
    getTranslations('kinds.decision.values.outcome'),
    read(getMeeting, { processId, itemId: meetingId }),
  ]);
  return (
    <>
      <PageHeader code={meeting.code} eyebrow={meeting.title} title={t('newDecision')} />
      <ItemForm
        drawn={['title', 'text', 'meetingId', 'outcome', 'clause']}
        back={`/processer/${processId}/sak/${meeting.code}`}
        create={{ command: 'forums.recordDecision', schema: DecisionRecord }}
        kind="decision"
        processId={processId}
        stay
        within={{ meetingId }}
        words={{ submit: t('record'), cancel: t('cancel'), notice: t('saved') }}
      >
        {subject}
        <RadioGroup
          defaultValue="approved"
          label={t('fields.outcome')}
          name="outcome"
          options={outcomes.map((value) => ({ value, label: to(value) }))}
        />
        <Fields />
      </ItemForm>
    </>
  );
}
