import { getTranslations } from 'next-intl/server';
import { Link } from '#src/ui/Link.tsx';
import { read } from '#src/server/page.ts';
import { listActivity } from '../queries/activity.ts';
import { ActivityLine } from './ActivityLine.tsx';

/** The latest that has happened to an item, and the way to all of it. */
export async function PanelHistory({ processId, itemId, code }: { processId: string; itemId: string; code: string }) {
  const [t, { rows }] = await Promise.all([
    getTranslations('thread.panel'),
    read(listActivity, { processId, itemId, limit: 5 }),
  ]);
  return (
    <>
      <ol className="grid gap-2 text-sm">
        {rows.map((row) => (
          <li key={row.id}>
            <ActivityLine processId={processId} row={row} withoutItem />
          </li>
        ))}
      </ol>
      <p className="mt-2">
        <Link className="link-line" href={`/processer/${processId}/sak/${code}/historik`}>
          {t('allHistory')}
        </Link>
      </p>
    </>
  );
}
