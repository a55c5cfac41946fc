import { hasRole, isOpen, leads, ownOrganisation, type Standing } from '#src/core/standing.ts';
import { decidedStatus, type Outcome } from '#src/core/steps.ts';
import { all, type Verdict, when } from '#src/core/verdict.ts';
import { type Kind, mayLink } from '#src/core/kinds.ts';
import { type Grounded, itemPolicy, mayCreate, type Target } from '#src/features/thread/policy.ts';
import type { Sitting } from './schema.ts';

/** A meeting that may no longer be another: `moved` says that its day or its state would be. */
type Moved = Target & { moved: boolean };
/** A meeting, and the outcome that is taken into its minutes; none: it is put to the meeting. */
type AtMeeting = { sitting: Sitting; outcome: Outcome | null };
type Corrects = { outcome: Outcome | null } | null;
/** `corrects`: the outcome that is put right; `changed`: what is decided about says something else since. */
export type Deciding = {
  outcome: Outcome | null;
  forum: { decides: readonly Kind[]; adopts: boolean };
  corrects: Corrects;
  changed: boolean;
};
export type Decided = Grounded & { deciding: Deciding };
/** What has been put right stands in what put it right: that is corrected further. */
const uncorrected = (corrected: boolean): Verdict => when(!corrected, 'already-corrected');
type Recordable = Target & {
  sitting: Sitting;
  awaited: number;
  subject: { stale: boolean } | null;
  corrects: (NonNullable<Corrects> & { corrected: boolean }) | null;
  recording: Outcome;
};
/** Of a party that takes a stand: whether it is asked, and whose words the one it has are. */
export type Stance = Target & { party: string; member: boolean; taken: 'own' | 'entered' | null };

/** Nothing is proposed to a meeting that is not to be. */
const inUse = ({ status, forumStatus }: Sitting): Verdict =>
  all(
    when(status !== 'withdrawn' && forumStatus !== 'withdrawn', 'withdrawn'),
    when(status !== 'cancelled', 'meeting-cancelled'),
  );

/** Whether an outcome settles the question; one that only corrects the words of another does not settle it anew. */
const settles = (outcome: Outcome, corrects: Corrects): boolean =>
  (outcome === 'approved' || outcome === 'rejected') && outcome !== corrects?.outcome;

/** Minutes are of a meeting that has been held; where its members' stands settle a question, of all of them. */
const minutes = (sitting: Sitting, awaited: number, outcome: Outcome, corrects: Corrects): Verdict =>
  all(
    inUse(sitting),
    when(sitting.status === 'held', 'meeting-not-held'),
    when(!sitting.ahead, 'meeting-ahead'),
    when(!sitting.byPositions || awaited === 0 || !settles(outcome, corrects), 'positions-missing'),
  );

/**
 * The status that a decision gives what it is about. One that only corrects the words of another gives none, one that
 * takes an approval back does what a rejection does, and none approves a text that is later than it.
 */
export function effectOf(it: Grounded, { outcome, forum, corrects, changed }: Deciding): string | undefined {
  if (outcome === null || outcome === corrects?.outcome || (outcome === 'approved' && changed)) return undefined;
  return decidedStatus(it, corrects?.outcome === 'approved' ? 'rejected' : outcome, forum);
}

const propose = (who: Standing, { sitting, outcome }: AtMeeting, corrects: Corrects = null): Verdict =>
  all(
    mayCreate('decision')(who),
    outcome ? minutes(sitting, sitting.members.length, outcome, corrects) : inUse(sitting),
  );

const openToStands = (who: Standing, it: Target): Verdict =>
  all(isOpen(who), itemPolicy.read(who, it), when(it.status !== 'withdrawn', 'withdrawn'));

/** What a decision means is said as long as it is proposed; afterwards it stands as it was weighed. */
type Said = Target & { party: string };
const saying = (who: Standing, it: Said): Verdict =>
  all(openToStands(who, it), when(it.status === 'proposed', 'minuted'));

