import type { Audience } from '#src/core/audience.ts';
import { AppError } from '#src/core/errors.ts';
import { InProcess } from '#src/core/fields.ts';
import type { Standing } from '#src/core/standing.ts';
import { partiesOf, readersOf } from '#src/features/processes/queries/accepted.ts';
import { type Db, sql } from '#src/server/database.ts';
import { query } from '#src/server/query.ts';
import type { AudienceGiven } from '../schema.ts';

const forumsOf = (db: Db, who: Standing): Promise<{ id: string; name: string }[]> =>
  db.rows(sql`select i.id, i.title as name from membered_forum f join item i on i.id = f.item_id
    where i.process_id = ${who.processId}::uuid order by i.title`);

/** Whom one may choose to read: the parties, and the forums that have members. */
export const choicesOf = async (db: Db, who: Standing) => ({
  parties: (await partiesOf(db, who)).map(({ id, shortName }) => ({ id, name: shortName })),
  forums: await forumsOf(db, who),
});

/** The same for the forms that ask who is to read. */
export const readerChoices = query({
  action: 'item.reader-choices',
  in: 'process',
  input: InProcess,
  run: choicesOf,
});

const unknown = (field: string, ids: readonly string[], known: readonly { id: string }[]) =>
  ids.every((id) => known.some((one) => one.id === id)) ? [] : [{ field, reason: 'unknown-reference' as const }];

/**
 * The audience that has been given for what is an organisation's. BAD_REQUEST where what is chosen is no party, or a
 * forum without members, or where it is nobody beside the organisation itself.
 */
export async function audienceOf(
  db: Db,
  who: Standing,
  organisationId: string,
  { audience, readers, readerForums, readerSide }: AudienceGiven,
): Promise<Audience> {
  if (audience !== 'chosen') return audience;
  const others = readers.filter((id) => id !== organisationId);
  const fields = [
    ...unknown('readers', others, await partiesOf(db, who)),
    ...unknown('readerForums', readerForums, await forumsOf(db, who)),
    ...(others.length + readerForums.length === 0 ? [{ field: 'readers', reason: 'required' as const }] : []),
  ];
  if (fields.length > 0) throw new AppError('BAD_REQUEST', 'invalid-input', { fields });
  const row = await db.one<{ audience: Audience }>(sql`
    select app.circle(${who.processId}::uuid, ${organisationId}::uuid, ${others}::uuid[], ${readerForums}::uuid[],
      ${readerSide}) as audience`);
  return row!.audience;
}

/** Whether whoever asks would read an organisation's item that has an audience, also one just made. */
export const wouldRead = async (db: Db, who: Standing, organisationId: string, audience: Audience): Promise<boolean> =>
  (await readersOf(db, who, { processId: who.processId, organisationId, audience })).some(
    (one) => one.userId === who.userId && one.organisationId === who.organisationId,
  );
