import { v7 as uuidv7 } from 'uuid';
import { AppError } from '#src/core/errors.ts';
import { about, command, self } from '#src/server/command.ts';
import { type Db, sql } from '#src/server/database.ts';
import { ladderPolicy } from '../policy.ts';
import { findStep, lockedLadder } from '../queries/find.ts';
import { isElected } from '../rules/climbing.ts';
import { StepAdd, StepMove, StepRemove, StepRename } from '../schema.ts';

const highest = async (db: Db, body: string): Promise<number> =>
  (await db.one<{ highest: number }>(
    sql`select coalesce(max(position), -1)::int as highest from ladder_step where body = ${body}`,
  ))!.highest;

/** A step at the top of a ladder. Only bodies that are governed by politicians have steps of politics. */
export const addStep = command({
  action: 'ladder.add',
  in: 'person',
  input: StepAdd,
  policy: ladderPolicy.change,
  load: self,
  run: async (tx, who, { body, name, side, meaning }) => {
    if (side === 'politics' && !isElected({ kind: body }))
      throw new AppError('BAD_REQUEST', 'invalid-input', { fields: [{ field: 'side', reason: 'no-politics' }] });
    const id = uuidv7();
    const position = (await highest(tx, body)) + 1;
    await tx.ladderStep.createBy(who, { id, body, position, standard: '', name, side, meaning });
    return about('ladder-step', id, null, { name, body });
  },
});

export const renameStep = command({
  action: 'ladder.rename',
  in: 'person',
  input: StepRename,
  policy: ladderPolicy.changeStep,
  load: (db, _who, input) => findStep(db, input),
  run: async (tx, step, { name }) => {
    await tx.ladderStep.update({ id: step }, { name });
    return about('ladder-step', step.id, null, {
      name,
      body: step.body,
      before: step.name || step.standard,
      after: name,
    });
  },
});

/** The bottom stays where it is: nothing comes before nobody having been in touch. */
export const moveStep = command({
  action: 'ladder.move',
  in: 'person',
  input: StepMove,
  policy: ladderPolicy.changeStep,
  also: { beside: ladderPolicy.change },
  load: (db, _who, input) => findStep(db, input),
  run: async (tx, step, { before }, _who, { beside }) => {
    const others = (await lockedLadder(tx, step.body)).filter(({ id }) => id !== step.id);
    const at = before === null ? others.length : others.findIndex(({ id }) => id === before);
    if (at < 1)
      throw new AppError('BAD_REQUEST', 'invalid-input', {
        fields: [{ field: 'before', reason: 'unknown-reference' }],
      });
    for (const [position, one] of others.toSpliced(at, 0, step).entries())
      if (one.position !== position || one.id === step.id)
        await tx.ladderStep.update({ id: beside(one, 'before') }, { position });
    return about('ladder-step', step.id, null, { name: step.name || step.standard, body: step.body });
  },
});

export const removeStep = command({
  action: 'ladder.remove',
  in: 'person',
  input: StepRemove,
  policy: ladderPolicy.remove,
  load: (db, _who, input) => findStep(db, input),
  run: async (tx, step) => {
    await tx.ladderStep.delete({ id: step });
    return about('ladder-step', step.id, null, { name: step.name || step.standard, body: step.body });
  },
});
