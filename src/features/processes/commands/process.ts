import { v7 as uuidv7 } from 'uuid';
import { sql, type Tx } from '#src/server/database.ts';
import { about, command, ownMark, self } from '#src/server/command.ts';
import { AppError } from '#src/core/errors.ts';
import { InProcess } from '#src/core/fields.ts';
import { processPolicy } from '../policy.ts';
import { findPhases, holdProcess, processContent } from '../queries/process.ts';
import { startingThemes, suggestedPhases, visitMinutes } from '../rules.ts';
import { type PhaseRow, ProcessCreate, ProcessEdit } from '../schema.ts';

const day = (value: string | null): Date | null => (value === null ? null : new Date(value));
type Dates = Pick<PhaseRow, 'phase' | 'startsOn' | 'endsOn'>;

const setArea = async (tx: Tx, processId: string, municipalities: readonly string[]): Promise<void> => {
  await tx.processArea.deleteMany({ where: { processId, municipalityCode: { notIn: [...municipalities] } } });
  await tx.processArea.createMany({
    data: municipalities.map((municipalityCode) => ({ processId, municipalityCode })),
    skipDuplicates: true,
  });
};

export const createProcess = command({
  action: 'process.create',
  in: 'person',
  input: ProcessCreate,
  policy: processPolicy.create,
  load: self,
  run: async (tx, _person, { template, name, purpose, startsOn, municipalities }) => {
    const id = uuidv7();
    await tx.rows(sql`select 1 from app.found_process(${id}::uuid, ${name}, ${template})`);
    const phases = suggestedPhases(template, startsOn);
    await tx.process.update({
      where: { id },
      data: { purpose, startsOn: day(startsOn), endsOn: day(phases.at(-1)?.endsOn ?? null) },
      select: { id: true },
    });
    await setArea(tx, id, municipalities);
    await tx.processPhase.createMany({
      data: phases.map(({ phase, startsOn: from, endsOn }) => ({
        processId: id,
        phase,
        startsOn: day(from),
        endsOn: day(endsOn),
      })),
    });
    await tx.theme.createMany({
      data: startingThemes[template].map((theme, position) => ({ processId: id, name: theme, position })),
    });
    return about('process', id, id, { after: { name, template } });
  },
});

/** A phase that has been passed, or that the process is in, stays in its plan. */
function refuseLosing(planned: readonly Dates[], earlier: readonly PhaseRow[], now: string): void {
  const lost = earlier.some(
    (row) => (row.passedAt !== null || row.phase === now) && !planned.some(({ phase }) => phase === row.phase),
  );
  if (lost || !planned.some(({ phase }) => phase === now))
    throw new AppError('BAD_REQUEST', 'phase-in-use', { fields: [{ field: 'phases', reason: 'phase-in-use' }] });
}

export const editProcess = command({
  action: 'process.edit',
  in: 'process',
  input: ProcessEdit,
  policy: processPolicy.edit,
  load: holdProcess,
  run: async (tx, process, { name, purpose, startsOn, endsOn, municipalities, phases: planned }, who) => {
    refuseLosing(planned, await findPhases(tx, who), process.phase);
    const before = await processContent(tx, who, process);
    await tx.process.update({
      where: { id: process.id },
      select: { id: true },
      data: { name, purpose, startsOn: day(startsOn), endsOn: day(endsOn), version: { increment: 1 } },
    });
    await setArea(tx, process.id, municipalities);
    await tx.processPhase.deleteMany({
      where: { processId: process.id, phase: { notIn: planned.map(({ phase }) => phase) } },
    });
    for (const { phase, startsOn: from, endsOn: until } of planned) {
      const dates = { startsOn: day(from), endsOn: day(until) };
      await tx.processPhase.upsert({
        where: { processId_phase: { processId: process.id, phase } },
        create: { processId: process.id, phase, ...dates },
        update: dates,
        select: { phase: true },
      });
    }
    return about('process', process.id, process.id, {
      before,
      after: { name, purpose, startsOn, endsOn, municipalities, phases: planned },
    });
  },
});

/**
 * Notes that the caller is here; a visit that began more than half an hour ago becomes what "since last" is counted
 * from.
 */
export const markSeen = command({
  action: 'process.seen',
  in: 'process',
  input: InProcess,
  policy: processPolicy.visit,
  load: self,
  run: async (tx, { processId, userId }) => {
    await tx.rows(sql`
      update participant set seen_at = now(), seen_before = case when seen_at is null or seen_at < now() - make_interval(mins => ${visitMinutes}::int) then coalesce(seen_at, joined_at) else seen_before end
       where process_id = ${processId}::uuid and user_id = ${userId}::uuid returning 1`);
    return ownMark(processId);
  },
});
