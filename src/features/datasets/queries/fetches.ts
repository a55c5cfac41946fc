import { InProcess } from '#src/core/fields.ts';
import type { Standing } from '#src/core/standing.ts';
import { municipalitiesOf } from '#src/features/processes/queries/accepted.ts';
import { type Db, raw, sql, type Sql } from '#src/server/database.ts';
import { query } from '#src/server/query.ts';
import { datasetPolicy } from '../policy.ts';
import { FetchRef, type SourceFetch } from '../schema/fetches.ts';

const columns = raw(`f.id, f.state, f.service, f.table_id as "tableId", f.title, f.dataset_id as "datasetId", case
    when i.id is null then null else 'D-' || i.number end as "datasetCode", f.cells, f.parts,
  f.parts_done as "partsDone", f.bytes_done as "bytesDone", f.failure, f.import_job_id as "importJobId",
  f.created_at as "createdAt", coalesce(p.name, '') as author, f.organisation_id as "organisationId"`);

/** A fetch of the caller's own organisation. */
const fetchOf = (who: Standing, { fetchId }: { fetchId: string }): Sql => sql`
  select ${columns} from source_fetch f left join item i on i.id = f.dataset_id
    left join person p on p.id = f.created_by
   where f.id = ${fetchId}::uuid and f.process_id = ${who.processId}::uuid`;
export const findFetch = (db: Db, who: Standing, input: { fetchId: string }): Promise<SourceFetch | undefined> =>
  db.one<SourceFetch>(fetchOf(who, input));

/** The same, to change it: whoever else wants to waits. */
export const lockFetch = (db: Db, who: Standing, input: { fetchId: string }): Promise<SourceFetch | undefined> =>
  db.one<SourceFetch>(sql`${fetchOf(who, input)} for update of f`);

/** How far a fetch has come; asked again and again while somebody watches. */
export const fetchProgress = query({
  action: 'fetch.progress',
  in: 'process',
  input: FetchRef,
  run: async (db, who, input) => {
    const fetch = await findFetch(db, who, input);
    return fetch && { ...fetch, can: { stop: datasetPolicy.stopFetch(who, fetch) } };
  },
});

/**
 * Whether the caller may fetch, the process's own municipalities, and the fetches of the organisation that are not
 * over.
 */
export const openFetches = query({
  action: 'fetch.list',
  in: 'process',
  input: InProcess,
  run: async (db, who) => ({
    create: datasetPolicy.fetch(who),
    municipalities: (await municipalitiesOf(db, who)).map(({ code }) => code).toSorted(),
    open: await db.rows<SourceFetch>(sql`select ${columns} from source_fetch f left join item i on i.id = f.dataset_id left join person p on p.id = f.created_by
      where f.process_id = ${who.processId}::uuid and f.state in ('queued', 'fetching', 'joining', 'importing') order by f.created_at desc limit 10`),
  }),
});
