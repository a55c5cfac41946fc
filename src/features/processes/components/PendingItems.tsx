import Link from 'next/link';
import { getFormatter, getTranslations } from 'next-intl/server';
import type { Phase } from '#src/core/roles.ts';
import { Code } from '#src/ui/Code.tsx';
import type { PendingList } from '../schema.ts';

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
  return (
    <ul className="mt-1 grid gap-1 text-sm">
      {named.map((it) => (
        <li className="flex min-w-0 items-baseline gap-2" key={it.code ?? it.title}>
          {it.code ? (
            <>
              <Code>{it.code}</Code>
              <Link
                className="link inline-flex min-h-6 min-w-0 items-center"
                href={`/processer/${processId}/sak/${it.code}`}
              >
                {it.title}
              </Link>
              {it.due && (
                <span className="flex-none text-muted">
                  {t('due', { day: format.dateTime(new Date(it.due), 'shortDay') })}
                </span>
              )}
            </>
          ) : (
            <span>{it.what === 'phase' ? phase(it.title as Phase) : it.title}</span>
          )}
        </li>
      ))}
      {list.count > named.length && (
        <li>
          <Link className="link inline-flex min-h-6 items-center" href={moreHref}>
            {t('more', { count: list.count - named.length })}
          </Link>
        </li>
      )}
    </ul>
  );
}
