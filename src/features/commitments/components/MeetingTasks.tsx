import { getTranslations } from 'next-intl/server';
import { ItemStatus } from '#src/client/ItemStatus.tsx';
import { neverOpens } from '#src/core/verdict.ts';
import { refusals } from '#src/i18n/refusals.ts';
import { read } from '#src/server/page.ts';
import { Code } from '#src/ui/Code.tsx';
import { RefusableLink } from '#src/ui/RefusableLink.tsx';
import { Section } from '#src/ui/Section.tsx';
import { tasksOfMeeting } from '../queries/commitments.ts';
import { DayOfCommitment } from './DayOfCommitment.tsx';

/** What a meeting has given its parties to do, and how far it has come. */
export async function MeetingTasks({ processId, meetingId }: { processId: string; meetingId: string }) {
  const [t, refused, { rows, create, adjusted }] = await Promise.all([
    getTranslations('commitments.tasks'),
    refusals(),
    read(tasksOfMeeting, { processId, itemId: meetingId }),
  ]);
  const here = `/processer/${processId}`;
  if (rows.length === 0 && create !== 'ok') return null;
  return (
    <Section
      actions={
        !neverOpens(create) && (
          <RefusableLink href={`${here}/ataganden/ny?mote=${meetingId}`} refused={refused(create)} size="small">
            {t('new')}
          </RefusableLink>
        )
      }
      id="uppdrag"
      lead={t('lead')}
      title={t('title')}
    >
      {rows.length === 0 && <p className="text-muted">{t('none')}</p>}
      <ul className="grid gap-1">
        {rows.map((row) => {
          const moved = adjusted && (row.asGiven.lastDay !== row.lastDay || row.late);
          return (
            <li className="flex flex-wrap items-baseline gap-x-3" key={row.id}>
              <span>
                <Code href={`${here}/sak/${row.code}`}>{row.code}</Code> {adjusted ? row.asGiven.title : row.title}
              </span>
              <span className="text-muted">{row.organisation}</span>
              <DayOfCommitment it={adjusted ? { lastDay: row.asGiven.lastDay, late: false } : row} />
              {adjusted && row.asGiven.title !== row.title && (
                <span className="text-muted">{t('titleNow', { title: row.title })}</span>
              )}
              {moved && (
                <span className="text-muted">
                  {t('dayNow')} <DayOfCommitment it={row} />
                </span>
              )}
              <ItemStatus kind="commitment" status={row.status} />
            </li>
          );
        })}
      </ul>
    </Section>
  );
}
