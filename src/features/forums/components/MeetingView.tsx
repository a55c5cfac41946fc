import { getTranslations } from 'next-intl/server';
import { ItemStatus } from '#src/client/ItemStatus.tsx';
import { refusals } from '#src/i18n/refusals.ts';
import { read } from '#src/server/page.ts';
import { PageHeader } from '#src/ui/PageHeader.tsx';
import { Prose } from '#src/ui/Prose.tsx';
import { RefusableLink } from '#src/ui/RefusableLink.tsx';
import { Section } from '#src/ui/Section.tsx';
import { getMeeting } from '../queries/forums.ts';
import { DecisionTable } from './DecisionTable.tsx';
import { MeetingCall } from './MeetingCall.tsx';
import { MeetingTime } from './MeetingTime.tsx';

/** A meeting: what was on its agenda and what it decided. */
export async function MeetingView({ processId, itemId }: { processId: string; itemId: string }) {
  const [t, refused, meeting] = await Promise.all([
    getTranslations('forums'),
    refusals(),
    read(getMeeting, { processId, itemId }),
  ]);
  const here = `/processer/${processId}`;
  return (
    <>
      <PageHeader
        actions={
          <RefusableLink
            href={`${here}/forum/beslut?mote=${meeting.id}`}
            refused={refused(meeting.can.propose)}
            variant="primary"
          >
            {t('newDecision')}
          </RefusableLink>
        }
        code={meeting.code}
        edit={{ href: `${here}/sak/${meeting.code}/redigera`, label: t('edit'), refused: refused(meeting.can.edit) }}
        eyebrow={`${t('meeting')} · ${meeting.forum}`}
        meta={
          <>
            <MeetingTime meeting={meeting} />
            {meeting.place && <span>{meeting.place}</span>}
            {meeting.joinAddress && <a href={meeting.joinAddress}>{t('join')}</a>}
            <ItemStatus kind="meeting" status={meeting.status} />
          </>
        }
        title={meeting.title}
      />
      {meeting.text && (
        <div className="mt-6">
          <Prose plain>{meeting.text}</Prose>
        </div>
      )}
      <MeetingCall meeting={meeting} processId={processId} />
      <Section title={t('decisions')}>
        {meeting.decisions.length === 0 ? (
          <p className="text-muted">{t('noDecisions')}</p>
        ) : (
          <DecisionTable decisions={meeting.decisions} processId={processId} />
        )}
      </Section>
    </>
  );
}
