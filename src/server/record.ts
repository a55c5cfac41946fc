import { type Db, sql } from './database.ts';

/** Who else should hear of a change, and why. */
export type Tell = { userId: string; why: 'mention' | 'reply' | 'assignment' | 'deadline' | 'invitation' };
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
  /** Under which the answer is remembered, for a request that may come twice; with it what the request said. */
  key: string | null;
  result: object;
};

/** What a change has become: its version, and the number of an item that has been made. */
type Outcome = { version: number; number?: number };

/** Bump, snapshot, activity, notifications and event for each change; gives what the first has become. */
export async function record(tx: Db, { action, changes, input, key, result }: Recorded): Promise<Outcome> {
  const outcomes: Outcome[] = [];
  for (const [place, change] of changes.entries())
    outcomes.push(await recordOne(tx, action, change, input, place === 0 ? key : null, result));
  return outcomes[0] ?? { version: 1 };
}

async function recordOne(
  tx: Db,
  action: string,
  change: Change,
  input: unknown,
  key: string | null,
  result: object,
): Promise<Outcome> {
  if (!('detail' in change)) return { version: 1 };
  const detail = JSON.stringify(change.detail);
  if ('expected' in change) {
    const { processId } = input as { processId: string };
    const row = await tx.one<{ outcome: Outcome }>(sql`
      select app.record(${action}, ${processId}::uuid, ${change.id}::uuid, ${change.expected}::int, ${detail}::jsonb,
      ${key}::uuid, ${JSON.stringify(result)}::jsonb) as outcome`);
    return row?.outcome ?? { version: 1 };
  }
  const { on } = change;
  await tx.rows(sql`select 1 from app.tell(${action}, ${change.processId}::uuid, ${change.of}, ${change.id}::uuid,
    ${on?.id ?? null}::uuid, ${on?.organisationId ?? null}::uuid, ${on?.audience ?? null}, null, ${detail}::jsonb)`);
  if (key !== null)
    await tx.rows(
      sql`select 1 from app.remember(${key}::uuid, ${action}, ${JSON.stringify({ ...result, id: change.id, version: 1 })}::jsonb)`,
    );
  return { version: 1 };
}
