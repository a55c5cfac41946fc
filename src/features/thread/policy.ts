import { type Readable, reads } from '#src/core/audience.ts';
import { type Kind, kinds } from '#src/core/kinds.ts';
import { hasRole, inPhase, isOpen, leads, ownOrganisation, type Standing } from '#src/core/standing.ts';
import { all, any, type Verdict, when } from '#src/core/verdict.ts';

export type Target = Readable & { kind: Kind; status: string };

/** Who may begin an item of a kind: its authors, in its phases. */
export const mayCreate = (kind: Kind) => (who: Standing): Verdict =>
  all(inPhase(who, ...kinds[kind].phases), hasRole(who, ...kinds[kind].authors));

const notLocked = (it: Target): Verdict =>
  when(!(kinds[it.kind].locked as readonly string[]).includes(it.status), it.status === 'established' ? 'already-established' : 'under-review');

/**
 * The leadership writes everywhere; an author writes their own organisation's, unless it is under review or withdrawn.
 * Slices narrow this, they never widen it.
 */
const edit = (who: Standing, it: Target): Verdict =>
  all(mayCreate(it.kind)(who), reads(who, it), when(it.status !== 'withdrawn', 'withdrawn'), any(leads(who), all(ownOrganisation(who, it), notLocked(it))));

export const itemPolicy = {
  read: reads,
  edit,
  restore: edit,
  link: edit,
  /** That a claim still holds is said by whoever may write it. */
  confirm: edit,
  share: (who: Standing, it: Target) => all(isOpen(who), reads(who, it), hasRole(who, ...kinds[it.kind].authors), any(leads(who), all(ownOrganisation(who, it), notLocked(it)))),
  withdraw: edit,
  reinstate: (who: Standing, it: Target) => all(mayCreate(it.kind)(who), reads(who, it), when(it.status === 'withdrawn', 'not-withdrawn'), any(leads(who), ownOrganisation(who, it))),
  /** Everybody but an observer may speak, as long as the process is open. */
  comment: (who: Standing, it: Readable) => all(isOpen(who), hasRole(who, 'lead', 'editor', 'contributor', 'reviewer', 'decider'), reads(who, it)),
  removeComment: (who: Standing, comment: { authorId: string }) => all(isOpen(who), any(hasRole(who, 'lead'), when(comment.authorId === who.userId, 'not-author'))),
  watch: reads,
} as const;
