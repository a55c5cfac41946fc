import { about, command } from '#src/server/command.ts';
import type { Standing } from '#src/core/standing.ts';
import type { Db } from '#src/server/database.ts';
import type { Permitted } from '#src/server/permitted.ts';
import type { Tx } from '#src/server/tables.ts';
import { processPolicy } from '../policy.ts';
import { lockProcessWithGate } from '../queries/gate.ts';
import { lockProcess, withNeighbours } from '../queries/process.ts';
import { GatePass, type Process, ProcessReason, ProcessTurn } from '../schema.ts';

type Turn = { phase?: string; status?: string; closedAt?: Date | null };
const turn = <A extends string>(tx: Tx<A>, process: Permitted<Process, A>, columns: Turn) =>
  tx.process.update({ id: process }, { ...columns, version: { increment: 1 } });

const lockProcessWithNeighbours = async (db: Db, who: Standing, input: { version: number }) => {
  const process = await lockProcess(db, who, input);
  return process && withNeighbours(db, who, process);
};

/** To the next phase. What was missing, and for each why it was passed all the same, is kept with the phase left. */
export const passGate = command({
  action: 'process.pass-gate',
  in: 'process',
  input: GatePass,
  policy: processPolicy.passGate,
  load: lockProcessWithGate,
  run: async (tx, process, _input, who) => {
    const { phase, next = phase, used, missing } = process;
    // A process that never chose its phases uses them all; from here on that is written down.
    await tx.processPhase.createMissing(
      { processId: process },
      used.map((each) => ({ phase: each })),
    );
    const passed = { passedAt: new Date(), passedBy: who.userId, reason: null, missing };
    await tx.processPhase.updateWhere({ processId: process }, { phase }, passed);
    await turn(tx, process, { phase: next });
    return about('process', process.id, process.id, {
      before: { phase },
      after: { phase: next },
      reason: [...new Set(missing.map(({ reason }) => reason))].join(' '),
      missing,
    });
  },
});

export const stepBack = command({
  action: 'process.step-back',
  in: 'process',
  input: ProcessReason,
  policy: processPolicy.stepBack,
  load: lockProcessWithNeighbours,
  run: async (tx, process, { reason }) => {
    const { phase, previous = phase } = process;
    await tx.processPhase.updateWhere({ processId: process }, { phase: previous }, { passedAt: null, passedBy: null });
    await turn(tx, process, { phase: previous });
    return about('process', process.id, process.id, { before: { phase }, after: { phase: previous }, reason });
  },
});

export const closeProcess = command({
  action: 'process.close',
  in: 'process',
  input: ProcessReason,
  policy: processPolicy.close,
  load: lockProcess,
  run: async (tx, process, { reason }) => {
    await turn(tx, process, { status: 'closed', closedAt: new Date() });
    return about('process', process.id, process.id, {
      before: { status: process.status },
      after: { status: 'closed' },
      reason,
    });
  },
});

export const reopenProcess = command({
  action: 'process.reopen',
  in: 'process',
  input: ProcessTurn,
  policy: processPolicy.reopen,
  load: lockProcess,
  run: async (tx, process) => {
    await turn(tx, process, { status: 'active', closedAt: null });
    return about('process', process.id, process.id, {
      before: { status: process.status },
      after: { status: 'active' },
    });
  },
});

export const archiveProcess = command({
  action: 'process.archive',
  in: 'process',
  input: ProcessTurn,
  policy: processPolicy.archive,
  load: lockProcess,
  run: async (tx, process) => {
    await turn(tx, process, { status: 'archived' });
    return about('process', process.id, process.id, {
      before: { status: process.status },
      after: { status: 'archived' },
    });
  },
});
