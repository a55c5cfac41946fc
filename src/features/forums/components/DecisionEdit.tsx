import { getTranslations } from 'next-intl/server';
import { read } from '#src/server/page.ts';
import { PageHeader } from '#src/ui/PageHeader.tsx';
import { ProseField } from '#src/ui/ProseField.tsx';
import { RadioGroup } from '#src/ui/RadioGroup.tsx';
import { SelectField } from '#src/ui/SelectField.tsx';
import { TextField } from '#src/ui/TextField.tsx';
import { decidable, getDecision, getMeeting } from '../queries.ts';
import { type Decision, outcomes } from '../schema.ts';
import { DecisionForm } from './DecisionForm.tsx';

async function Fields({ decision }: { decision?: Decision }) {
  const t = await getTranslations('forums');
  return (
    <>
      <TextField defaultValue={decision?.title} label={t('fields.decisionTitle')} name="title" required />
      <ProseField defaultValue={decision?.text} label={t('fields.decisionText')} name="text" optional={t('fields.optional')} />
      <TextField defaultValue={decision?.clause} help={t('fields.clauseHelp')} label={t('fields.clause')} name="clause" optional={t('fields.optional')} />
    </>
  );
}

/** The form of a decision's words; what it is about and its outcome stand as they were recorded. */
export async function DecisionEdit({ processId, itemId }: { processId: string; itemId: string }) {
  const [t, decision] = await Promise.all([getTranslations('forums'), read(getDecision, { processId, itemId })]);
  return (
    <>
      <PageHeader code={decision.code} eyebrow={t('decision')} title={decision.title} />
      <DecisionForm back={`/processer/${processId}/sak/${decision.code}`} change={{ itemId, version: decision.version }} processId={processId} words={{ submit: t('save'), cancel: t('cancel'), notice: t('saved') }}>
        <Fields decision={decision} />
      </DecisionForm>
    </>
  );
}

/** The form that takes a decision into the minutes of a meeting. */
export async function DecisionNew({ processId, meetingId }: { processId: string; meetingId: string }) {
  const [t, meeting, subjects] = await Promise.all([getTranslations('forums'), read(getMeeting, { processId, itemId: meetingId }), read(decidable, { processId })]);
  return (
    <>
      <PageHeader code={meeting.code} eyebrow={meeting.title} title={t('newDecision')} />
      <DecisionForm back={`/processer/${processId}/sak/${meeting.code}`} meetingId={meetingId} processId={processId} words={{ submit: t('record'), cancel: t('cancel'), notice: t('saved') }}>
        <SelectField help={t('fields.subjectHelp')} label={t('fields.subject')} name="subjectId" options={subjects.map(({ id, code, title }) => ({ value: id, label: `${code} ${title}` }))} placeholder={t('fields.choose')} required />
        <RadioGroup defaultValue="approved" label={t('fields.outcome')} name="outcome" options={outcomes.map((value) => ({ value, label: t(`outcomes.${value}`) }))} />
        <Fields />
      </DecisionForm>
    </>
  );
}