/** Members are asked; in the minutes a stand is not changed. */
const stands = (who: Standing, it: Stance): Verdict =>
  all(
    openToStands(who, it),
    when(it.member, 'not-a-member'),
    when(it.taken === null || it.status === 'proposed', 'minuted'),
  );

/**
 * The leadership keeps the minutes; a party's stand is taken by its own decision-maker. Only from the party's own
 * minutes does the leadership enter it for a party, and never over one that the party has taken itself.
 */
export const forumPolicy = {
  create: mayCreate('forum'),
  edit: itemPolicy.edit,
  createMeeting: (who: Standing, forum: { status: string }) =>
    all(mayCreate('meeting')(who), when(forum.status !== 'withdrawn', 'withdrawn')),
  /** What stands in a meeting's minutes was decided then and there. */
  editMeeting: (who: Standing, it: Moved) =>
    all(itemPolicy.edit(who, it), when(!it.moved || it.sealed === null, 'has-minutes')),
  propose: (who: Standing, it: AtMeeting) => propose(who, it),
  /** What a decision is about: all parties see the decision, so they must be able to see that too. */
  decide: (who: Standing, it: Decided) => {
    const status = effectOf(it, it.deciding);
    return all(
      mayCreate('decision')(who),
      itemPolicy.read(who, it),
      when(it.audience === 'process', 'not-shared-with-all'),
      when(mayLink('decision', 'decides', it.kind), 'not-a-ground'),
      when(it.status !== 'withdrawn', 'withdrawn'),
      when(it.deciding.corrects !== null || it.deciding.forum.decides.includes(it.kind), 'not-decided-here'),
      status === undefined ? 'ok' : itemPolicy.reach(who, it, status),
    );
  },
  /** The draft that an adopted edition is of: that it was adopted is its last word. */
  adoptWhole: (who: Standing, it: Target) =>
    all(mayCreate('decision')(who), itemPolicy.read(who, it), when(it.sealed === null, 'adopted')),
  editDecision: itemPolicy.edit,
  record: (who: Standing, it: Recordable) =>
    all(
      itemPolicy.edit(who, it),
      minutes(it.sitting, it.awaited, it.recording, it.corrects),
      uncorrected(it.corrects?.corrected === true),
      when(it.corrects !== null || !settles(it.recording, null) || it.subject?.stale !== true, 'subject-changed'),
    ),
  correct: (who: Standing, it: Target & { correctedBy: readonly object[] }) =>
    all(
      mayCreate('decision')(who),
      itemPolicy.read(who, it),
      when(it.status === 'recorded', it.status === 'withdrawn' ? 'withdrawn' : 'not-recorded'),
      uncorrected(it.correctedBy.length > 0),
    ),
  /** The meeting in which a decision is corrected: one of the forum that made it. */
  correctAt: (who: Standing, it: AtMeeting & { ofForum: string; corrects: Corrects }) =>
    all(propose(who, it, it.corrects), when(it.sitting.forumId === it.ofForum, 'another-forum')),
  /** To a meeting of the same forum that is to be: who is asked, and how it decides, stays as it was. */
  moveTo: (who: Standing, it: AtMeeting & { ofForum: string }) =>
    all(propose(who, it), when(it.sitting.forumId === it.ofForum, 'another-forum')),
  /** A party says for itself what a decision means to it; the leadership says it of any of them, under its own name. */
  sayMeaning: (who: Standing, it: Said) =>
    all(
      hasRole(who, 'lead', 'editor', 'contributor', 'decider'),
      ownOrganisation(who, { organisationId: it.party }),
      saying(who, it),
    ),
  sayMeaningOf: (who: Standing, it: Said) => all(leads(who), saying(who, it)),
  takePosition: (who: Standing, it: Stance) =>
    all(hasRole(who, 'decider'), ownOrganisation(who, { organisationId: it.party }), stands(who, it)),
  enterPositions: (who: Standing, it: Target) => all(leads(who), openToStands(who, it)),
  enterPosition: (who: Standing, it: Stance) =>
    all(leads(who), stands(who, it), when(it.taken !== 'own', 'their-own-stand')),
} as const;
