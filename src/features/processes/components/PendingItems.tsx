import { getTranslations } from 'next-intl/server';
import type { Phase } from '#src/core/roles.ts';
import { Link } from '#src/ui/Link.tsx';
import type { PendingList } from '../schema.ts';

/** The first few of what is missing, on one line: items by their codes, others by name, and how many more there are. */
export async function PendingItems({
  processId,
  list,
}: {
  processId: string;
  list: Pick<PendingList<string>, 'count' | 'first'>;
}) {
  const [t, phase] = await Promise.all([getTranslations('processes.overview'), getTranslations('phases')]);
  const named = list.first.filter((it) => it.what !== 'none').slice(0, 4);
  if (named.length === 0) return null;
  const left = list.count - named.length;
  return (
    <p className="text-sm text-muted">
      {named.map((it, at) => (
        <span key={it.code ?? it.title}>
          {at > 0 && ', '}
          {it.what === 'item' ? (
            <Link className="link-line" href={`/processer/${processId}/sak/${it.code}`} title={it.title}>
              {it.code}
            </Link>
          ) : it.what === 'phase' ? (
            phase(it.title as Phase)
          ) : (
            it.title
          )}
        </span>
      ))}
      {left > 0 && ` ${t('more', { count: left })}`}
    </p>
  );
}
