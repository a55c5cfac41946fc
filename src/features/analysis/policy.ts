import { leads, type Standing } from '#src/core/standing.ts';
import { all, when } from '#src/core/verdict.ts';
import { type Grounded, itemPolicy, mayCreate, type Target } from '#src/features/thread/policy.ts';

type Data = { beyond: boolean };
type Waiting = Target & { failure: string };
const begin = mayCreate('run');
const waits = (it: Waiting) => when(it.status === 'waiting', 'run-over');

/** Anyone who works may keep a run of data that all of their organisation may read; what it came to the job says. */
export const runPolicy = {
  begin,
  create: (who: Standing, it: Data) => all(begin(who), when(!it.beyond, 'beyond-grounds')),
  edit: itemPolicy.edit,
  finish: (who: Standing, it: Waiting) => all(itemPolicy.edit(who, it), waits(it)),
  cancel: (who: Standing, it: Waiting) => all(itemPolicy.edit(who, it), waits(it)),
} as const;

/** Whoever may write an assumption may say whether it holds, where no condition says. */
export const assumptionPolicy = {
  test: itemPolicy.edit,
  judge: (who: Standing, it: Target & { condition: string }) =>
    all(itemPolicy.edit(who, it), when(it.condition === 'judged', 'tested-by-condition')),
} as const;

/** Anyone who works may bring up a conflict between goals; the leadership says how it ends. */
export const conflictPolicy = {
  conclude: (who: Standing, it: Target) => all(itemPolicy.edit(who, it), leads(who)),
} as const;

/**
 * Anyone who works may draw a conclusion and put it before all parties; the leadership establishes it, and only on
 * ground.
 */
export const conclusionPolicy = {
  create: mayCreate('conclusion'),
  edit: itemPolicy.edit,
  share: (who: Standing, it: Grounded) => all(itemPolicy.edit(who, it), when(it.status === 'draft', 'already-shared')),
  establish: (who: Standing, it: Grounded) =>
    all(
      itemPolicy.edit(who, it),
      leads(who),
      when(it.status !== 'established', 'already-established'),
      itemPolicy.reach(who, it, 'established'),
    ),
} as const;
