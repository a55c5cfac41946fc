import type { Role, Side } from '#src/core/roles.ts';
import { hasRole, isOpen, leads, ownOrganisation, type Standing } from '#src/core/standing.ts';
import { all, type Verdict, when } from '#src/core/verdict.ts';
import { itemPolicy, mayCreate, type Target } from '#src/features/thread/policy.ts';
import type { Cell, Closed } from './schema.ts';

/** Everybody who may say something for their organisation. */
const speaking: readonly Role[] = ['lead', 'editor', 'contributor', 'reviewer', 'decider'];

/**
 * Whether somebody may answer for their organisation: what is done by politicians is theirs to say, where the
 * organisation has any.
 */
export const mayAnswer = (
  who: { role: Role; side: Side },
  { side, elected }: { side: Side; elected: boolean },
): Verdict =>
  all(
    when(speaking.includes(who.role), 'role'),
    when(side === 'workshop' || !elected || who.side === 'politics' || who.role === 'decider', 'side'),
  );

const answer = (who: Standing, it: Cell): Verdict =>
  all(
    ownOrganisation(who, { organisationId: it.party }),
    mayAnswer(who, it),
    isOpen(who),
    itemPolicy.read(who, it),
    when(it.status !== 'withdrawn', 'withdrawn'),
  );

/** The leadership asks; a party alone says yes or no, and nobody is signed up by another. */
export const rolePolicy = {
  shape: mayCreate('task'),
  /** Whoever is asked must be able to read what they are asked for. */
  ask: (who: Standing, it: Target) =>
    all(itemPolicy.edit(who, it), when(it.audience === 'process', 'not-shared-with-all')),
  accept: (who: Standing, it: Cell) => all(answer(who, it), when(it.state !== 'accepted', 'already-accepted')),
  decline: (who: Standing, it: Cell) => all(answer(who, it), when(it.state !== 'declined', 'already-answered')),
  answerMany: (who: Standing) => all(isOpen(who), hasRole(who, ...speaking)),
} as const;

/** What a review or an opinion is asked of: `closed` tells why an opinion is not waited for any more. */
type OpinionTarget = Target & { closed: Closed | null };
/** An opinion is written and sent by its own organisation: by anybody of it but an observer, after its last day too. */
const write = (who: Standing, it: OpinionTarget): Verdict =>
  all(
    ownOrganisation(who, it),
    mayAnswer(who, { side: 'workshop', elected: false }),
    isOpen(who),
    itemPolicy.read(who, it),
    when(it.status === 'asked', 'already-submitted'),
    when(it.closed === null, it.closed === 'replaced' ? 'review-replaced' : 'review-withdrawn'),
  );

/** The leadership sends and answers remarks; a reviewer alone says what it thinks, and nobody answers itself. */
export const reviewPolicy = {
  send: mayCreate('review'),
  withdraw: (who: Standing, it: Target) =>
    all(mayCreate('review')(who), itemPolicy.read(who, it), when(it.status !== 'withdrawn', 'withdrawn')),
  write,
  respond: (who: Standing, it: Target) =>
    all(
      leads(who),
      isOpen(who),
      itemPolicy.read(who, it),
      when(it.organisationId !== who.organisationId, 'own-opinion'),
      when(it.status !== 'asked', 'opinion-not-sent'),
    ),
} as const;
