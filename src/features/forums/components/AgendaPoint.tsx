import { getTranslations } from 'next-intl/server';
import { Code } from '#src/ui/Code.tsx';
import { Link } from '#src/ui/Link.tsx';
import { withParameters } from '#src/ui/parameters.ts';
import { Prose } from '#src/ui/Prose.tsx';
import { StatusMark } from '#src/ui/StatusMark.tsx';
import type { DecisionRow } from '../queries/decisions.ts';
import type { Point } from '../schema/minutes.ts';
import { OutcomeMark } from './OutcomeMark.tsx';
import { PointCorrection } from './PointCorrection.tsx';
import { PointWriting, type Written } from './PointWriting.tsx';

type Props = {
  processId: string;
  meeting: Written;
  point: Point;
  number: number;
  decisions: readonly DecisionRow[];
  /** It is written under. */
  open: boolean;
};

const marks = { open: 'empty', done: 'full', left: 'half' } as const;

/** A point: what it is, what was said and decided, who had a conflict of interest or a reservation. */
export async function AgendaPoint({ processId, meeting, point, number, decisions, open }: Props) {
  const t = await getTranslations('forums.minutes');
  const here = `/processer/${processId}/sak`;
  const path = `${here}/${meeting.code}`;
  const keeps = meeting.can.keep === 'ok';
  const begun = meeting.status === 'ongoing' || meeting.status === 'held';
  return (
    <li className="agenda-point" id={`punkt-${point.id}`}>
      <h3 className="text-lg">
        <span className="tabular text-muted">{number}.</span> {point.title}
      </h3>
      <p className="agenda-facts">
        {point.presenter && <span>{point.presenter}</span>}
        {point.duration && <span className="tabular">{t('minutes', { count: point.duration })}</span>}
        {point.about && (
          <span>
            <Code href={`${here}/${point.about.code}`}>{point.about.code}</Code>
          </span>
        )}
        {point.from && <span>{t(point.from.corrects ? 'correcting' : 'goesOn', { code: point.from.code })}</span>}
        {point.correctedAt.map(({ code }) => (
          <span key={code}>
            <Link className="link" href={`${here}/${code}`}>
              {t('correctedAt', { code })}
            </Link>
          </span>
        ))}
        {begun && <StatusMark shape={marks[point.state]}>{t(`states.${point.state}`)}</StatusMark>}
        {keeps && !open && (
          <Link
            aria-label={t('writeOf', { number: String(number), title: point.title })}
            className="link"
            data-print="no"
            href={`${withParameters(path, { punkt: point.id })}#punkt-${point.id}`}
          >
            {t('write')}
          </Link>
        )}
      </p>
      {!(open && keeps) && (
        <>
          {point.text && <Prose plain>{point.text}</Prose>}
          {point.disqualified && (
            <p className="whitespace-pre-line">
              <strong>{t('disqualified')}:</strong> {point.disqualified}
            </p>
          )}
          {point.discussed && <p>{t('wasDiscussed')}</p>}
          {point.reservations && (
            <p className="whitespace-pre-line">
              <strong>{t('reservations')}:</strong> {point.reservations}
            </p>
          )}
        </>
      )}
      {decisions.length > 0 && (
        <ul className="grid gap-1">
          {decisions.map((decision) => (
            <li className="flex flex-wrap items-baseline gap-x-3" key={decision.id}>
              <span>
                <Code href={`${here}/${decision.code}`}>{decision.code}</Code> {decision.title}
              </span>
              <OutcomeMark decision={decision} />
              <span className="tabular text-muted">{decision.clause}</span>
            </li>
          ))}
        </ul>
      )}
      {open && keeps && <PointWriting meeting={meeting} path={path} point={point} processId={processId} />}
      {meeting.can.correctPoint === 'ok' && (
        <PointCorrection meeting={meeting} open={open} point={point} processId={processId} />
      )}
    </li>
  );
}
