import { InProcess } from '#src/core/fields.ts';
import { kinds } from '#src/core/kinds.ts';
import { hasRole, leads, type Standing } from '#src/core/standing.ts';
import { municipalitiesOf, partiesOf } from '#src/features/processes/queries/accepted.ts';
import {
  codeSql,
  contentColumns,
  itemColumns,
  itemSource,
  itemVerdicts,
  listColumns,
} from '#src/features/thread/queries/items.ts';
import { type LinkedMark, referencingItems } from '#src/features/thread/queries/linked.ts';
import { itemOrders, pageOf, pickedItems } from '#src/features/thread/queries/order.ts';
import { type Db, empty, limitTo, raw, type Sql, sql } from '#src/server/database.ts';
import { type FacetFilter, passing, statusCounts } from '#src/server/facets.ts';
import { query } from '#src/server/query.ts';
import type { z } from 'zod';
import { findingPolicy } from '../policy.ts';
import { type Finding, FindingGet, FindingList, FindingMap } from '../schema.ts';
import { themesOf } from './themes.ts';

const columns = sql`${contentColumns('finding', 'places')}, coalesce(h.name, '') as theme, d.return_reason as "returnReason"`;
const detailJoin = raw(`finding d on d.item_id = i.id left join theme h on h.id = d.theme_id`);

export const findFinding = (db: Db, who: Standing, { itemId }: { itemId: string }): Promise<Finding | undefined> =>
  db.one<Finding>(sql`select ${itemColumns}, ${columns}, d.places from ${itemSource} join ${detailJoin}
    where i.id = ${itemId}::uuid and i.process_id = ${who.processId}::uuid`);

type Used = {
  conclusions: LinkedMark[];
  paragraphs: LinkedMark[];
  areas: { code: string; name: string; longitude: number; latitude: number }[];
};

export const findingVerdicts = (who: Standing, finding: Omit<Finding, 'text' | 'places'>) => ({
  ...itemVerdicts(who, finding),
  submit: findingPolicy.submit(who, finding),
  accept: findingPolicy.accept(who, finding),
  sendBack: findingPolicy.sendBack(who, finding),
});

/** `uses`: how many items the caller can see that rest on the finding. */
export type FindingRow = Omit<Finding, 'text' | 'places'> & { excerpt: string; uses: number };

/** The findings that pass a list's filters; those taken back only where they are asked for. */
async function matches(
  db: Db,
  who: Standing,
  input: Omit<z.infer<typeof FindingMap>, 'processId'>,
  limit: number,
): Promise<Sql> {
  const filters: FacetFilter[] = [
    ...(input.theme ? [{ facet: 'theme' as const, value: input.theme }] : []),
    ...(input.municipality ? [{ facet: 'municipality' as const, value: input.municipality }] : []),
    ...(input.gap ? [{ facet: 'lack' as const, value: input.gap }] : []),
  ];
  return sql`
  i.process_id = ${who.processId}::uuid and i.kind = 'finding'
  ${input.status ? sql`and i.status = ${input.status}` : sql`and i.status <> 'withdrawn'`}
  ${input.organisationId ? sql`and i.organisation_id = ${input.organisationId}::uuid` : empty}
  ${input.basis ? sql`and d.basis = ${input.basis}` : empty}
  ${await passing(db, who.processId, 'finding', filters, limit)}`;
}

/** A page of findings, and the id to ask for the next one after. */
export const listFindings = query({
  action: 'finding.list',
  in: 'process',
  input: FindingList,
  run: async (db, who, input) => {
    const wanted = await matches(db, who, input, input.limit);
    const joined = input.basis ? sql`join finding d on d.item_id = i.id` : empty;
    const found = await db.rows<FindingRow>(sql`
      select ${listColumns}, ${columns}, (
          select count(*)::int from link l join item b on b.id = l.from_id where l.to_id = i.id and b.status <> 'withdrawn') as uses
        from ${pickedItems(wanted, input, joined)} join ${detailJoin} order by ${itemOrders[input.order].by}`);
    const { page, next } = pageOf(found, input.limit);
    return { rows: page.map((row) => ({ ...row, can: findingVerdicts(who, row) })), next };
  },
});

