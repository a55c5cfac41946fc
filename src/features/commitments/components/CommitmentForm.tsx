import { getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { ItemForm } from '#src/client/ItemForm.tsx';
import { fieldProps } from '#src/i18n/field-props.ts';
import { refusals } from '#src/i18n/refusals.ts';
import { read } from '#src/server/page.ts';
import { DateField } from '#src/ui/DateField.tsx';
import { PageHeader } from '#src/ui/PageHeader.tsx';
import { ProseField } from '#src/ui/ProseField.tsx';
import { SelectField } from '#src/ui/SelectField.tsx';
import { TextField } from '#src/ui/TextField.tsx';
import { getCommitment, partiesToAsk, tasksOfMeeting } from '../queries/commitments.ts';
import { CommitmentCreate, CommitmentEdit } from '../schema.ts';

type Props = {
  processId: string;
  itemId?: string | undefined;
  /** The meeting that gives it, as a task. */
  meetingId?: string | undefined;
  children?: ReactNode;
};

/** The form of a commitment; without `itemId` a new one, with the field for what it belongs to as children. */
export async function CommitmentForm({ processId, itemId, meetingId, children }: Props) {
  const [t, tf, refusal, it, given, { own, parties }] = await Promise.all([
    getTranslations('commitments'),
    getTranslations('commitments.fields'),
    refusals(),
    itemId ? read(getCommitment, { processId, itemId }) : undefined,
    meetingId ? read(tasksOfMeeting, { processId, itemId: meetingId }) : undefined,
    read(partiesToAsk, { processId }),
  ]);
  const field = await fieldProps(CommitmentEdit, it);
  const asks = parties.length > 1;
  return (
    <>
      <PageHeader
        code={it?.code}
        eyebrow={t('title')}
        lead={it ? t('editLead') : t(asks ? 'newLead' : 'ownLead')}
        title={it ? it.title : t(given ? 'tasks.new' : 'new')}
      />
      <ItemForm
        back={given ? `/processer/${processId}/sak/${given.meeting.code}` : `/processer/${processId}/ataganden`}
        create={{ command: 'commitments.create', schema: CommitmentCreate }}
        drawn={['title', 'text', 'lastDay', 'meetingId']}
        edit={{ command: 'commitments.edit', schema: CommitmentEdit }}
        item={it}
        kind="commitment"
        processId={processId}
        refused={it ? refusal(it.can.edit) : given && refusal(given.create)}
        stay={given !== undefined}
        within={{ meetingId: given ? given.meeting.id : null }}
        words={{ submit: it ? t('save') : t(asks ? 'ask' : 'promise'), cancel: t('cancel'), notice: t('saved') }}
      >
        {given && <p>{t('tasks.givenAt', { meeting: `${given.meeting.code} ${given.meeting.title}` })}</p>}
        {!it && asks && (
          <SelectField
            help={tf('partyHelp')}
            label={tf('party')}
            name="organisationId"
            options={parties.map(({ id, name }) => ({ value: id, label: name }))}
            placeholder={tf('choose')}
            required
          />
        )}
        {!it && !asks && <input name="organisationId" type="hidden" value={own} />}
        <TextField {...field('title')} help={tf('titleHelp')} label={tf('title')} />
        <DateField {...field('lastDay')} label={tf('lastDay')} />
        <ProseField {...field('text')} label={tf('text')} rows={4} />
        {children}
      </ItemForm>
    </>
  );
}
