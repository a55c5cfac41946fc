import type { Standing } from '#src/core/standing.ts';
import { all } from '#src/core/verdict.ts';
import { type Grounded, itemPolicy, mayCreate } from '#src/features/thread/policy.ts';

/** The leadership writes strategies; they are proposed only on ground, and decided by a forum, never here. */
export const strategyPolicy = {
  create: mayCreate('strategy'),
  edit: itemPolicy.edit,
  propose: (who: Standing, it: Grounded) => all(itemPolicy.edit(who, it), itemPolicy.reach(who, it, 'proposed')),
} as const;
