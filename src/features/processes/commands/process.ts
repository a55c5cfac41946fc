import { v7 as uuidv7 } from 'uuid';
import { sql } from '#src/server/database.ts';
import type { Permitted } from '#src/server/permitted.ts';
import type { Tx } from '#src/server/tables.ts';
import { about, type Changes, command, created, ownMark, self, together } from '#src/server/command.ts';
import { newItem } from '#src/server/item.ts';
import type { Person, Standing } from '#src/core/standing.ts';
import { AppError } from '#src/core/errors.ts';
import { InProcess } from '#src/core/fields.ts';
import { startingOf } from '#src/features/organisations/queries/installation.ts';
import { processPolicy } from '../policy.ts';
import { findPhases, lockProcess, processContent } from '../queries/process.ts';
import { visitMinutes } from '../rules/gates.ts';
import {
  firstDeadline,
  founder,
  plainQuestion,
  startingCall,
  startingForums,
  startingThemes,
  suggestedPhases,
} from '../rules/templates.ts';
import { type PhaseRow, ProcessCreate, ProcessEdit, type Template } from '../schema.ts';

const day = (value: string | null): Date | null => (value === null ? null : new Date(value));
type Dates = Pick<PhaseRow, 'phase' | 'startsOn' | 'endsOn'>;

async function setArea<A extends string>(
  tx: Tx<A>,
  process: Permitted<{ id: string }, A>,
  municipalities: readonly string[],
): Promise<void> {
  await tx.processArea.delete({ processId: process }, { municipalityCode: { notIn: [...municipalities] } });
  await tx.processArea.createMissing(
    { processId: process },
    municipalities.map((municipalityCode) => ({ municipalityCode })),
  );
}

/** What a way of working describes: its groups as forums without members, and the first questions as a draft. */
async function begin<A extends string>(
  tx: Tx<A>,
  process: Permitted<{ id: string }, A>,
  who: Person,
  { template, startsOn }: { template: Template; startsOn: string | null },
): Promise<Changes<object, A>[]> {
  const leader: Standing = { ...who, ...founder, processId: process.id, circles: [] };
  const forums = startingForums[template].map(({ title, text, ...detail }) => ({
    item: { ...newItem(leader, 'forum', title, text), audience: 'process', documentStatus: 'shared' },
    detail: { ...detail, members: [] },
  }));
  const call = startingCall[template];
  const questions = call?.questions.map((question) => ({ id: uuidv7(), ...plainQuestion, ...question }));
  const deadline = new Date(firstDeadline(startsOn));
  const made = [
    ...(await tx.item.createMany(process, forums)),
    ...(call
      ? [
          await tx.item.create(
            process,
            { ...newItem(leader, 'call', call.title, call.text), audience: 'leadership' },
            { deadline, questions: questions ?? [], recipients: [] },
          ),
        ]
      : []),
  ];
  return made.length === 0 ? [] : [created(made)];
}

export const createProcess = command({
  action: 'process.create',
  in: 'person',
  input: ProcessCreate,
  policy: processPolicy.create,
  also: { founded: processPolicy.create },
  load: startingOf,
  run: async (tx, starting, { template, name, purpose, startsOn, municipalities }, who, { founded }) => {
    const id = uuidv7();
    await tx.rows(sql`select 1 from app.found_process(${id}::uuid, ${name}, ${template})`);
    const process = founded({ ...starting, id }, 'name');
    const phases = suggestedPhases(template, startsOn);
    const endsOn = day(phases.at(-1)?.endsOn ?? null);
    await tx.process.update({ id: process }, { purpose, startsOn: day(startsOn), endsOn });
    await setArea(tx, process, municipalities);
    await tx.processPhase.create(
      { processId: process },
      phases.map(({ phase, ...dates }) => ({ phase, startsOn: day(dates.startsOn), endsOn: day(dates.endsOn) })),
    );
    await tx.rows(sql`select 1 from app.start_themes(${id}::uuid, ${[...startingThemes[template]]}::text[])`);
    const begun = await begin(tx, process, who, { template, startsOn });
    return together(about('process', id, id, { after: { name, template } }), ...begun);
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
  load: lockProcess,
  run: async (tx, process, { name, purpose, startsOn, endsOn, municipalities, phases: planned, openToAsking }, who) => {
    refuseLosing(planned, await findPhases(tx, who), process.phase);
    const before = await processContent(tx, who, process);
    const asking = openToAsking === undefined ? {} : { openToAsking };
    const words = { name, purpose, startsOn: day(startsOn), endsOn: day(endsOn) };
    await tx.process.update({ id: process }, { ...words, ...asking, version: { increment: 1 } });
    await setArea(tx, process, municipalities);
    await tx.processPhase.delete({ processId: process }, { phase: { notIn: planned.map(({ phase }) => phase) } });
    for (const { phase, startsOn: from, endsOn: until } of planned)
      await tx.processPhase.upsert({ processId: process }, { phase }, { startsOn: day(from), endsOn: day(until) });
    return about('process', process.id, process.id, {
      before,
      after: {
        name,
        purpose,
        startsOn,
        endsOn,
        municipalities,
        phases: planned,
        openToAsking: openToAsking ?? before.openToAsking,
      },
    });
  },
});

/**
 * Notes that the caller is here. Where they were last seen more than half an hour ago, that time becomes what "since
 * last" is counted from.
 */
export const markSeen = command({
  action: 'process.seen',
  in: 'process',
  input: InProcess,
  policy: processPolicy.visit,
  load: self,
  run: async (tx, { processId, userId, organisationId }) => {
    await tx.rows(sql`
      update participant set seen_at = now(), seen_before = case when seen_at is null
      or seen_at < now() - make_interval(mins => ${visitMinutes}::int) then coalesce(seen_at, joined_at) else seen_before end
       where process_id = ${processId}::uuid and user_id = ${userId}::uuid and organisation_id = ${organisationId}::uuid
       returning 1`);
    return ownMark(processId);
  },
});
