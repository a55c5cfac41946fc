import { read } from '#src/server/page.ts';
import { listActivity } from '../queries/activity.ts';
import { ActivityLine } from './ActivityLine.tsx';

/** A few named activities as the log tells them, newest first. */
export async function ActivityLines({ processId, ids }: { processId: string; ids: readonly number[] }) {
  const { rows } = await read(listActivity, { processId, ids: [...ids] });
  return (
    <ol className="grid">
      {rows.map((row) => (
        <li className="border-t border-rule py-2 first:border-t-0" key={row.id}>
          <ActivityLine processId={processId} row={row} />
        </li>
      ))}
    </ol>
  );
}
