import type { ReadBy } from '#src/core/readers.ts';
import { takenPartFor } from '#src/features/processes/queries/accepted.ts';
import { type Db, empty, limitTo, raw, type Sql, sql } from '#src/server/database.ts';
import { query } from '#src/server/query.ts';
import { ActivityList, type ItemMark } from '../schema.ts';
import { markSql } from './items.ts';

/** The keys of a change's detail that the activity list shows; the rest is for the audit trail alone. */
export const shownDetails = [
  'reason',
  'before',
  'after',
  'outcome',
  'decision',
  'stand',
  'evidence',
  'restored',
  'confirmed',
  'kind',
  'role',
  'name',
  'phase',
] as const;

export type ActivityRow = {
  id: number;
  action: string;
  at: string;
  actorId: string | null;
  actor: string;
  /** A job did it, for the actor where there is one. Neither: somebody without an account. */
  bySystem: boolean;
  organisation: string;
  version: number | null;
  detail: Record<string, unknown>;
  /** What it was about, if that was an item; `other` is what it was linked to, where the reader may read that. */
  item: ItemMark | null;
  /** Who could read it before and after, where that was changed, as far as the reader may know. */
  shared: { before: ReadBy; after: ReadBy; organisation: string } | null;
  other: ItemMark | null;
  /** Which fields of the content changed. */
  fields: string[];
  subject: string;
  /** The person, the organisation, the theme or the file it was about, where it was about one. */
  name: string | null;
};

const detail = raw(
  `coalesce((select jsonb_object_agg(e.key, e.value) from jsonb_each(a.detail) e where e.key in (${shownDetails.map((key) => `'${key}'`).join(', ')})), '{}')`,
);
const other = raw(`case when a.detail ->> 'otherId' ~ '^[0-9a-f-]{36}$' then (a.detail ->> 'otherId')::uuid end`);
/** As a column, so that it is looked up for the rows that are shown, whatever the planner expects of them. */
const mark = (id: Sql): Sql =>
  sql`(select to_jsonb(x) from (select ${markSql('i', 'o')} from item i join organisation o on o.id = i.organisation_id where i.id = ${id}) x)`;

/** The parties that a row names, by their short names. */
const partiesNamed = raw(`(select string_agg(x.short_name, ', ' order by x.short_name) from organisation x
  where x.id::text in (select jsonb_array_elements_text(a.detail -> 'parties')))`);

const readBy = (when: 'before' | 'after'): string =>
  `'${when}', jsonb_build_object('audience', a.detail ->> '${when}', 'readers', app.chosen_readers(a.detail ->> '${when}', a.organisation_id))`;
const shared = raw(`case when a.action = 'item.share' and a.detail ->> 'before' <> a.detail ->> 'after' then
  jsonb_build_object(${readBy('before')}, ${readBy('after')}, 'organisation',
    (select x.short_name from organisation x where x.id = a.organisation_id)) end`);

const columns = sql`a.id, a.action, a.at, a.actor_id as "actorId", 
  coalesce(p.name, a.detail ->> 'by', '') as actor,
  a.by_system as "bySystem", coalesce(po.short_name, '') as organisation, a.version, ${detail} as detail, a.subject,
  case a.subject when 'participant' then (select x.name from person x where x.id = a.subject_id)
  when 'organisation' then (select x.short_name from organisation x where x.id = a.subject_id)
  when 'party' then (select x.short_name from organisation x where x.id = a.subject_id)
    when 'role' then ${partiesNamed} when 'anchoring' then ${partiesNamed}
    when 'position' then (select x.short_name from organisation x where x.id::text = a.detail ->> 'organisationId')
    when 'theme' then a.detail ->> 'name' when 'request' then a.detail ->> 'name' when 'mail' then a.detail ->> 'name'
    when 'attachment' then a.detail ->> 'name' when 'seat' then a.detail ->> 'name' end as name,
  ${shared} as shared, ${mark(sql`a.item_id`)} as item, ${mark(other)} as other,
  coalesce((select array_agg(n.key order by n.key) from item_version v join item_version w on w.item_id = v.item_id
  and w.version = v.version - 1, jsonb_each(v.content) n
             where v.item_id = a.item_id and v.version = a.version and n.value is distinct from w.content -> n.key), '{}') as fields`;

/** The latest of some rows of activity `a`. */
const latest = (where: Sql, limit: number): Sql =>
  sql`select a.* from activity a where ${where} order by a.id desc ${limitTo(limit)}`;

/** The activity that `picked` picks by its id, newest first: first which rows, then what is said of each. */
const rowsOf = (db: Db, picked: Sql): Promise<ActivityRow[]> =>
  db.rows<ActivityRow>(sql`
    with picked as materialized (${picked})
    select ${columns} from picked a left join person p on p.id = a.actor_id
      left join organisation po on po.id = coalesce(a.acted_for, p.organisation_id) order by a.id desc`);

export const activityByIds = (db: Db, ids: readonly number[]): Promise<ActivityRow[]> =>
  rowsOf(db, latest(sql`a.id = any(${[...ids]}::bigint[])`, ids.length));

/** What has happened, newest first, as far as the reader may know; `next`: ask for what came before it. */
export const listActivity = query({
  action: 'activity.list',
  in: 'process',
  input: ActivityList,
  run: async (db, who, input) => {
    const where = sql`a.process_id = ${who.processId}::uuid
      ${input.before ? sql`and a.id < ${input.before}` : empty}
      ${input.ids ? sql`and a.id = any(${input.ids}::bigint[])` : empty}
      ${input.itemId ? sql`and a.item_id = ${input.itemId}::uuid` : empty}
      ${input.actorId ? sql`and a.actor_id = ${input.actorId}::uuid` : empty}
      ${input.kind ? sql`and a.item_kind = ${input.kind}` : empty}`;
    const limit = input.limit + 1;
    // Each person's own latest, by an index, however far back: an organisation may have done nothing for a year.
    const ofOne = sql`${where} and a.actor_id = m.id and coalesce(a.acted_for, m.organisation_id) = m.organisation_id`;
    const ofOrganisation = sql`
      select l.* from (${takenPartFor(who, input.organisationId ?? null)}) m cross join lateral (${latest(ofOne, limit)}) l
       order by l.id desc ${limitTo(limit)}`;
    const found = await rowsOf(db, input.organisationId ? ofOrganisation : latest(where, limit));
    const rows = found.slice(0, input.limit);
    return { rows, next: found.length > input.limit ? (rows.at(-1)?.id ?? null) : null };
  },
});
