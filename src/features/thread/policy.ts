import { type Readable, mayRead } from '#src/core/audience.ts';
import { type Kind, kindOf, kinds, statusOf } from '#src/core/kinds.ts';
import { type Seal, unsealed } from '#src/core/seals.ts';
import {
  hasRole,
  inPhase,
  isOpen,
  leads,
  type LetterReader,
  ownOrganisation,
  type Standing,
} from '#src/core/standing.ts';
import { all, any, type Verdict, when } from '#src/core/verdict.ts';

/** `sealed`: why it is not changed any more, where it is not. */
export type Target = Readable & { kind: Kind; status: string; sealed: Seal | null };
/** `grounds`: how many items the caller can see that it rests on. */
export type Grounded = Target & { grounds: number };

/** Who may begin an item of a kind: its authors, in its phases. */
export const mayCreate =
  (kind: Kind) =>
  (who: Standing): Verdict =>
    all(inPhase(who, ...kinds[kind].phases), hasRole(who, ...kinds[kind].authors));

const notLocked = (it: Target): Verdict => statusOf(it.kind, it.status)?.locked ?? 'ok';

/** What is shared, withdrawn and restored by its slice's own steps, and not beside them. */
const hasNoOwnSteps = (it: Target): Verdict => when(!statusOf(it.kind, it.status)?.ownSteps, 'own-steps');

/**
 * The leadership writes everywhere; an author writes their own organisation's, unless it is under review or withdrawn.
 * Slices narrow this, they never widen it.
 */
const write = (who: Standing, it: Target): Verdict =>
  all(
    mayCreate(it.kind)(who),
    mayRead(who, it),
    when(it.status !== 'withdrawn', 'withdrawn'),
    any(leads(who), all(ownOrganisation(who, it), notLocked(it))),
  );
const edit = (who: Standing, it: Target): Verdict => all(write(who, it), unsealed(it, 'edit'));

const share = (who: Standing, it: Target): Verdict =>
  all(
    isOpen(who),
    mayRead(who, it),
    hasRole(who, ...kinds[it.kind].authors),
    hasNoOwnSteps(it),
    when(!kindOf(it.kind).alwaysShared, 'always-shared'),
    when(it.status !== 'withdrawn', 'withdrawn'),
    any(leads(who), all(ownOrganisation(who, it), notLocked(it))),
  );

/**
 * What holds an item where it is, counted over everything: whether anything rests on it, and whether people are called
 * to a meeting that they would then not find.
 */
export type Held = { inUse: boolean; peopleCalled: boolean };
const free = ({ inUse, peopleCalled }: Held): Verdict =>
  all(when(!inUse, 'in-use'), when(!peopleCalled, 'people-called'));
/**
 * A wish to share otherwise: whether more would read it, or fewer, what holds it, whether a drawn-up document would be
 * set back, whether whoever wishes it could no longer read it, and whether somebody would read it who may not read
 * what it rests on, where its kind asks for that.
 */
export type Sharing = Held & {
  widens: boolean;
  narrows: boolean;
  steppedBack: boolean;
  lost: boolean;
  beyond: boolean;
};
const withdraw = (who: Standing, it: Target): Verdict =>
  all(edit(who, it), unsealed(it, 'withdraw'), hasNoOwnSteps(it));

/** What a decision is about is settled by the meeting's steps, which ask whether it may be decided on there. */
const tie = (who: Standing, it: Target): Verdict => all(edit(who, it), when(!kindOf(it.kind).ownTies, 'own-ties'));

export const itemPolicy = {
  read: mayRead,
  edit,
  /** What is under review or established is not set back under the reader's eyes. */
  restore: (who: Standing, it: Target) => all(edit(who, it), unsealed(it, 'restore'), hasNoOwnSteps(it), notLocked(it)),
  /** Whether an item may come to a status that is reached by a step of its own, whoever takes it: person or meeting. */
  reach: (who: Standing, it: Grounded, status: string) => {
    const step = statusOf(it.kind, status)?.reached;
    return all(
      inPhase(who, ...(step?.phases ?? kinds[it.kind].phases)),
      mayRead(who, it),
      when(it.status !== 'withdrawn', 'withdrawn'),
      unsealed(it, 'reach'),
      step ? when(step.from.includes(it.status), step.otherwise) : 'ok',
      when(!step?.grounded || it.grounds > 0, 'missing-ground'),
    );
  },
  /** Whether the step that a decision took can be taken back, also from what is sealed by it. */
  takeBack: (who: Standing, it: Target) =>
    all(inPhase(who, ...kinds[it.kind].phases), mayRead(who, it), when(it.status !== 'withdrawn', 'withdrawn')),
  link: tie,
  attach: (who: Standing, it: Target) => all(write(who, it), unsealed(it, 'attach')),
  detach: (who: Standing, it: Target) => all(write(who, it), unsealed(it, 'detach')),
  /** That a claim still holds is said by whoever may write it. */
  confirm: (who: Standing, it: Target & { stale: boolean }) => all(tie(who, it), when(it.stale, 'not-stale')),
  unlink: tie,
  share,
  /**
   * What others have built on is not taken from them, what is sealed keeps its readers, and a document that has been
   * drawn up does not become a working paper again.
   */
  shareAs: (who: Standing, it: Target & Sharing) =>
    all(
      share(who, it),
      when(!it.lost, 'other-organisation'),
      when(!it.beyond, 'beyond-grounds'),
      it.narrows ? unsealed(it, 'narrow') : 'ok',
      it.widens ? unsealed(it, 'widen') : 'ok',
      it.narrows ? free(it) : 'ok',
      when(!it.steppedBack, 'drawn-up'),
    ),
  withdraw,
  /** What others' items rest on is not taken from under them. */
  takeAway: (who: Standing, it: Target & Held) => all(withdraw(who, it), free(it)),
  /** `beyond`: somebody would read it who may not read all that it rests on. */
  reinstate: (who: Standing, it: Target & { beyond?: boolean }) =>
    all(
      mayCreate(it.kind)(who),
      mayRead(who, it),
      when(it.status === 'withdrawn', 'not-withdrawn'),
      unsealed(it, 'reinstate'),
      any(leads(who), ownOrganisation(who, it)),
      when(it.beyond !== true, 'beyond-grounds'),
    ),
  /** Everybody but an observer may speak, as long as the process is open. */
  comment: (who: Standing, it: Readable) =>
    all(isOpen(who), hasRole(who, 'lead', 'editor', 'contributor', 'reviewer', 'decider'), mayRead(who, it)),
  /** By answering a letter, whoever got it alone. */
  commentByMail: (who: LetterReader, it: Readable & { fromThem: boolean }): Verdict =>
    who.standing ? all(when(it.fromThem, 'not-the-sender'), itemPolicy.comment(who.standing, it)) : 'only-in-person',
  removeComment: (who: Standing, comment: { authorId: string; removedAt: string | null }) =>
    all(
      isOpen(who),
      when(comment.removedAt === null, 'withdrawn'),
      any(hasRole(who, 'lead'), when(comment.authorId === who.userId, 'not-author')),
    ),
  watch: mayRead,
} as const;
