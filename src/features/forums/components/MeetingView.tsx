import { getFormatter, getTranslations } from 'next-intl/server';
import { CommandButton } from '#src/client/CommandButton.tsx';
import { ItemStatus } from '#src/client/ItemStatus.tsx';
import { refusals } from '#src/i18n/refusals.ts';
import { pageCaller, read } from '#src/server/page.ts';
import { uncovered } from '#src/server/pdf.ts';
import { ButtonLink } from '#src/ui/ButtonLink.tsx';
import { PageHeader } from '#src/ui/PageHeader.tsx';
import { Prose } from '#src/ui/Prose.tsx';
import { RefusableLink } from '#src/ui/RefusableLink.tsx';
import { Section } from '#src/ui/Section.tsx';
import { StatusMark } from '#src/ui/StatusMark.tsx';
import { getMeeting } from '../queries/forums.ts';
import { listDissents, minutesDocument } from '../queries/minutes-document.ts';
import { Agenda } from './Agenda.tsx';
import { DecisionTable } from './DecisionTable.tsx';
import { MeetingCall } from './MeetingCall.tsx';
import { MeetingPresence } from './MeetingPresence.tsx';
import { MeetingTime } from './MeetingTime.tsx';
import { MinutesAdjusting } from './MinutesAdjusting.tsx';
import { PdfPress } from './PdfPress.tsx';

type Props = { processId: string; itemId: string; parameters: Readonly<Record<string, string>> };

/** A meeting: who comes, its agenda and its minutes, what it decided, and who vouches for that. */
export async function MeetingView({ processId, itemId, parameters }: Props) {
  const [t, format, refused, { locale }, meeting, dissents] = await Promise.all([
    getTranslations('forums'),
    getFormatter(),
    refusals(),
    pageCaller(),
    read(getMeeting, { processId, itemId }),
    read(listDissents, { processId, itemId }),
  ]);
  const here = `/processer/${processId}`;
  const { can } = meeting;
  const step = { processId, itemId: meeting.id, version: meeting.version };
  return (
    <>
      <PageHeader
        actions={
          <>
            <RefusableLink
              href={`${here}/forum/beslut/ny?mote=${meeting.id}`}
              refused={refused(meeting.can.propose)}
              variant={can.start === 'ok' || can.close === 'ok' ? undefined : 'primary'}
            >
              {t('newDecision')}
            </RefusableLink>
            {can.start === 'ok' && (
              <CommandButton command="forums.startMeeting" input={step} notice={t('minutes.started')} variant="primary">
                {t('minutes.start')}
              </CommandButton>
            )}
            {can.close === 'ok' && (
              <CommandButton command="forums.closeMeeting" input={step} notice={t('minutes.closed')} variant="primary">
                {t('minutes.close')}
              </CommandButton>
            )}
          </>
        }
        code={meeting.code}
        edit={{ href: `${here}/sak/${meeting.code}/redigera`, label: t('edit'), refused: refused(meeting.can.edit) }}
        eyebrow={`${t('meeting')} · ${meeting.forum}`}
        meta={
          <>
            <MeetingTime meeting={meeting} />
            {meeting.originalOn && meeting.originalOn !== meeting.heldOn && (
              <span>{t('series.moved', { day: format.dateTime(new Date(meeting.originalOn), 'day') })}</span>
            )}
            {meeting.place && <span>{meeting.place}</span>}
            {meeting.joinAddress && <a href={meeting.joinAddress}>{t('join')}</a>}
            <ItemStatus kind="meeting" status={meeting.status} />
            {meeting.adjustedOn && (
              <StatusMark shape="diamond" tone="good">
                {t('adjusting.mark')}
              </StatusMark>
            )}
          </>
        }
        more={
          meeting.seriesId &&
          can.edit === 'ok' &&
          !meeting.past && (
            <ButtonLink
              href={`${here}/forum/serie?serie=${meeting.seriesId}&fran=${meeting.originalOn ?? meeting.heldOn}`}
            >
              {t('series.following')}
            </ButtonLink>
          )
        }
        title={meeting.title}
      />
      {meeting.text && (
        <div className="mt-6">
          <Prose plain>{meeting.text}</Prose>
        </div>
      )}
      <MeetingCall meeting={meeting} processId={processId} />
      <MeetingPresence meeting={meeting} processId={processId} />
      <Agenda chosen={parameters['punkt']} meeting={meeting} processId={processId}>
        <ButtonLink href={`${here}/sak/${meeting.code}/handlingar`} size="small">
          {t('papers.read')}
        </ButtonLink>
        <ButtonLink download href={`${here}/sak/${meeting.code}/export`} size="small">
          {t('document.word')}
        </ButtonLink>
        <PdfPress
          href={`${here}/sak/${meeting.code}/export?format=pdf`}
          label={t('document.pdf')}
          lacking={uncovered(minutesDocument(meeting, dissents, [], locale).blocks)}
        />
      </Agenda>
      <Section title={t('decisions')}>
        {meeting.decisions.length === 0 ? (
          <p className="text-muted">{t('noDecisions')}</p>
        ) : (
          <DecisionTable decisions={meeting.decisions} processId={processId} />
        )}
      </Section>
      <MinutesAdjusting meeting={meeting} processId={processId} />
    </>
  );
}
