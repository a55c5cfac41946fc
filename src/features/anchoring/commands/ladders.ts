import { v7 as uuidv7 } from 'uuid';
import { AppError } from '#src/core/errors.ts';
import { about, command, self } from '#src/server/command.ts';
import { ladderPolicy } from '../policy.ts';
import { findStep, lockedLadder } from '../queries/find.ts';
import { isElected } from '../rules/climbing.ts';
import { moved, placeFor } from '../rules/ladders.ts';
import { StepAdd, StepMove, StepRemove, StepRename } from '../schema.ts';

/** A step above those of a ladder that mean no more. Only bodies that politicians govern have steps of politics. */
export const addStep = command({
  action: 'ladder.add',
  in: 'person',
  input: StepAdd,
  policy: ladderPolicy.change,
  also: { beside: ladderPolicy.change },
  load: self,
  run: async (tx, who, { body, name, side, meaning }, _who, { beside }) => {
    if (side === 'politics' && !isElected({ kind: body }))
      throw new AppError('BAD_REQUEST', 'invalid-input', { fields: [{ field: 'side', reason: 'no-politics' }] });
    const id = uuidv7();
    const ladder = await lockedLadder(tx, body);
    const position = placeFor(ladder, meaning);
    for (const [at, one] of ladder.entries()) {
      const place = at < position ? at : at + 1;
      if (one.position !== place) await tx.ladderStep.update({ id: beside(one, 'meaning') }, { position: place });
    }
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

/** The bottom stays where it is, and no step stands below one that means less. */
export const moveStep = command({
  action: 'ladder.move',
  in: 'person',
  input: StepMove,
  policy: ladderPolicy.changeStep,
  also: { beside: ladderPolicy.change },
  load: (db, _who, input) => findStep(db, input),
  run: async (tx, step, { before }, _who, { beside }) => {
    const ladder = moved(await lockedLadder(tx, step.body), step, before);
    if (!ladder)
      throw new AppError('BAD_REQUEST', 'invalid-input', {
        fields: [{ field: 'before', reason: 'unknown-reference' }],
      });
    for (const [position, one] of ladder.entries())
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
