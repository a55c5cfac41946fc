import { isAdministrator, isOpen, leads, ownOrganisation, type Person, type Standing } from '#src/core/standing.ts';
import { all, any, type Verdict, when } from '#src/core/verdict.ts';
import { mayAnswer } from '#src/features/rolemap/policy.ts';
import { itemPolicy, type Target } from '#src/features/thread/policy.ts';
import { type Adding, type Climb, type Entered, isAnchored, type Kept, type Meaning } from './schema.ts';

/** Somebody who may say it for the party itself. */
const forParty = (who: Standing, it: Pick<Climb, 'party' | 'side' | 'elected'>): Verdict =>
  all(ownOrganisation(who, { organisationId: it.party }), mayAnswer(who, it));

/** What all parties may read, as long as it is in use: nobody stands behind what they cannot see. */
const shared = (who: Standing, it: Target): Verdict =>
  all(
    isOpen(who),
    itemPolicy.read(who, it),
    when(isAnchored(it.kind), 'not-a-ground'),
    when(it.status !== 'withdrawn', 'withdrawn'),
    when(it.audience === 'process', 'not-shared-with-all'),
  );

/** The party itself says which step it has come to; the leadership says it of a party by what it has to show. */
export const anchoringPolicy = {
  enter: (who: Standing, it: Climb) =>
    all(
      shared(who, it),
      any(leads(who), forParty(who, it)),
      when(it.climbs, 'immutable'),
      when(!it.ownStands || it.party === who.organisationId, 'their-own-stand'),
    ),
  /**
   * Whoever speaks for a party withdraws what another has said of it, and what it has said itself those who could have
   * said so; others what their own organisation has said.
   */
  withdraw: (who: Standing, it: Entered) =>
    all(
      isOpen(who),
      itemPolicy.read(who, it),
      any(
        all(leads(who), ownOrganisation(who, { organisationId: it.enteredBy })),
        forParty(who, it.enteredBy === it.party ? it : { ...it, side: 'workshop' }),
      ),
    ),
} as const;

/** The ladders are the installation's. The bottom of each stays, and so does what somebody has come to. */
export const ladderPolicy = {
  read: isAdministrator,
  change: (who: Person) => isAdministrator(who),
  changeStep: (who: Person, it: { meaning: Meaning }) =>
    all(isAdministrator(who), when(it.meaning !== 'uncontacted', 'immutable')),
  remove: (who: Person, it: { meaning: Meaning; inUse: boolean }) =>
    all(isAdministrator(who), when(it.meaning !== 'uncontacted', 'immutable'), when(!it.inUse, 'in-use')),
} as const;

/**
 * When the boards of an organisation meet is said by whoever speaks for it; by the leadership of a process where it has
 * not said so itself.
 */
export const boardPolicy = {
  add: (_who: Person, it: Adding) =>
    any(when(it.speaks, 'not-keeper'), all(when(it.leads, 'not-keeper'), when(!it.ownThere, 'their-own-calendar'))),
  change: (_who: Person, it: Kept) =>
    any(when(it.speaks, 'not-keeper'), all(when(it.leads, 'not-keeper'), when(!it.own, 'their-own-calendar'))),
} as const;
