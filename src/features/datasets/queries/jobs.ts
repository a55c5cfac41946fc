import { InProcess } from '#src/core/fields.ts';
import type { Standing } from '#src/core/standing.ts';
import { type Db, raw, type Sql, sql } from '#src/server/database.ts';
import { query } from '#src/server/query.ts';
import { datasetPolicy } from '../policy.ts';
import { type ImportJob, ImportRef } from '../schema/imports.ts';

const columns = raw(`j.id, j.state, j.step, j.straight, j.dataset_id as "datasetId", case when i.id is null then null
    else 'D-' || i.number end as "datasetCode", i.title as "datasetTitle",
  j.file_id as "fileId", j.settings, j.preview, j.bytes_done as "bytesDone", j.bytes_total as "bytesTotal",
  j.rows_done as "rowsDone", j.rows_total as "rowsTotal",
  j.faults, j.fault_count as "faultCount", j.failure, j.summary, j.created_at as "createdAt", j.ended_at as "endedAt",
  coalesce(p.name, '') as author, j.created_by as "createdBy",
  j.organisation_id as "organisationId", j.cancelled_at is not null as cancelling, j.target_id as "targetId", j.release`);
export type FoundJob = ImportJob & { targetId: string; release: number };

const jobOf = (who: Standing, { jobId }: { jobId: string }): Sql => sql`
  select ${columns} from import_job j left join item i on i.id = j.dataset_id left join person p on p.id = j.created_by
   where j.id = ${jobId}::uuid and j.process_id = ${who.processId}::uuid`;

/** An import of the caller's own organisation. */
export const findJob = (db: Db, who: Standing, input: { jobId: string }): Promise<FoundJob | undefined> =>
  db.one<FoundJob>(jobOf(who, input));

/** The same, to change it: whoever else wants to, the job's own work too, waits and then sees what it has become. */
export const lockJob = (db: Db, who: Standing, input: { jobId: string }): Promise<FoundJob | undefined> =>
  db.one<FoundJob>(sql`${jobOf(who, input)} for update of j`);

export const jobVerdicts = (who: Standing, job: FoundJob) => ({
  prepare: datasetPolicy.prepare(who, job),
  load: datasetPolicy.load(who, job),
  cancel: datasetPolicy.cancel(who, job),
});

/** Everything about an import: where it is, what was found in the file, what is wrong with it. */
export const getImport = query({
  action: 'import.get',
  in: 'process',
  input: ImportRef,
  run: async (db, who, input) => {
    const job = await findJob(db, who, input);
    return job && { ...job, can: jobVerdicts(who, job) };
  },
});

export type ImportProgress = Pick<
  ImportJob,
  'id' | 'state' | 'bytesDone' | 'bytesTotal' | 'rowsDone' | 'rowsTotal' | 'cancelling' | 'datasetCode'
>;

/** How far an import has come; asked again and again while somebody watches. */
export const importProgress = query({
  action: 'import.progress',
  in: 'process',
  input: ImportRef,
  run: async (db, who, { jobId }) =>
    db.one<ImportProgress>(sql`
    select j.id, j.state, j.bytes_done as "bytesDone", j.bytes_total as "bytesTotal", j.rows_done as "rowsDone",
    j.rows_total as "rowsTotal", j.cancelled_at is not null as cancelling,
           case when i.id is null then null else 'D-' || i.number end as "datasetCode"
      from import_job j left join item i on i.id = j.dataset_id where j.id = ${jobId}::uuid and j.process_id = ${who.processId}::uuid`),
});

export type OpenImport = Pick<ImportJob, 'id' | 'state' | 'faultCount' | 'createdAt' | 'author' | 'datasetCode'> & {
  title: string;
  fileName: string;
};

/** The imports of the caller's organisation that are not over. */
export const openImports = query({
  action: 'import.list',
  in: 'process',
  input: InProcess,
  run: async (db, who) =>
    db.rows<OpenImport>(sql`
    select j.id, j.state, j.fault_count as "faultCount", j.created_at as "createdAt", coalesce(p.name, '') as author,
    case when i.id is null then null else 'D-' || i.number end as "datasetCode",
           coalesce(j.settings ->> 'title', '') as title, coalesce(j.preview ->> 'fileName', '') as "fileName"
      from import_job j left join person p on p.id = j.created_by left join item i on i.id = j.dataset_id
     where j.process_id = ${who.processId}::uuid and j.state not in ('done', 'cancelled')
     and j.created_at > now() - interval '30 days' order by j.created_at desc limit 20`),
});
