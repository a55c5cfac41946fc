import { kinds } from '#src/core/kinds.ts';
import type { Standing } from '#src/core/standing.ts';
import { hasRole, inPhase, isOpen, leads, ownOrganisation } from '#src/core/standing.ts';
import { all, type Verdict, when } from '#src/core/verdict.ts';
import { itemPolicy, mayCreate, type Target } from '#src/features/thread/policy.ts';

const unanswered = ['asked', 'working', 'returned'];
const unsubmitted = ['draft', 'returned'];

const answering = (who: Standing): Verdict => inPhase(who, ...kinds.answer.phases);

/** Whoever leads the process decides on what has been submitted. */
const review = (who: Standing): Verdict => all(inPhase(who, 'mapping', 'analysis', 'strategy'), leads(who));

/** A contributor speaks for their organisation; only the leadership makes it common ground. */
export const findingPolicy = {
  create: mayCreate('finding'),
  edit: itemPolicy.edit,
  submit: (who: Standing, it: Target) =>
    all(itemPolicy.edit(who, it), ownOrganisation(who, it), when(unsubmitted.includes(it.status), 'not-draft')),
  review,
  accept: (who: Standing, it: Target) => all(review(who), when(it.status === 'submitted', 'not-submitted')),
  sendBack: (who: Standing, it: Target) => all(review(who), when(it.status === 'submitted', 'not-submitted')),
  /** A review is taken back as long as nothing rests on what it led to; `inUse` is counted over everything. */
  reopen: (who: Standing, it: Target & { inUse: boolean }) =>
    all(
      review(who),
      when(it.status === 'accepted' || it.status === 'returned', 'not-reviewed'),
      when(!it.inUse, 'in-use'),
    ),
  /** One that an answer has become goes with the answer's acceptance. */
  unmake: (who: Standing, it: Target & { inUse: boolean }) =>
    all(answering(who), leads(who), when(it.status !== 'withdrawn', 'withdrawn'), when(!it.inUse, 'in-use')),
} as const;

/** The leadership names and orders the themes; everybody gathers under them. */
export const themePolicy = {
  change: (who: Standing) => all(isOpen(who), leads(who)),
} as const;

const draft = (it: Target): Verdict => when(it.status === 'draft', 'already-submitted');
const sent = (it: Target): Verdict => when(it.status === 'sent', it.status === 'closed' ? 'call-closed' : 'not-sent');

type Awaited = { status: string; closed: boolean };
/** Nothing has come yet, and something still may. */
export const awaited = ({ status, closed }: Awaited): boolean => !closed && unanswered.includes(status);

/** The leadership asks; what has been sent stays as it was sent. */
export const callPolicy = {
  create: mayCreate('call'),
  edit: (who: Standing, it: Target) => all(itemPolicy.edit(who, it), draft(it)),
  send: (who: Standing, it: Target) =>
    all(
      mayCreate('call')(who),
      leads(who),
      when(it.status === 'draft' || it.status === 'sent', it.status === 'withdrawn' ? 'withdrawn' : 'call-closed'),
    ),
  remind: (who: Standing, it: Target) => all(answering(who), leads(who), sent(it)),
  extend: (who: Standing, it: Target) => all(answering(who), leads(who), sent(it)),
  close: (who: Standing, it: Target) => all(isOpen(who), leads(who), sent(it)),
  /** An answer that a reminder or a new day is about: one that has not come. */
  press: (who: Standing, answer: Awaited) =>
    all(answering(who), leads(who), when(awaited(answer), answer.closed ? 'call-closed' : 'already-submitted')),
} as const;

export type AnswerTarget = Target & { closed: boolean; missing: number };
const write = (who: Standing, it: AnswerTarget): Verdict =>
  all(
    answering(who),
    hasRole(who, ...kinds.answer.authors),
    ownOrganisation(who, it),
    when(!it.closed, 'call-closed'),
    when(unanswered.includes(it.status), it.status === 'accepted' ? 'already-accepted' : 'already-submitted'),
  );

/**
 * An organisation's people write its answer together, and send it; only the leadership accepts it. `missing`: required
 * questions without a reply.
 */
export const answerPolicy = {
  write,
  plan: (who: Standing, it: AnswerTarget) =>
    all(answering(who), hasRole(who, ...kinds.answer.authors), ownOrganisation(who, it)),
  submit: (who: Standing, it: AnswerTarget) => all(write(who, it), when(it.missing === 0, 'questions-left')),
  nothing: write,
  takeBack: (who: Standing, it: AnswerTarget) =>
    all(
      answering(who),
      hasRole(who, ...kinds.answer.authors),
      ownOrganisation(who, it),
      when(!it.closed, 'call-closed'),
      when(
        it.status === 'submitted' || it.status === 'nothing',
        it.status === 'accepted' ? 'already-accepted' : 'not-submitted',
      ),
    ),
  review: (who: Standing) => all(answering(who), leads(who)),
  /**
   * The acceptance is taken back as long as nothing rests on the answer or on what it became, and that is as it was
   * made. What rests on them is counted over everything.
   */
  reopen: (who: Standing, it: Target & { inUse: boolean; madeChanged: boolean }) =>
    all(
      answering(who),
      leads(who),
      when(it.status === 'accepted', 'not-accepted'),
      when(!it.inUse, 'in-use'),
      when(!it.madeChanged, 'findings-changed'),
    ),
  accept: (who: Standing, it: AnswerTarget) =>
    all(
      answering(who),
      leads(who),
      when(it.status === 'submitted', it.status === 'accepted' ? 'already-accepted' : 'not-submitted'),
    ),
  sendBack: (who: Standing, it: AnswerTarget) =>
    all(
      answering(who),
      leads(who),
      when(!it.closed, 'call-closed'),
      when(it.status === 'submitted', it.status === 'accepted' ? 'already-accepted' : 'not-submitted'),
    ),
} as const;