/** A finding as a map draws it: its own places, else the municipalities it is about. */
export type MappedFinding = Pick<Finding, 'code' | 'title' | 'basis' | 'status' | 'places' | 'municipalities'>;
const mostOnMap = 10_000;

/** Every finding that passes the filters and is somewhere, with the points of the municipalities they name. */
export const mapFindings = query({
  action: 'finding.map',
  in: 'process',
  input: FindingMap,
  run: async (db, who, input) => {
    const wanted = await matches(db, who, input, mostOnMap);
    const rows = await db.rows<MappedFinding>(sql`
      select ${codeSql('i')} as code, i.title, d.basis, i.status, d.places, case when d.places = '[]' then d.municipalities else '{}' end as municipalities
        from item i join finding d on d.item_id = i.id where ${wanted}
        and (d.places <> '[]' or d.municipalities <> '{}') order by i.number ${limitTo(mostOnMap)}`);
    const points = await db.rows<{ code: string; name: string; longitude: number; latitude: number }>(sql`
      select m.code, m.short_name as name, m.longitude, m.latitude from municipality m
      where m.code = any(${[...new Set(rows.flatMap((row) => row.municipalities))]}::text[])`);
    return { rows, points };
  },
});

/** Counts by status, and the themes, parties and municipalities to choose from, for filters and forms. */
export const findingFacets = query({
  action: 'finding.facets',
  in: 'process',
  input: InProcess,
  run: async (db, who) => ({
    statuses: await db.rows<{ status: string; count: number }>(statusCounts(who.processId, 'finding')),
    themes: await themesOf(db, who),
    parties: (await partiesOf(db, who)).map(({ id, shortName }) => ({ id, name: shortName })),
    municipalities: await municipalitiesOf(db, who),
    create: findingPolicy.create(who),
  }),
});

/**
 * What waits for the caller: to the leadership what is submitted, to an author what was sent back or never submitted.
 */
export const findingTasks = query({
  action: 'finding.tasks',
  in: 'process',
  input: InProcess,
  run: async (db, who) => {
    const waiting = (status: string, whose: Sql) =>
      db.rows<Omit<Finding, 'places'>>(sql`
      select ${itemColumns}, ${columns} from ${itemSource} join ${detailJoin}
       where i.process_id = ${who.processId}::uuid and i.kind = 'finding' and i.status = ${status} ${whose} order by i.number limit 20`);
    const own = sql`and i.organisation_id = ${who.organisationId}::uuid`;
    const writes = hasRole(who, ...kinds.finding.authors) === 'ok';
    const review = leads(who) === 'ok' ? await waiting('submitted', empty) : [];
    return {
      review: review.map((row) => ({ ...row, can: findingVerdicts(who, row) })),
      returned: writes ? await waiting('returned', own) : [],
      drafts: writes ? await waiting('draft', own) : [],
    };
  },
});

export const getFinding = query({
  action: 'finding.get',
  in: 'process',
  input: FindingGet,
  run: async (db, who, { itemId }) => {
    const finding = await db.one<Finding & Used>(sql`
      select ${itemColumns}, ${columns}, d.places, ${referencingItems('grounds', 'conclusion')} as conclusions,
      ${referencingItems('cites', 'paragraph')} as paragraphs,
        coalesce((select jsonb_agg(jsonb_build_object('code', m.code, 'name', m.short_name, 'longitude', m.longitude,
        'latitude', m.latitude) order by m.short_name) from municipality m where m.code = any(d.municipalities)), '[]') as areas
        from ${itemSource} join ${detailJoin} where i.id = ${itemId}::uuid and i.process_id = ${who.processId}::uuid`);
    return finding && { ...finding, can: findingVerdicts(who, finding) };
  },
});
