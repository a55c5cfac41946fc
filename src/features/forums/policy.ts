import { isOpen, leads, ownOrganisation, type Standing } from '#src/core/standing.ts';
import { all, any, when } from '#src/core/verdict.ts';
import { mayLink } from '#src/core/kinds.ts';
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
  /** What a decision is about: all parties see the decision, so they must be able to see that too. */
  decide: (who: Standing, it: Target) =>
    all(
      mayCreate('decision')(who),
      itemPolicy.read(who, it),
      when(it.audience === 'process', 'not-shared-with-all'),
      when(mayLink('decision', 'decides', it.kind), 'not-a-ground'),
      when(it.status !== 'withdrawn', 'withdrawn'),
    ),
  editDecision: itemPolicy.edit,
  takePosition: (who: Standing, it: Target & { party: string }) =>
    all(
      isOpen(who),
      itemPolicy.read(who, it),
      when(it.status !== 'withdrawn', 'withdrawn'),
      any(leads(who), all(ownOrganisation(who, { organisationId: it.party }), when(who.role === 'decider', 'role'))),
    ),
} as const;
