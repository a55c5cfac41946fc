import { getFormatter, getTranslations } from 'next-intl/server';
import type { Phase } from '#src/core/roles.ts';
import type { PendingList } from '../schema.ts';
import { type PendingLine, PendingLines } from './PendingLines.tsx';

/** The first few of a list by name, each a link where it is an item, and how many more there are. */
export async function PendingItems({
  processId,
  list,
  moreHref,
}: {
  processId: string;
  list: Pick<PendingList<string>, 'count' | 'first'>;
  moreHref: string;
}) {
  const [t, phase, format] = await Promise.all([
    getTranslations('processes.overview'),
    getTranslations('phases'),
    getFormatter(),
  ]);
  const named = list.first.filter((it) => it.what !== 'none').slice(0, 5);
  if (named.length === 0) return null;
  const lines = named.map((it): PendingLine => {
    if (it.what !== 'item') return { title: it.what === 'phase' ? phase(it.title as Phase) : it.title };
    const due = it.due && t('due', { day: format.dateTime(new Date(it.due), 'shortDay') });
    return { code: it.code, title: it.title, ...(due && { due }) };
  });
  const left = list.count - named.length;
  return (
    <PendingLines
      at={`/processer/${processId}`}
      lines={lines}
      {...(left > 0 && { more: { href: moreHref, label: t('more', { count: left }) } })}
    />
  );
}
