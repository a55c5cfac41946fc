import { type Db, sql, type Tx } from './database.ts';

/** Who else should hear of a change, and why. */
export type Tell = { userId: string; why: 'mention' | 'reply' | 'assignment' | 'deadline' | 'invitation' };
export type Detail = { tell?: Tell[]; [key: string]: unknown };
export type Change =
  | { of: 'item'; id: string; expected: number; detail: Detail }
  | { of: 'own'; id: string }
  | { of: string; id: string; processId: string | null; on?: ItemRead; detail: Detail };
/** An item that something hangs on: who may read it decides who hears of it. */
export type ItemRead = { id: string; organisationId: string; audience: string };

/** What the one who came second needs to see of the version that came first. */
export type Current = { version: number; title: string; text: string; updatedBy: string; updatedAt: string };

/** Bump, snapshot, activity, notifications and event for each change; gives the version of the first. */
export async function record(tx: Tx, action: string, changes: readonly Change[], input: unknown): Promise<number> {
  let first: number | undefined;
  for (const change of changes) {
    if (!('detail' in change)) continue;
    const detail = JSON.stringify(change.detail);
    let version = 1;
    if ('expected' in change) {
      const processId = (input as { processId: string }).processId;
      const row = await tx.one<{ version: number }>(
        sql`select app.record(${action}, ${processId}::uuid, ${change.id}::uuid, ${change.expected}::int, ${detail}::jsonb) as version`,
      );
      version = row?.version ?? 1;
    } else {
      const { on } = change;
      await tx.rows(sql`select 1 from app.tell(${action}, ${change.processId}::uuid, ${change.of}, ${change.id}::uuid,
        ${on?.id ?? null}::uuid, ${on?.organisationId ?? null}::uuid, ${on?.audience ?? null}, null, ${detail}::jsonb)`);
    }
    first ??= version;
  }
  return first ?? 1;
}

export const conflicting = (db: Db, itemId: string): Promise<Current | undefined> =>
  db.one<Current>(sql`
    select i.version, i.title, i.text, coalesce(p.name, '') as "updatedBy", i.updated_at as "updatedAt"
      from item i left join person p on p.id = i.updated_by where i.id = ${itemId}::uuid`);
