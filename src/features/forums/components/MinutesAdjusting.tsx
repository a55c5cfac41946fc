import { getFormatter, getTranslations } from 'next-intl/server';
import { CommandButton } from '#src/client/CommandButton.tsx';
import { SchemaForm } from '#src/client/SchemaForm.tsx';
import type { Verdict } from '#src/core/verdict.ts';
import type { TakingPart } from '#src/features/processes/queries/accepted.ts';
import { refusals } from '#src/i18n/refusals.ts';
import { CheckGroup } from '#src/ui/CheckGroup.tsx';
import { Disclosure } from '#src/ui/Disclosure.tsx';
import { Section } from '#src/ui/Section.tsx';
import { StatusMark } from '#src/ui/StatusMark.tsx';
import type { Meeting } from '../schema/meetings.ts';
import { type Adjuster, AdjustersName } from '../schema/minutes.ts';

type Adjusted = Meeting & {
  adjusters: readonly Adjuster[];
  adjuster: 'no' | 'waits' | 'done';
  people: readonly TakingPart[];
  can: { nameAdjusters: Verdict; adjust: Verdict };
};

/** Who adjusts the minutes and who has; the reader's own adjustment, and the naming. */
export async function MinutesAdjusting({ processId, meeting }: { processId: string; meeting: Adjusted }) {
  const [t, refused, format] = await Promise.all([getTranslations('forums.adjusting'), refusals(), getFormatter()]);
  const { adjusters, adjuster, can, people } = meeting;
  if (adjusters.length === 0 && can.nameAdjusters !== 'ok') return null;
  const day = (on: string): string => format.dateTime(new Date(on), 'day');
  const named = adjusters.map(({ personId }) => personId);
  return (
    <Section
      id="justering"
      lead={meeting.adjustedOn ? t('sealed', { day: day(meeting.adjustedOn) }) : t('lead')}
      title={t('title')}
    >
      {adjusters.length === 0 && <p className="text-muted">{t('nobody')}</p>}
      <ul className="grid gap-1">
        {adjusters.map(({ personId, name, organisation, adjustedOn }) => (
          <li className="flex flex-wrap items-baseline gap-x-3" key={personId}>
            <span>
              {name} <span className="text-muted">{organisation}</span>
            </span>
            <StatusMark shape={adjustedOn ? 'full' : 'empty'} tone={adjustedOn ? 'good' : 'plain'}>
              {adjustedOn ? t('adjusted', { day: day(adjustedOn) }) : t('waits')}
            </StatusMark>
          </li>
        ))}
      </ul>
      {adjuster === 'waits' && (
        <div className="mt-4" data-print="no">
          <CommandButton
            command="forums.adjustMinutes"
            confirm={{ title: t('adjustTitle'), text: t('adjustText'), action: t('adjust') }}
            input={{ processId, itemId: meeting.id, minutesVersion: meeting.minutesVersion }}
            notice={t('done')}
            refused={refused(can.adjust)}
            variant="primary"
          >
            {t('adjust')}
          </CommandButton>
        </div>
      )}
      {can.nameAdjusters === 'ok' && (
        <div className="mt-2" data-print="no">
          <Disclosure late summary={t('name')}>
            <SchemaForm
              command="forums.nameAdjusters"
              given={{ processId, itemId: meeting.id, seen: named }}
              key={named.join()}
              notice={t('sent')}
              schema={AdjustersName}
              submit={t('send')}
            >
              <CheckGroup
                columns
                defaultValue={named}
                label={t('who')}
                name="personIds"
                options={people.map(({ userId, name, organisation }) => ({
                  value: userId,
                  label: `${name}, ${organisation}`,
                }))}
              />
            </SchemaForm>
          </Disclosure>
        </div>
      )}
    </Section>
  );
}
