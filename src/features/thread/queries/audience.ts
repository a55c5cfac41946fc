import { type Audience, type Reach, sameChoice } from '#src/core/audience.ts';
import { AppError } from '#src/core/errors.ts';
import { InProcess } from '#src/core/fields.ts';
import { type ReadBy, reachOf } from '#src/core/readers.ts';
import type { Standing } from '#src/core/standing.ts';
import { partiesOf, readersOf } from '#src/features/processes/queries/accepted.ts';
import { type Db, sql } from '#src/server/database.ts';
import { query } from '#src/server/query.ts';
import type { AudienceGiven } from '../schema.ts';

/** `gone`: in the circle of an item, though it could not be chosen any more. */
export type ReaderChoice = { id: string; name: string; gone: boolean };

const forumsOf = (db: Db, who: Standing, kept: readonly string[]): Promise<ReaderChoice[]> =>
  db.rows(sql`select i.id, i.title as name, f.item_id is null as gone
    from item i left join membered_forum f on f.item_id = i.id
    where i.process_id = ${who.processId}::uuid and i.kind = 'forum'
      and (f.item_id is not null or i.id = any(${[...kept]}::uuid[])) order by i.title, i.id`);

async function organisationsOf(db: Db, who: Standing, kept: readonly string[]): Promise<ReaderChoice[]> {
  const parties = (await partiesOf(db, who)).map(({ id, shortName }) => ({ id, name: shortName, gone: false }));
  const left = kept.filter((id) => !parties.some((party) => party.id === id));
  if (left.length === 0) return parties;
  const gone = await db.rows<ReaderChoice>(sql`select o.id, o.short_name as name, true as gone from organisation o
    where o.id = any(${left}::uuid[]) order by o.short_name, o.id`);
  return [...parties, ...gone];
}

/**
 * Whom one may choose to read: the parties, and the forums that have members. Of an item also those who are in its
 * circle already, so that what is saved anew takes nobody away unsaid.
 */
export const choicesOf = async (db: Db, who: Standing, item?: ReadBy) => ({
  parties: await organisationsOf(db, who, item?.readers?.organisationIds ?? []),
  forums: await forumsOf(db, who, item?.readers?.forumIds ?? []),
});

/** The same for the forms that ask who is to read. */
export const readerChoices = query({
  action: 'item.reader-choices',
  in: 'process',
  input: InProcess,
  run: (db, who) => choicesOf(db, who),
});

const unknown = (field: string, ids: readonly string[], known: readonly { id: string }[]) =>
  ids.every((id) => known.some((one) => one.id === id)) ? [] : [{ field, reason: 'unknown-reference' as const }];

/**
 * The audience that has been given for what is an organisation's, and whom it reaches; `item` has it now, and the same
 * choice leaves it as it is. BAD_REQUEST where what is chosen is no party, or a forum without members, and not in the
 * item's circle, or where it is nobody beside the organisation itself.
 */
export async function audienceOf(
  db: Db,
  who: Standing,
  organisationId: string,
  { audience, readers, readerForums: forums, readerSide: side }: AudienceGiven,
  item?: ReadBy,
): Promise<{ audience: Audience; reach: Reach }> {
  if (audience !== 'chosen') return { audience, reach: { name: audience } };
  const others = readers.filter((id) => id !== organisationId);
  const reach: Reach = { name: 'chosen', organisations: others, forums, side };
  const now = item && reachOf(item);
  if (item && now?.name === 'chosen' && sameChoice(now, reach)) return { audience: item.audience, reach: now };
  const choices = await choicesOf(db, who, item);
  const fields = [
    ...unknown('readers', others, choices.parties),
    ...unknown('readerForums', forums, choices.forums),
    ...(others.length + forums.length === 0 ? [{ field: 'readers', reason: 'required' as const }] : []),
  ];
  if (fields.length > 0) throw new AppError('BAD_REQUEST', 'invalid-input', { fields });
  const row = await db.one<{ audience: Audience }>(sql`
    select app.circle(${who.processId}::uuid, ${organisationId}::uuid, ${others}::uuid[], ${forums}::uuid[],
      ${side}, ${item?.audience ?? ''}) as audience`);
  return { audience: row!.audience, reach };
}

/** Whether whoever asks would read an organisation's item that has an audience, also one just made. */
export const wouldRead = async (db: Db, who: Standing, organisationId: string, audience: Audience): Promise<boolean> =>
  (await readersOf(db, who, { processId: who.processId, organisationId, audience })).some(
    (one) => one.userId === who.userId && one.organisationId === who.organisationId,
  );
