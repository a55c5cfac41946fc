import { isOpen, leads, ownOrganisation, type Standing } from '#src/core/standing.ts';
import { all, any, type Verdict, when } from '#src/core/verdict.ts';
import { forumPolicy } from '#src/features/forums/policy.ts';
import type { Meeting } from '#src/features/forums/schema/meetings.ts';
import { mayAnswer } from '#src/features/rolemap/policy.ts';
import { itemPolicy, mayCreate, type Target } from '#src/features/thread/policy.ts';

/** Who speaks for a party: anybody of it but an observer. */
export const maySpeak = (who: Pick<Standing, 'role' | 'side'>): Verdict =>
  mayAnswer(who, { side: 'workshop', elected: false });

/** A task is given at a meeting that is or has been, by whoever keeps its minutes. */
export const maySetTask = (who: Standing, meeting: Meeting): Verdict =>
  all(
    when(!meeting.sitting.adjusted, 'adjusted'),
    forumPolicy.keepMinutes(who, meeting),
    when(meeting.status === 'ongoing' || meeting.status === 'held', 'meeting-not-held'),
  );

/** What only the party itself says, in one of these statuses. */
const says = (who: Standing, it: Target, from: readonly string[], otherwise: Parameters<typeof when>[1]): Verdict =>
  all(
    ownOrganisation(who, it),
    maySpeak(who),
    isOpen(who),
    itemPolicy.read(who, it),
    when(it.status !== 'withdrawn', 'withdrawn'),
    when(from.includes(it.status), otherwise),
  );

/** The leadership asks; a party alone promises, and says whether it has delivered. Nobody is signed up by another. */
export const commitmentPolicy = {
  create: (who: Standing, party: { organisationId: string }) =>
    all(mayCreate('commitment')(who), any(leads(who), ownOrganisation(who, party))),
  edit: (who: Standing, it: Target) =>
    all(itemPolicy.edit(who, it), when(!['fulfilled', 'missed'].includes(it.status), 'commitment-over')),
  accept: (who: Standing, it: Target) => says(who, it, ['asked', 'declined'], 'commitment-answered'),
  decline: (who: Standing, it: Target) => says(who, it, ['asked'], 'commitment-answered'),
  fulfil: (who: Standing, it: Target) => says(who, it, ['accepted', 'missed'], 'commitment-not-accepted'),
  miss: (who: Standing, it: Target) => says(who, it, ['accepted', 'fulfilled'], 'commitment-not-accepted'),
} as const;
