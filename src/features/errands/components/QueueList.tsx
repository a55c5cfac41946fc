import { getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { Link } from '#src/ui/Link.tsx';
import { Section } from '#src/ui/Section.tsx';
import { type Queue, shownFirst } from '../schema.ts';
import { QueueKeys } from './QueueKeys.tsx';
import { QueueRows } from './QueueRows.tsx';

type Props = {
  queue: Queue;
  title: string;
  /** The page's address without what is chosen on it, and whether all are shown. */
  here: string;
  all: boolean;
  /** It is the queue of one process, whose name every row would repeat. */
  inProcess: boolean;
  /** Whether the reader does them, or only sees that a colleague could. */
  acts?: boolean;
  /** Rows that come before, and how many they are. */
  first?: ReactNode;
  firstCount?: number;
  /** The item that stands beside the queue, where the page has room for one. */
  beside?: { code: string | undefined } | undefined;
  /** What stands there when nothing waits. */
  none?: string;
};

/** What waits, a row an errand; the first ten, or all of them. */
export async function QueueList({
  queue,
  title,
  here,
  all,
  inProcess,
  acts = true,
  beside,
  first,
  firstCount = 0,
  none,
}: Props) {
  const t = await getTranslations('errands.queue');
  const count = queue.count + firstCount;
  if (count === 0 && none === undefined) return null;
  return (
    <Section
      title={
        <>
          {title} {count > 0 && <span className="count">{count}</span>}
        </>
      }
    >
      {count === 0 ? (
        <p className="text-muted">{none}</p>
      ) : (
        <ul className="errands">
          {first}
          <QueueRows
            acts={acts}
            beside={beside && { here, all, open: beside.code }}
            inProcess={inProcess}
            rows={queue.rows}
          />
        </ul>
      )}
      {acts && queue.rows.length > 0 && <QueueKeys />}
      {queue.count > queue.rows.length && !all && (
        <p className="mt-2">
          <Link className="link-line" href={`${here}?ko=alla`}>
            {t('all', { count })}
          </Link>
        </p>
      )}
      {all && queue.count > shownFirst && (
        <p className="mt-2">
          {queue.count > queue.rows.length && <>{t('firstOf', { shown: queue.rows.length, count })} </>}
          <Link className="link-line" href={here}>
            {t('fewer')}
          </Link>
        </p>
      )}
    </Section>
  );
}
