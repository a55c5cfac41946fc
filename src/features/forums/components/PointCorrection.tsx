import { getTranslations } from 'next-intl/server';
import { SchemaForm } from '#src/client/SchemaForm.tsx';
import { Disclosure } from '#src/ui/Disclosure.tsx';
import { ProseField } from '#src/ui/ProseField.tsx';
import { SelectField } from '#src/ui/SelectField.tsx';
import { type Point, PointCorrect } from '../schema/minutes.ts';
import type { Written } from './PointWriting.tsx';

type Props = { processId: string; meeting: Written; point: Point; open: boolean };

/** What is wrong in adjusted minutes, put right in those of another meeting. */
export async function PointCorrection({ processId, meeting, point, open }: Props) {
  const [t, tf] = await Promise.all([getTranslations('forums.minutes'), getTranslations('forums.fields')]);
  return (
    <div data-print="no">
      <Disclosure late open={open} summary={t('correct')}>
        {meeting.correctAt.length === 0 ? (
          <p className="text-muted">{t('noMeeting')}</p>
        ) : (
          <SchemaForm
            clear
            command="forums.correctPoint"
            given={{ processId, itemId: meeting.id, pointId: point.id }}
            notice={t('corrected')}
            schema={PointCorrect}
            shown={['text']}
            submit={t('correct')}
          >
            <p className="text-sm text-muted">{t('correctLead')}</p>
            <SelectField
              label={t('correctAt')}
              name="meetingId"
              options={meeting.correctAt.map(({ id, title, heldOn }) => ({ value: id, label: `${title}, ${heldOn}` }))}
              placeholder={tf('choose')}
            />
            <ProseField label={t('correctText')} name="text" required rows={3} />
          </SchemaForm>
        )}
      </Disclosure>
    </div>
  );
}
