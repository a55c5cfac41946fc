import { InProcess } from '#src/core/fields.ts';
import type { Standing } from '#src/core/standing.ts';
import { contentColumns, itemColumns, itemSource, itemVerdicts, markSql } from '#src/features/thread/queries/items.ts';
import { type Db, type Sql, sql } from '#src/server/database.ts';
import { query } from '#src/server/query.ts';
import { projectPolicy } from './policy.ts';
import { type ImplementedStrategy, type Project, ProjectRef } from './schema.ts';

const columns = contentColumns('project');

export const findProject = (db: Db, who: Standing, { itemId }: { itemId: string }): Promise<Project | undefined> =>
  db.one<Project>(sql`select ${itemColumns}, ${columns} from ${itemSource} join project d on d.item_id = i.id
    where i.id = ${itemId}::uuid and i.process_id = ${who.processId}::uuid`);

export type ProjectRow = Project & { partnerNames: string[]; strategies: ImplementedStrategy[] };

const projects = (db: Db, who: Standing, where: Sql): Promise<ProjectRow[]> =>
  db.rows<ProjectRow>(sql`
    select ${itemColumns}, ${columns},
      coalesce((select array_agg(n.short_name order by n.short_name) from organisation n where n.id = any(d.partners)), '{}') as "partnerNames",
      coalesce((select jsonb_agg(to_jsonb(x)) from (
        select ${markSql('b', 'bo')}, b.content_version > l.to_version as stale from link l
        join item b on b.id = l.to_id join organisation bo on bo.id = b.organisation_id
         where l.from_id = i.id and l.kind = 'implements' order by b.number) x), '[]') as strategies
      from ${itemSource} join project d on d.item_id = i.id where i.process_id = ${who.processId}::uuid and ${where} order by i.number`);

const verdicts = (who: Standing, project: Project) => ({
  ...itemVerdicts(who, project),
  setStatus: projectPolicy.setStatus(who, project),
});

export const listProjects = query({
  action: 'project.list',
  in: 'process',
  input: InProcess,
  run: async (db, who) => ({
    rows: (await projects(db, who, sql`true`)).map((row) => ({ ...row, can: verdicts(who, row) })),
    can: { create: projectPolicy.create(who) },
  }),
});

export const getProject = query({
  action: 'project.get',
  in: 'process',
  input: ProjectRef,
  run: async (db, who, { itemId }) => {
    const [project] = await projects(db, who, sql`i.id = ${itemId}::uuid`);
    return project && { ...project, can: verdicts(who, project) };
  },
});
