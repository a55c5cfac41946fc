import { getTranslations } from 'next-intl/server';
import { ItemForm } from '#src/client/ItemForm.tsx';
import { refusals } from '#src/i18n/refusals.ts';
import { read } from '#src/server/page.ts';
import { CheckField } from '#src/ui/CheckField.tsx';
import { DateField } from '#src/ui/DateField.tsx';
import { PageHeader } from '#src/ui/PageHeader.tsx';
import { ProseField } from '#src/ui/ProseField.tsx';
import { SelectField } from '#src/ui/SelectField.tsx';
import { TextField } from '#src/ui/TextField.tsx';
import { TimeField } from '#src/ui/TimeField.tsx';
import { getForum, getMeeting } from '../queries/forums.ts';
import { statusesFrom } from '../rules.ts';
import { type Meeting, MeetingCreate, MeetingEdit } from '../schema/meetings.ts';

const drawn = ['title', 'text', 'forumId', 'heldOn', 'startsAt', 'endsAt', 'place', 'joinAddress'] as const;

type Begun = Pick<Meeting, 'title' | 'startsAt' | 'endsAt' | 'place' | 'joinAddress'>;

/** `begun`: what a new one has from the start. */
async function Fields({ meeting, begun = meeting }: { meeting?: Meeting | undefined; begun?: Begun | undefined }) {
  const [t, tk] = await Promise.all([getTranslations('forums'), getTranslations('kinds.meeting')]);
  const optional = t('fields.optional');
  const fixed = meeting?.sealed ? { readOnly: true, help: t('fields.inMinutes') } : {};
  const open = meeting?.sealed ? { readOnly: true } : { optional };
  return (
    <>
      {meeting?.status === 'called' && <p className="text-muted">{t('call.editing')}</p>}
      <TextField {...fixed} defaultValue={begun?.title} label={t('fields.meetingTitle')} name="title" required />
      <div className="flex flex-wrap gap-x-6 gap-y-4">
        <DateField {...fixed} defaultValue={meeting?.heldOn} label={t('fields.heldOn')} name="heldOn" required />
        <TimeField {...open} defaultValue={begun?.startsAt} label={tk('fields.startsAt')} name="startsAt" />
        <TimeField {...open} defaultValue={begun?.endsAt} label={tk('fields.endsAt')} name="endsAt" />
      </div>
      <TextField {...open} defaultValue={begun?.place} label={t('fields.place')} name="place" />
      <TextField
        {...open}
        defaultValue={begun?.joinAddress}
        help={t('fields.joinHelp')}
        label={tk('fields.joinAddress')}
        name="joinAddress"
      />
      <ProseField defaultValue={meeting?.text} label={t('fields.agenda')} name="text" optional={optional} />
      {meeting?.sealed && <input name="status" type="hidden" value={meeting.status} />}
      {meeting && !meeting.sealed && (
        <SelectField
          defaultValue={meeting.status}
          label={t('fields.status')}
          name="status"
          options={statusesFrom(meeting).map((value) => ({ value, label: tk(`statuses.${value}`) }))}
        />
      )}
    </>
  );
}

/** The form of a meeting that there is. */
export async function MeetingForm({ processId, itemId }: { processId: string; itemId: string }) {
  const [t, meeting] = await Promise.all([getTranslations('forums'), read(getMeeting, { processId, itemId })]);
  return (
    <>
      <PageHeader code={meeting.code} eyebrow={t('meeting')} title={meeting.title} />
      <ItemForm
        drawn={drawn}
        edit={{ command: 'forums.editMeeting', schema: MeetingEdit }}
        item={meeting}
        kind="meeting"
        processId={processId}
        words={{ submit: t('save'), cancel: t('cancel'), notice: t('saved') }}
      >
        <Fields meeting={meeting} />
      </ItemForm>
    </>
  );
}

type New = { processId: string; forumId: string; seriesId: string | undefined };
/** The form of a new meeting of a forum; one that is added to a series has its time and place from the start. */
export async function MeetingNew({ processId, forumId, seriesId }: New) {
  const [t, refused, forum] = await Promise.all([
    getTranslations('forums'),
    refusals(),
    read(getForum, { processId, itemId: forumId }),
  ]);
  const series = forum.series.find(({ id }) => id === seriesId);
  return (
    <>
      <PageHeader code={forum.code} eyebrow={forum.title} title={t('newMeeting')} />
      <ItemForm
        drawn={drawn}
        back={`/processer/${processId}/sak/${forum.code}`}
        create={{ command: 'forums.createMeeting', schema: MeetingCreate }}
        kind="meeting"
        processId={processId}
        refused={refused(forum.can.createMeeting)}
        stay
        within={{ forumId, seriesId: series?.id ?? null }}
        words={{ submit: t('create'), cancel: t('cancel'), notice: t('saved') }}
      >
        <Fields meeting={undefined} begun={series} />
        <CheckField defaultChecked help={t('fields.withAgendaHelp')} label={t('fields.withAgenda')} name="withAgenda" />
      </ItemForm>
    </>
  );
}
