import type { Standing } from '#src/core/standing.ts';
import { partiesOf } from '#src/features/processes/queries/accepted.ts';
import { findItem, itemColumns, itemSource } from '#src/features/thread/queries/items.ts';
import type { Item } from '#src/features/thread/schema.ts';
import { type Db, type Sql, sql } from '#src/server/database.ts';
import { isElected } from '../rules/climbing.ts';
import type { Climb, Entered, Step, Withdrawn } from '../schema.ts';

/** The ladders of all kinds of body, each from its bottom. */
export const laddersOf = (db: Db): Promise<Step[]> =>
  db.rows<Step>(sql`select id, body, position, standard, name, side, meaning from ladder_step
    order by body, position, id`);

/** What proves where parties have come with the item `i`. */
export const evidenceOf: Sql = sql`coalesce((select jsonb_agg(jsonb_build_object(
    'party', e.organisation_id, 'sort', e.sort, 'stepId', e.step_id, 'side', e.side, 'stand', e.stand,
    'version', e.version, 'older', e.older, 'day', e.day, 'source', e.source, 'clause', e.clause, 'note', e.note,
    'anchoringId', e.anchoring_id, 'enteredBy', e.entered_by_organisation, 'meeting', e.meeting,
    'code', case e.sort when 'stand' then 'B-' when 'answer' then 'SV-' else 'M-' end || e.by_number,
    'file', e.file, 'fileId', e.file_id))
    from anchoring_evidence e where e.item_id = i.id), '[]') as evidence`;

/** What has been withdrawn of an item, newest first, and what has lost the file that shows it. */
export const withdrawnOf = (db: Db, itemId: string): Promise<Withdrawn[]> =>
  db.rows<Withdrawn>(sql`
    select a.id, a.organisation_id as party, coalesce(b.short_name, '') as name, a.step_id as "stepId",
           a.evidence_on::text as day, coalesce(p.name, '') as by,
           coalesce((a.withdrawn_at at time zone 'Europe/Stockholm')::date::text, '') as on,
           case when a.withdrawn_at is not null then a.withdrawn_reason end as reason
      from anchoring a left join person p on p.id = a.withdrawn_by left join organisation b on b.id = a.organisation_id
     where a.item_id = ${itemId}::uuid and (a.withdrawn_at is not null or (a.attachment_id is not null
       and not exists (select from attached_file f where f.id = a.attachment_id)))
     order by a.withdrawn_at desc nulls last, a.id`);

/** Whether a party has said itself, of the present wording, that it has come to a step. */
const ownStandsOn = async (db: Db, itemId: string, stepId: string, party: string): Promise<boolean> =>
  (
    await db.rows(sql`
      select 1 from anchoring_evidence e where e.item_id = ${itemId}::uuid and e.sort = 'entered' and not e.older
        and e.step_id = ${stepId}::uuid and e.organisation_id = ${party}::uuid
        and e.entered_by_organisation = e.organisation_id`)
  ).length > 0;

export type Climbing = Item & Climb & { step: Step };
/** An item with the step that a party of the process is to be said to have come to, of that party's own ladder. */
export async function findClimb(
  db: Db,
  who: Standing,
  { itemId, organisationId, stepId }: { itemId: string; organisationId: string; stepId: string },
): Promise<Climbing | undefined> {
  const item = await findItem(db, who, { itemId });
  const party = (await partiesOf(db, who)).find(({ id }) => id === organisationId);
  const step = (await laddersOf(db)).find(({ id, body }) => id === stepId && body === party?.kind);
  if (!item || !party || !step) return undefined;
  const ownStands = await ownStandsOn(db, item.id, step.id, party.id);
  const of = { party: party.id, elected: isElected(party), side: step.side, ownStands };
  return { ...item, ...of, climbs: step.meaning !== 'uncontacted', step };
}

/** What stands entered under that id. */
export async function findEntered(
  db: Db,
  who: Standing,
  { anchoringId }: { anchoringId: string },
): Promise<(Item & Entered & { anchoringId: string; enteredById: string }) | undefined> {
  const found = await db.one<Item & Omit<Entered, 'elected'> & { body: string; enteredById: string }>(sql`
    select ${itemColumns}, a.organisation_id as party, b.kind as body, s.side,
           a.entered_by_organisation as "enteredBy", a.entered_by as "enteredById"
      from ${itemSource} join anchoring a on a.item_id = i.id join ladder_step s on s.id = a.step_id
      join organisation b on b.id = a.organisation_id
     where a.id = ${anchoringId}::uuid and a.withdrawn_at is null and i.process_id = ${who.processId}::uuid`);
  return found && { ...found, anchoringId, elected: isElected({ kind: found.body }) };
}

/** Whether that file hangs on the item now. */
export const hangsOn = async (db: Db, itemId: string, attachmentId: string): Promise<boolean> =>
  (await db.rows(sql`select 1 from attached_file f where f.id = ${attachmentId}::uuid and f.item_id = ${itemId}::uuid`))
    .length > 0;

/** The files that hang on an item, as evidence to choose from. */
export const filesOn = (db: Db, itemId: string): Promise<{ id: string; name: string }[]> =>
  db.rows(sql`select f.id, f.name from attached_file f where f.item_id = ${itemId}::uuid order by f.created_at desc`);

const columns = sql`id, body, position, standard, name, side, meaning`;
/** A step of a ladder, and whether somebody has come to it in any process. */
export const findStep = (db: Db, { stepId }: { stepId: string }): Promise<(Step & { inUse: boolean }) | undefined> =>
  db.one(sql`select ${columns}, app.step_in_use(id) as "inUse" from ladder_step where id = ${stepId}::uuid`);

/** A ladder from its bottom; whoever orders it waits for whoever is ordering it. */
export const lockedLadder = (db: Db, body: string): Promise<Step[]> =>
  db.rows<Step>(sql`select ${columns} from ladder_step where body = ${body} order by position, id for update`);
