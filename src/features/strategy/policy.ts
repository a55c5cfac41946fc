import type { Standing } from '#src/core/standing.ts';
import { all, when } from '#src/core/verdict.ts';
import { itemPolicy, mayCreate, type Target } from '#src/features/thread/policy.ts';

/** `grounds`: how many items the caller can see that it rests on. */
export type Grounded = Target & { grounds: number };

/** The leadership writes strategies; they are proposed only on ground, and decided by a forum, never here. */
export const strategyPolicy = {
  create: mayCreate('strategy'),
  edit: itemPolicy.edit,
  propose: (who: Standing, it: Grounded) =>
    all(itemPolicy.edit(who, it), when(it.status === 'draft', 'not-draft'), when(it.grounds > 0, 'missing-ground')),
} as const;
