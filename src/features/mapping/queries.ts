import type { Standing } from '#src/core/standing.ts';
import { itemColumns, itemSource, itemVerdicts } from '#src/features/thread/queries/items.ts';
import { type Db, empty, raw, sql } from '#src/server/database.ts';
import { query } from '#src/server/query.ts';
import { findingPolicy } from './policy.ts';
import { type Finding, FindingGet, FindingList } from './schema.ts';

const columns = raw(`d.basis, d.theme, d.municipalities, d.place, d.source, d.source_url as "sourceUrl", d.return_reason as "returnReason"`);

export const findFinding = (db: Db, who: Standing, { itemId }: { itemId: string }): Promise<Finding | undefined> =>
  db.one<Finding>(sql`select ${itemColumns}, ${columns} from ${itemSource} join finding d on d.item_id = i.id
    where i.id = ${itemId}::uuid and i.process_id = ${who.processId}::uuid`);

export const findingVerdicts = (who: Standing, finding: Finding) => ({
  ...itemVerdicts(who, finding),
  submit: findingPolicy.submit(who, finding),
  accept: findingPolicy.accept(who, finding),
  sendBack: findingPolicy.sendBack(who, finding),
});

const orders = {
  newest: { by: sql`i.updated_at desc, i.id desc`, after: (cursor: string) => sql`and (i.updated_at, i.id) < (select c.updated_at, c.id from item c where c.id = ${cursor}::uuid)` },
  code: { by: sql`i.number`, after: (cursor: string) => sql`and i.number > (select c.number from item c where c.id = ${cursor}::uuid)` },
  title: { by: sql`i.title, i.id`, after: (cursor: string) => sql`and (i.title, i.id) > (select c.title, c.id from item c where c.id = ${cursor}::uuid)` },
};

export type FindingRow = Omit<Finding, 'text'> & { excerpt: string; citations: number };

/** A page of findings, and the id to ask for the next one after. */
export const listFindings = query({
  action: 'finding.list',
  in: 'process',
  input: FindingList,
  run: async (db, who, input) => {
    const order = orders[input.order];
    const found = await db.rows<Finding & { excerpt: string }>(sql`
      select ${itemColumns}, ${columns}, left(i.text, 280) as excerpt
        from ${itemSource} join finding d on d.item_id = i.id
       where i.process_id = ${who.processId}::uuid and i.kind = 'finding'
         ${input.status ? sql`and i.status = ${input.status}` : empty}
         ${input.organisationId ? sql`and i.organisation_id = ${input.organisationId}::uuid` : empty}
         ${input.theme ? sql`and d.theme = ${input.theme}` : empty}
         ${input.basis ? sql`and d.basis = ${input.basis}` : empty}
         ${input.municipality ? sql`and d.municipalities @> array[${input.municipality}]` : empty}
         ${input.after ? order.after(input.after) : empty}
       order by ${order.by} limit ${input.limit + 1}`);
    const page = found.slice(0, input.limit);
    return {
      rows: page.map((row) => ({ ...row, can: findingVerdicts(who, row) })),
      next: found.length > input.limit ? (page.at(-1)?.id ?? null) : null,
    };
  },
});

/** Counts by status and the themes in use, for the filters. */
export const findingFacets = query({
  action: 'finding.facets',
  in: 'process',
  input: FindingList.pick({ processId: true }),
  run: async (db, who) => ({
    statuses: await db.rows<{ status: string; count: number }>(sql`
      select status, count(*)::int as count from item where process_id = ${who.processId}::uuid and kind = 'finding' group by status order by status`),
    themes: await db.rows<{ theme: string; count: number }>(sql`
      select d.theme, count(*)::int as count from finding d join item i on i.id = d.item_id
       where i.process_id = ${who.processId}::uuid and d.theme <> '' group by d.theme order by d.theme`),
    create: findingPolicy.create(who),
  }),
});

export const getFinding = query({
  action: 'finding.get',
  in: 'process',
  input: FindingGet,
  run: async (db, who, input) => {
    const finding = await findFinding(db, who, input);
    return finding && { ...finding, can: findingVerdicts(who, finding) };
  },
});
