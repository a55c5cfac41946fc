import { isOpen, leads, ownOrganisation, type Standing } from '#src/core/standing.ts';
import { all, any, when } from '#src/core/verdict.ts';
import { itemPolicy, mayCreate, type Target } from '#src/features/thread/policy.ts';

/**
 * The leadership keeps the minutes; a party's stand is taken by its own decision-maker, or recorded by the leadership
 * from the minutes.
 */
export const forumPolicy = {
  create: mayCreate('forum'),
  edit: itemPolicy.edit,
  createMeeting: mayCreate('meeting'),
  editMeeting: itemPolicy.edit,
  recordDecision: mayCreate('decision'),
  editDecision: itemPolicy.edit,
  takePosition: (who: Standing, it: Target & { party: string }) =>
    all(
      isOpen(who),
      itemPolicy.read(who, it),
      when(it.status !== 'withdrawn', 'withdrawn'),
      any(leads(who), all(ownOrganisation(who, { organisationId: it.party }), when(who.role === 'decider', 'role'))),
    ),
} as const;
