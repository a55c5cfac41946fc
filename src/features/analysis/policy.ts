import { leads, type Standing } from '#src/core/standing.ts';
import { all, when } from '#src/core/verdict.ts';
import { type Grounded, itemPolicy, mayCreate } from '#src/features/thread/policy.ts';

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
