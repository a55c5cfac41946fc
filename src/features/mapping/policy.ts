import type { Standing } from '#src/core/standing.ts';
import { inPhase, isOpen, leads, ownOrganisation } from '#src/core/standing.ts';
import { all, when } from '#src/core/verdict.ts';
import { itemPolicy, mayCreate, type Target } from '#src/features/thread/policy.ts';

const draftLike = ['draft', 'returned'];

/** A contributor speaks for their organisation; only the leadership makes it common ground. */
export const findingPolicy = {
  create: mayCreate('finding'),
  edit: itemPolicy.edit,
  submit: (who: Standing, it: Target) => all(itemPolicy.edit(who, it), ownOrganisation(who, it), when(draftLike.includes(it.status), 'not-draft')),
  accept: (who: Standing, it: Target) => all(inPhase(who, 'mapping', 'analysis', 'strategy'), leads(who), when(it.status === 'submitted', 'not-submitted')),
  sendBack: (who: Standing, it: Target) => all(inPhase(who, 'mapping', 'analysis', 'strategy'), leads(who), when(it.status === 'submitted', 'not-submitted')),
} as const;

/** The leadership names and orders the themes; everybody gathers under them. */
export const themePolicy = {
  change: (who: Standing) => all(isOpen(who), leads(who)),
} as const;
