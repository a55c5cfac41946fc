import { getFormatter, getTranslations } from 'next-intl/server';
import { Link } from '#src/ui/Link.tsx';
import { ItemStatus } from '#src/client/ItemStatus.tsx';
import { ShapeMark, StatusMark } from '#src/ui/StatusMark.tsx';
import type { Recipient } from '../queries/calls.ts';
import { kinds, statusesOf } from '#src/core/kinds.ts';

/**
 * Each organisation against how far it has come: a mark in the column where it stands, and how many stand in each. On a
 * phone a line for each.
 */
export async function CallMatrix({ processId, asked }: { processId: string; asked: readonly Recipient[] }) {
  const [t, ts, format] = await Promise.all([
    getTranslations('mapping.matrix'),
    getTranslations('kinds.answer.statuses'),
    getFormatter(),
  ]);
  const day = (value: string): string => format.dateTime(new Date(value), 'shortDay');
  const latest = ({ submittedAt, remindedAt, sentAt }: Recipient): string =>
    submittedAt
      ? t('submitted', { day: day(submittedAt) })
      : remindedAt
        ? t('reminded', { day: day(remindedAt) })
        : t('sent', { day: day(sentAt) });
  return (
    <div aria-label={t('caption')} className="table-scroll matrix-frame" role="region" tabIndex={0}>
      <table className="table matrix">
        <caption className="sr-only">{t('caption')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('organisation')}</th>
            {statusesOf('answer').map((status) => (
              <th className="matrix-status" key={status} scope="col">
                {ts(status)}
                <span className="block font-serif text-lg font-semibold tabular text-ink">
                  {asked.filter((one) => one.status === status).length}
                </span>
              </th>
            ))}
            <th className="matrix-narrow" scope="col">
              {t('status')}
            </th>
            <th scope="col">{t('deadline')}</th>
          </tr>
        </thead>
        <tbody>
          {asked.map((one) => (
            <tr key={one.organisationId}>
              <th scope="row">
                <Link className="link inline-block min-h-6" href={`/processer/${processId}/sak/${one.code}`}>
                  {one.organisation}
                </Link>
                <span className="block text-sm font-normal text-muted">{latest(one)}</span>
              </th>
              {statusesOf('answer').map((status) => (
                <td className="matrix-status" data-here={one.status === status || undefined} key={status}>
                  {one.status === status && (
                    <>
                      <ShapeMark {...kinds.answer.statuses[status]} />
                      <span className="sr-only">{ts(status)}</span>
                    </>
                  )}
                </td>
              ))}
              <td className="matrix-narrow">
                <ItemStatus kind="answer" status={one.status} />
              </td>
              <td>
                <span className="whitespace-nowrap">{day(one.deadline)}</span>
                {one.late && (
                  <span className="block">
                    <StatusMark shape="triangle" tone="danger">
                      {one.submittedAt ? t('cameLate') : t('late')}
                    </StatusMark>
                  </span>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
