import { getLocale, getTranslations } from 'next-intl/server';
import { languageOf } from '#src/i18n/locale.ts';
import { Link } from '#src/ui/Link.tsx';
import { StatusMark } from '#src/ui/StatusMark.tsx';
import { Table } from '#src/ui/Table.tsx';
import type { PlanRow } from '../queries/before-gate.ts';
import { planWords, stageWords } from '../rules/plan-words.ts';
import { stepName } from '../rules/words.ts';

const looks = {
  late: { shape: 'cross', tone: 'danger' },
  soon: { shape: 'triangle', tone: 'warning' },
  'in-time': { shape: 'full', tone: 'good' },
  unknown: { shape: 'empty', tone: 'plain' },
  'any-day': { shape: 'half', tone: 'plain' },
} as const;
/** As many items as a row names. */
const named = 6;

type Props = { processId: string; rows: readonly PlanRow[]; today: string };

/** A row for each party and what remains for it: which items, in which meetings, and how urgent it is. */
export async function PlanTable({ processId, rows, today }: Props) {
  const [t, language] = await Promise.all([getTranslations('anchoring.beforeGate'), getLocale()]);
  const locale = languageOf(language);
  const parties = (state: PlanRow['plan']['state']): number =>
    new Set(rows.filter(({ plan }) => plan.state === state).map(({ party }) => party.id)).size;
  return (
    <>
      <p className="mb-3">
        {t('short', {
          late: parties('late'),
          soon: parties('soon'),
          unknown: parties('unknown'),
          rest: parties('in-time'),
        })}
      </p>
      <Table
        caption={t('table')}
        captionHidden
        columns={[
          { id: 'party', header: t('party'), rowHeader: true, cell: ({ party }) => party.name },
          {
            id: 'state',
            header: t('state'),
            cell: ({ plan }) => <StatusMark {...looks[plan.state]}>{t(`states.${plan.state}`)}</StatusMark>,
          },
          {
            id: 'steps',
            header: t('steps'),
            cell: ({ steps }) => steps.map((step) => stepName(locale, step)).join(', '),
          },
          {
            id: 'meetings',
            header: t('meetings'),
            cell: ({ party, plan }) => (
              <>
                {plan.stages.map((stage) => (
                  <p key={`${stage.boardId} ${stage.heldOn}`}>{stageWords(locale, stage)}</p>
                ))}
                {planWords(locale, plan, today).map((sentence) => (
                  <p key={sentence}>{sentence}</p>
                ))}
                {plan.state !== 'any-day' && (
                  <Link className="link-line text-sm" href={`/organisationer/${party.id}/sammantraden`}>
                    {t('calendar')} <span className="sr-only">{party.name}</span>
                  </Link>
                )}
              </>
            ),
          },
          {
            id: 'items',
            header: t('items'),
            cell: ({ party, items }) => (
              <>
                {items.slice(0, named).map(({ code, title }, at) => (
                  <span key={code} title={title}>
                    {at > 0 && ', '}
                    <Link
                      className="code-link reach"
                      href={`/processer/${processId}/sak/${code}?part=${party.id}#forankring`}
                    >
                      <span translate="no">{code}</span>
                      <span className="sr-only"> {party.name}</span>
                    </Link>
                  </span>
                ))}
                {items.length > named && ` ${t('more', { count: items.length - named })}`}
              </>
            ),
          },
        ]}
        rowKey={({ party, steps }) => `${party.id} ${steps.map(({ id }) => id).join(' ')}`}
        rows={rows}
      />
    </>
  );
}
