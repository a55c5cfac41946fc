import type { Standing } from '#src/core/standing.ts';
import { contentColumns, itemColumns, itemSource, itemVerdicts } from '#src/features/thread/queries/items.ts';
import { countReferenced, type LinkedMark, referencedItems } from '#src/features/thread/queries/linked.ts';
import { pageOf, pickedItems } from '#src/features/thread/queries/order.ts';
import { type Db, sql } from '#src/server/database.ts';
import { statusCounts } from '#src/server/facets.ts';
import { query } from '#src/server/query.ts';
import { projectPolicy } from './policy.ts';
import { type Project, ProjectList, ProjectRef } from './schema.ts';

const columns = contentColumns('project');

export const findProject = (db: Db, who: Standing, { itemId }: { itemId: string }): Promise<Project | undefined> =>
  db.one<Project>(sql`select ${itemColumns}, ${columns} from ${itemSource} join project d on d.item_id = i.id
    where i.id = ${itemId}::uuid and i.process_id = ${who.processId}::uuid`);

export type ProjectRow = Project & { partnerNames: string[]; strategies: LinkedMark[] };

const ties = sql`
  coalesce((select array_agg(n.short_name order by n.short_name) from organisation n where n.id = any(d.partners)),
    '{}') as "partnerNames",
  ${referencedItems('implements')} as strategies`;

const verdicts = (who: Standing, project: Project) => ({
  ...itemVerdicts(who, project),
  setStatus: projectPolicy.setStatus(who, project),
});

/**
 * A page of projects with the strategies they carry out, how many there are by status, and whether one may be added.
 */
export const listProjects = query({
  action: 'project.list',
  in: 'process',
  input: ProjectList,
  run: async (db, who, input) => {
    const { from, ...sorting } = await pickedItems(db, who, 'project', input, {
      values: {
        implements: countReferenced('implements'),
        endsOn: sql`(select coalesce(d.ends_on, 'infinity') from project d where d.item_id = i.id)`,
      },
    });
    const found = await db.rows<ProjectRow>(sql`
      select ${itemColumns}, ${columns}, ${ties} from ${from} join project d on d.item_id = i.id order by i.place`);
    const { page, next } = pageOf(found, input.limit);
    const statuses = await db.rows<{ status: string; count: number }>(statusCounts(who.processId, 'project'));
    return {
      rows: page.map((row) => ({ ...row, can: verdicts(who, row) })),
      next,
      ...sorting,
      facets: { statuses, create: projectPolicy.create(who) },
    };
  },
});

export const getProject = query({
  action: 'project.get',
  in: 'process',
  input: ProjectRef,
  run: async (db, who, { itemId }) => {
    const project = await db.one<ProjectRow>(sql`
      select ${itemColumns}, ${columns}, ${ties} from ${itemSource} join project d on d.item_id = i.id
       where i.id = ${itemId}::uuid and i.process_id = ${who.processId}::uuid`);
    return project && { ...project, can: verdicts(who, project) };
  },
});
