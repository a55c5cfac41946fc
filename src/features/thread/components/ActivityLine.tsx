import { getFormatter, getLocale, getTranslations } from 'next-intl/server';
import { Link } from '#src/ui/Link.tsx';
import type { ReactNode } from 'react';
import { codeOf } from '#src/core/kinds.ts';
import type { Phase, Role } from '#src/core/roles.ts';
import { fieldLabel } from '#src/i18n/contents.ts';
import { readersInWords } from '#src/i18n/read-by.ts';
import { languageOf, type Locale } from '#src/i18n/locale.ts';
import { decidedBy, sentenceKey } from '../rules/statuses.ts';
import type { ActivityRow } from '../queries/activity.ts';
import type { ItemMark } from '../schema.ts';

/** The names of changed fields, as people say them of that kind. */
const fieldNames = (locale: Locale, kind: string, fields: readonly string[]): string =>
  [...new Set(fields.map((field) => fieldLabel(locale, kind, field)))].join(', ');

/** A party's stand as the log tells it: what it became, what it was, and by what evidence another entered it. */
function standOf({ subject, detail }: ActivityRow): { now: string; before: string; evidence: string } | undefined {
  if (subject !== 'position') return undefined;
  const [now, before, evidence] = [detail['after'] ?? detail['stand'], detail['before'], detail['evidence']].map(
    (value) => (typeof value === 'string' ? value : ''),
  );
  return { now: now ?? '', before: before ?? '', evidence: evidence ?? '' };
}

const after = (row: ActivityRow): { phase?: Phase; role?: Role } =>
  typeof row.detail['after'] === 'object' && row.detail['after'] !== null ? row.detail['after'] : {};

/** Who may read something from then on, and who could before. */
async function SharedLine({ shared: { before, after, organisation } }: { shared: NonNullable<ActivityRow['shared']> }) {
  const [t, now, was] = await Promise.all([
    getTranslations('thread.log'),
    readersInWords({ ...after, organisation }),
    readersInWords({ ...before, organisation }),
  ]);
  return (
    <p className="text-sm text-muted">
      {t('readersNow', { after: now })}. {t('readersBefore', { before: was })}.
    </p>
  );
}

function ItemName({
  processId,
  item,
  hidden,
  bare = false,
  said = false,
}: {
  processId: string;
  item: ItemMark | null;
  hidden: string;
  bare?: boolean;
  /** Something was said about it: the way leads to what is said. */
  said?: boolean;
}) {
  if (!item) return <span className="text-muted">{hidden}</span>;
  if (bare)
    return (
      <span className="label" translate="no">
        {item.code}
      </span>
    );
  return (
    <Link className="link" href={`/processer/${processId}/sak/${item.code}${said ? '?flik=kommentarer' : ''}`}>
      <span className="label text-thread" translate="no">
        {item.code}
      </span>{' '}
      {item.title}
    </Link>
  );
}

/**
 * What somebody did, as a sentence: “Anna Lind, Hudiksvall, lämnade in F-12 Pendlingen norrut”; on the item's own page
 * its code is enough.
 */
export async function ActivityLine({
  processId,
  row,
  withoutItem = false,
}: {
  processId: string;
  row: ActivityRow;
  withoutItem?: boolean;
}) {
  const [t, phases, roles, format, locale] = await Promise.all([
    getTranslations('thread'),
    getTranslations('phases'),
    getTranslations('roles'),
    getFormatter(),
    getLocale(),
  ]);
  const { phase, role } = after(row);
  const decided = decidedBy(row.detail);
  const said = row.action.startsWith('comment.');
  const item = (
    <ItemName bare={withoutItem} hidden={t('activity.hidden')} item={row.item} processId={processId} said={said} />
  );
  const sentence: ReactNode = t.rich(
    sentenceKey((key) => t.has(key as 'activity.unknown'), row) as 'activity.unknown',
    {
      item: () => item,
      other: () => <ItemName hidden={t('activity.hidden')} item={row.other} processId={processId} />,
      name: row.name ?? '',
      phase: phase ? phases(phase) : '',
      role: role ? roles(role).toLocaleLowerCase() : '',
      state: typeof row.detail['after'] === 'string' ? row.detail['after'] : '',
      decision: decided ? codeOf('decision', decided.number) : '',
    } as never,
  );
  const reason = typeof row.detail['reason'] === 'string' ? row.detail['reason'] : '';
  const stand = standOf(row);
  const standWord = (word: string): string => (word ? t(`agreed.stands.${word as 'agrees'}`) : '');
  const shown = row.version !== null && row.version > 1 ? row.fields : [];
  return (
    <div className="@container">
      <div className="grid gap-x-4 @xl:grid-cols-[minmax(0,1fr)_auto]">
        <div className="min-w-0">
          <strong className="font-semibold">{row.actor || t(row.bySystem ? 'log.system' : 'log.someone')}</strong>
          {row.organisation && `, ${row.organisation},`}
          {row.actor && row.bySystem && <span className="text-muted"> {t('log.throughSystem')},</span>} {sentence}
          {reason && <p className="border-l-2 border-rule pl-3 font-serif text-muted">{t('log.reason', { reason })}</p>}
          {stand && (
            <p className="text-sm text-muted">
              {[
                stand.before
                  ? t('log.standBefore', {
                      stand: standWord(stand.now),
                      before: standWord(stand.before).toLocaleLowerCase(),
                    })
                  : standWord(stand.now),
                stand.evidence && t('log.evidence', { evidence: stand.evidence }),
              ]
                .filter(Boolean)
                .join('. ')}
            </p>
          )}
          {row.shared && <SharedLine shared={row.shared} />}
          {shown.length > 0 && (
            <p className="text-sm text-muted">
              {t('log.changed', { fields: fieldNames(languageOf(locale), row.item?.kind ?? row.subject, shown) })}
            </p>
          )}
        </div>
        <time className="text-sm text-faint tabular" dateTime={row.at}>
          {format.dateTime(new Date(row.at), 'moment')}
        </time>
      </div>
    </div>
  );
}
