import { type Db, sql } from './database.ts';

/** Who else should hear of a change, and why. */
export type Tell = {
  userId: string;
  why:
    | 'mention'
    | 'reply'
    | 'assignment'
    | 'deadline'
    | 'invitation'
    | 'position'
    | 'undelivered'
    | 'confirmation'
    | 'correction'
    | 'assumption';
};
export type Detail = { tell?: Tell[]; [key: string]: unknown };
export type Change =
  | { of: 'item'; id: string; expected: number; detail: Detail }
  | { of: 'own'; id: string }
  | { of: string; id: string; processId: string | null; on?: ItemRead; detail: Detail };
/** An item that something hangs on: who may read it decides who hears of it. */
export type ItemRead = { id: string; organisationId: string; audience: string };

type Recorded = {
  action: string;
  changes: readonly Change[];
  input: unknown;
  /** Under which the answer is remembered, for a request that may come twice; with it the digest of its input. */
  key: string | null;
  result: object;
};

/** What a change has become: its version, and the number of an item that has been made. */
type Outcome = { version: number; number?: number };

/** As `app.changes` reads it. */
function changeRow(change: Change): object[] {
  if (!('detail' in change)) return [];
  const { id, detail } = change;
  if ('expected' in change) return [{ item: id, expected: change.expected, detail }];
  const { of: subject, processId: process, on } = change;
  return [{ subject, id, process, item: on?.id, organisation: on?.organisationId, audience: on?.audience, detail }];
}

/** Where items have been made by what has made the process itself: it is the first of the changes. */
function placeOf(changes: readonly Change[]): string | null {
  const [first] = changes;
  return first && 'processId' in first && changes.some((change) => 'expected' in change) ? first.processId : null;
}

/**
 * Bump, snapshot, activity, notifications and event, for all changes at once; gives what the first has become.
 * A newer version of one of them is PostgreSQL's error SB409, with that item's id as its detail.
 */
export async function record(db: Db, { action, changes, input, key, result }: Recorded): Promise<Outcome> {
  const rows = changes.flatMap(changeRow);
  if (rows.length < changes.length && rows.length > 0)
    throw new Error('A mark of one’s own is not recorded with others');
  if (rows.length === 0) return { version: 1 };
  const { processId = placeOf(changes) } = input as { processId?: string };
  const row = await db.one<{ outcome: Outcome }>(sql`
    select app.record(${action}, ${processId}::uuid, ${JSON.stringify(rows)}::jsonb,
      ${key}::uuid, ${JSON.stringify(key === null ? {} : result)}::jsonb) as outcome`);
  return row?.outcome ?? { version: 1 };
}
