import { AppError } from '#src/core/errors.ts';
import { InProcess } from '#src/core/fields.ts';
import { phases } from '#src/core/roles.ts';
import type { Standing } from '#src/core/standing.ts';
import { contentBefore, type Newer } from '#src/server/contents.ts';
import { type Db, raw, type Sql, sql } from '#src/server/database.ts';
import { query } from '#src/server/query.ts';
import { processPolicy } from '../policy.ts';
import { nextPhase, previousPhase, usedPhases } from '../rules/gates.ts';
import type { PhaseRow, Process } from '../schema.ts';

export const processColumns = raw(
  `c.id, c.name, c.purpose, c.template, c.status, c.phase, c.starts_on::text as "startsOn", c.ends_on::text as "endsOn",
    c.open_to_asking as "openToAsking", c.version`,
);

/** The name of the process whose id an expression of another slice's statement gives. */
export const processName = (id: string): Sql => sql`(select c.name from process c where c.id = ${raw(id)})`;

/** Whether the process that a column names is under way; false where it may not be read. */
export const processActive = (id: string): Sql =>
  sql`exists (select from process c where c.id = ${raw(id)} and c.status = 'active')`;

export const findPhases = (db: Db, who: Standing): Promise<PhaseRow[]> =>
  db.rows<PhaseRow>(sql`
    select f.phase, f.starts_on::text as "startsOn", f.ends_on::text as "endsOn", f.passed_at as "passedAt",
      p.name as "passedBy", f.reason, f.missing
      from process_phase f left join person p on p.id = f.passed_by where f.process_id = ${who.processId}::uuid`);

const findArea = async (db: Db, who: Standing): Promise<string[]> =>
  (
    await db.rows<{ code: string }>(
      sql`select municipality_code as code from process_area where process_id = ${who.processId}::uuid order by 1`,
    )
  ).map(({ code }) => code);

const findProcess = (db: Db, who: Standing): Promise<Process | undefined> =>
  db.one<Process>(sql`select ${processColumns} from process c where c.id = ${who.processId}::uuid`);

/** What is said of a process in its settings, as a change of it is logged and a conflict compares it. */
export async function processContent(
  db: Db,
  who: Standing,
  { name, purpose, startsOn, endsOn, openToAsking }: Process,
) {
  const planned = await findPhases(db, who);
  const dates = phases
    .flatMap((phase) => planned.filter((row) => row.phase === phase))
    .map((row) => ({ phase: row.phase, startsOn: row.startsOn, endsOn: row.endsOn }));
  return { name, purpose, startsOn, endsOn, municipalities: await findArea(db, who), phases: dates, openToAsking };
}

/**
 * The process, held until the transaction ends, so that two changes of it or of who is in it never pass each other.
 * A version that is no longer the latest is a CONFLICT with what came first.
 */
export async function lockProcess(
  db: Db,
  who: Standing,
  { version }: { version?: number } = {},
): Promise<Process | undefined> {
  const process = await db.one<Process>(
    sql`select ${processColumns} from process c where c.id = ${who.processId}::uuid for update`,
  );
  if (process && version !== undefined && process.version !== version)
    throw new AppError('CONFLICT', 'newer-version', await newerProcess(db, who, process, version));
  return process;
}

async function newerProcess(db: Db, who: Standing, process: Process, begun: number): Promise<Newer> {
  const by = await db.one<{ name: string; at: string }>(sql`
    select p.name, a.at from activity a join person p on p.id = a.actor_id
     where a.process_id = ${process.id}::uuid and a.subject = 'process' order by a.id desc limit 1`);
  const { startsOn, endsOn, ...content } = await processContent(db, who, process);
  const now = { ...content, starts_on: startsOn, ends_on: endsOn, phase: process.phase, status: process.status };
  const base =
    begun > process.version ? undefined : await contentBefore(db, 'process', process.id, now, process.version - begun);
  return {
    current: {
      version: process.version,
      title: process.name,
      text: process.purpose,
      updatedBy: by?.name ?? '',
      updatedAt: by?.at ?? '',
    },
    base,
    now,
    kind: 'process',
  };
}

/** The process with the phases before and after the one it is in. */
export async function withNeighbours(db: Db, who: Standing, process: Process) {
  const used = usedPhases(await findPhases(db, who));
  return { ...process, next: nextPhase(used, process.phase), previous: previousPhase(used, process.phase) };
}

export const processVerdicts = (who: Standing, it: Process) => {
  return {
    edit: processPolicy.edit(who),
    close: processPolicy.close(who),
    reopen: processPolicy.reopen(who, it),
    archive: processPolicy.archive(who, it),
  };
};

/** Everything the settings show: the process, its phases and its area. */
export const getProcess = query({
  action: 'process.get',
  in: 'process',
  input: InProcess,
  run: async (db, who) => {
    const process = await findProcess(db, who);
    if (!process) return undefined;
    return {
      ...process,
      phases: await findPhases(db, who),
      municipalities: await findArea(db, who),
      can: processVerdicts(who, process),
    };
  },
});
