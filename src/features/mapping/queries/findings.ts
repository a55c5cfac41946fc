import { InProcess } from '#src/core/fields.ts';
import type { Standing } from '#src/core/standing.ts';
import { municipalitiesOf, partiesOf } from '#src/features/processes/queries/accepted.ts';
import {
  codeSql,
  contentColumns,
  itemColumns,
  itemSource,
  itemVerdicts,
  listColumns,
} from '#src/features/thread/queries/items.ts';
import { countReferencing, type LinkedMark, referencingItems } from '#src/features/thread/queries/linked.ts';
import { type Listing, pageOf, pickedItems, wantedItems } from '#src/features/thread/queries/order.ts';
import { type Db, empty, limitTo, raw, sql } from '#src/server/database.ts';
import { statusCounts } from '#src/server/facets.ts';
import { query } from '#src/server/query.ts';
import type { z } from 'zod';
import { findingPolicy } from '../policy.ts';
import { bases, type Finding, FindingGet, FindingList, FindingMap } from '../schema.ts';
import { themesOf } from './themes.ts';

const columns = sql`${contentColumns('finding', 'places')}, coalesce(h.name, '') as theme, d.return_reason as "returnReason"`;
const detailJoin = raw(`finding d on d.item_id = i.id left join theme h on h.id = d.theme_id`);

/** Several, each with whether anything in use rests on it as well. */
export const findReviewed = (db: Db, who: Standing, ids: readonly string[]) =>
  db.rows<Finding & { inUse: boolean }>(sql`
    select ${itemColumns}, ${columns}, d.places, app.rested_on(i.id, null) as "inUse"
      from ${itemSource} join ${detailJoin}
     where i.id = any(${[...ids]}::uuid[]) and i.process_id = ${who.processId}::uuid`);

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

/** What a list of findings is narrowed by, besides status and words. */
function narrowed({ theme, municipality, gap, organisationId, basis }: z.infer<typeof FindingMap>): Listing {
  return {
    facets: [
      ...(theme ? [{ facet: 'theme' as const, value: theme }] : []),
      ...(municipality ? [{ facet: 'municipality' as const, value: municipality }] : []),
      ...(gap ? [{ facet: 'lack' as const, value: gap }] : []),
    ],
    where: sql`
      ${organisationId ? sql`and i.organisation_id = ${organisationId}::uuid` : empty}
      ${basis ? sql`and d.basis = ${basis}` : empty}`,
    joined: basis ? sql`join finding d on d.item_id = i.id` : empty,
  };
}

/** What a list of findings is sorted by besides the common orders. */
const values = {
  theme: sql`coalesce((select lower(h.name) from finding f join theme h on h.id = f.theme_id where f.item_id = i.id),
    '')`,
  basis: sql`(select coalesce(array_position(${[...bases]}::text[], f.basis), 0) from finding f
    where f.item_id = i.id)`,
  uses: countReferencing(),
};

/** A page of findings, and the id to ask for the next one after. */
export const listFindings = query({
  action: 'finding.list',
  in: 'process',
  input: FindingList,
  run: async (db, who, input) => {
    const { from, ...sorting } = await pickedItems(db, who, 'finding', input, { ...narrowed(input), values });
    const found = await db.rows<FindingRow>(sql`
      select ${listColumns}, ${columns}, ${countReferencing()}::int as uses
        from ${from} join ${detailJoin} order by i.place`);
    const { page, next } = pageOf(found, input.limit);
    return { rows: page.map((row) => ({ ...row, can: findingVerdicts(who, row) })), next, ...sorting };
  },
});

/** A finding as a map draws it: its own places, else the municipalities it is about. */
export type MappedFinding = Pick<Finding, 'code' | 'title' | 'basis' | 'status' | 'places' | 'municipalities'>;
const mostOnMap = 10_000;

const mostUnplaced = 100;

/**
 * Every finding that passes the filters and is somewhere, with the points of the municipalities they name; of those
 * that are nowhere how many there are, and the first of them.
 */
export const mapFindings = query({
  action: 'finding.map',
  in: 'process',
  input: FindingMap,
  run: async (db, who, input) => {
    const wanted = await wantedItems(db, who, 'finding', { ...input, limit: mostOnMap }, narrowed(input));
    const found = await db.rows<MappedFinding>(sql`
      select ${codeSql('i')} as code, i.title, d.basis, i.status, d.places, case when d.places = '[]' then d.municipalities else '{}' end as municipalities
        from item i join finding d on d.item_id = i.id where ${wanted}
       order by i.number ${limitTo(mostOnMap)}`);
    const isSomewhere = ({ places, municipalities }: MappedFinding): boolean =>
      places.length + municipalities.length > 0;
    const rows = found.filter(isSomewhere);
    const nowhere = found.filter((one) => !isSomewhere(one));
    const points = await db.rows<{ code: string; name: string; longitude: number; latitude: number }>(sql`
      select m.code, m.short_name as name, m.longitude, m.latitude from municipality m
      where m.code = any(${[...new Set(rows.flatMap((row) => row.municipalities))]}::text[])`);
    const unplaced = nowhere.slice(0, mostUnplaced).map(({ code, title }) => ({ code, title }));
    return { rows, points, unplaced, unplacedTotal: nowhere.length };
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

export const getFinding = query({
  action: 'finding.get',
  in: 'process',
  input: FindingGet,
  run: async (db, who, { itemId }) => {
    const finding = await db.one<Finding & Used>(sql`
      select ${itemColumns}, ${columns}, d.places, ${referencingItems('grounds', 'conclusion')} as conclusions,
      ${referencingItems('cites', 'paragraph')} as paragraphs,
        coalesce((select jsonb_agg(jsonb_build_object('code', m.code, 'name', m.short_name, 'longitude', m.longitude,
        'latitude', m.latitude) order by m.short_name, m.code) from municipality m
        where m.code = any(d.municipalities)), '[]') as areas
        from ${itemSource} join ${detailJoin} where i.id = ${itemId}::uuid and i.process_id = ${who.processId}::uuid`);
    return finding && { ...finding, can: findingVerdicts(who, finding) };
  },
});
