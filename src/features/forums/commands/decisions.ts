import { contentOf } from '#src/core/content-columns.ts';
import { AppError } from '#src/core/errors.ts';
import type { Ground } from '#src/core/grounds.ts';
import { codeOf } from '#src/core/kinds.ts';
import type { Standing } from '#src/core/standing.ts';
import { type Outcome, reached } from '#src/core/steps.ts';
import { all } from '#src/core/verdict.ts';
import { participantsOf } from '#src/features/processes/queries/accepted.ts';
import type { Item } from '#src/features/thread/schema.ts';
import { type Changes, changed, command, created, together } from '#src/server/command.ts';
import { type Made, newItem } from '#src/server/item.ts';
import { groundAgain, groundsOf, linkTo } from '#src/server/links.ts';
import type { Db } from '#src/server/database.ts';
import type { Permitted } from '#src/server/permitted.ts';
import type { Tell } from '#src/server/record.ts';
import { holdToSeen } from '#src/server/seen.ts';
import type { Tx } from '#src/server/tables.ts';
import { forumPolicy } from '../policy.ts';
import { findDecided, findDecision, findMeeting, findWhole, holdDecision, holdMeeting } from '../queries/find.ts';
import { positionsOn } from '../queries/decisions.ts';
import { type Decided, effectOf, gives, latestOf, takesBack } from '../rules.ts';
import { DecisionCorrect, DecisionEdit, DecisionMove, DecisionPropose, DecisionRecord } from '../schema/decisions.ts';
import type { Sitting } from '../schema/meetings.ts';
import { nextLastDay, pastDay } from './days.ts';
import { common } from './forums.ts';

/** `between`: on which day it was made without a meeting, and whom it asked. */
type Minutes = { outcome: Outcome; clause: string; between?: { decidedOn: Date; asked: string[] } };
/** Where it is put: to a meeting, or to a forum whose members answer by a day. */
type Place = { meetingId: string } | { forumId: string; answerBy: Date; asked: string[] };
type Proposal = {
  title: string;
  text: string;
  gains: string;
  givesUp: string;
  place: Place;
  outcome: Outcome | null;
  clause: string;
};
/**
 * What follows from a decision: for what it is about and the draft that goes with it, or for neither, where a
 * correction cannot change that any more (`noEffect`).
 */
type Effect<A extends string> = {
  subject?: Permitted<Item & Decided, A> | undefined;
  whole?: Permitted<Item, A> | undefined;
  noEffect?: string;
};
/** What a decision is about, in the version that it is put on. */
type About = { to: Permitted<Ground, 'item.rest-on'>; version: number } | undefined;

/** Where a request names what is decided about, and the version that was read. */
export const at = { field: 'subjectId', versionAt: () => 'subjectVersion' };
export const seenAs = (item: Item, seenVersion: number) => ({ item, seenVersion, at: 'subjectVersion' });

/** Whoever is to take a stand on what is put to a forum that asks for them: its members' decision-makers. */
export async function askedBy(
  db: Db,
  who: Standing,
  { byPositions, between, members }: Pick<Sitting, 'byPositions' | 'between' | 'members'>,
): Promise<Tell[]> {
  if (!byPositions && !between) return [];
  const people = (await participantsOf(db, who)).filter(
    ({ role, organisationId }) => role === 'decider' && members.includes(organisationId),
  );
  return people.map(({ userId }) => ({ userId, why: 'assignment' }));
}

/** All who take part hear that the minutes have been put right. */
const everybody = async (db: Db, who: Standing): Promise<Tell[]> =>
  (await participantsOf(db, who)).map(({ userId }) => ({ userId, why: 'correction' }));

type Whole = Item & { opens: boolean };
/** The draft that is adopted with its edition, or is open again with it (`opens`). */
async function wholeOf(db: Db, who: Standing, subject: Item & Decided): Promise<Whole | undefined> {
  const opens = takesBack(subject);
  if (subject.kind !== 'edition' || effectOf(subject) === undefined) return undefined;
  const whole = await findWhole(db, who, subject.id);
  return whole && { ...whole, opens };
}

type Clearing<A extends string> = {
  subject: (row: Item & Decided, field: string) => Permitted<Item & Decided, A>;
  whole: (row: Whole, field: string) => Permitted<Whole, A>;
};
/**
 * What is decided about and its draft, cleared for what follows. The minutes can always be put right: what a correction
 * cannot change any more it leaves, and says why.
 */
async function effectOn<A extends string>(
  db: Db,
  who: Standing,
  found: (Item & Decided) | undefined,
  also: Clearing<A>,
): Promise<Effect<A>> {
  if (!found) return {};
  const whole = await wholeOf(db, who, found);
  const hindered = all(forumPolicy.decide(who, found), whole ? forumPolicy.adoptWhole(who, whole) : 'ok');
  if (hindered !== 'ok' && found.deciding.corrects) return { noEffect: hindered };
  return { subject: also.subject(found, 'outcome'), whole: whole && also.whole(whole, 'outcome') };
}

/**
 * Takes a decision into the minutes, and does to what it is about what follows from it: by the rule of that act. The
 * database adopts the whole draft with its edition, or opens it again, and the draft's own log says so.
 */
async function minute<A extends string>(
  tx: Tx<A>,
  decision: Permitted<{ id: string; number: number }, A>,
  { subject, whole, noEffect = '' }: Effect<A>,
  { outcome, clause, between }: Minutes,
  documentStatus: Item['documentStatus'],
): Promise<Changes<object, A>[]> {
  const gave = subject !== undefined && gives(subject);
  await tx.item.update(decision, {}, { decision: { outcome, clause, gave, noEffect, ...between } });
  await tx.item.update(decision, reached({ kind: 'decision', documentStatus }, 'recorded'));
  const status = subject && effectOf(subject);
  if (!subject || status === undefined) return [];
  await tx.item.update(subject, reached(subject, status));
  const detail = { decision: decision.number, outcome: takesBack(subject) ? 'takenBack' : outcome };
  return [changed(subject, detail), ...(whole ? [changed(whole, detail)] : [])];
}

/** Makes a decision about something, as a proposal; with an outcome it is in the minutes at once. */
export async function put<A extends string>(
  tx: Tx<A>,
  who: Standing,
  parent: Permitted<object, A>,
  about: About,
  effect: Effect<A>,
  { title, text, gains, givesUp, place, outcome, clause }: Proposal,
  corrected: readonly { id: string; version: number }[] = [],
): Promise<{ item: Permitted<Made<'decision'>, A>; effects: Changes<object, A>[] }> {
  // What is decided tells the decision's number, so this one is given at once.
  const item = await tx.item.create(
    parent,
    { ...newItem(who, 'decision', title, text), ...common, number: 0 },
    { gains, givesUp, ...place, outcome: null, clause: '', subjectVersion: about?.version ?? null },
  );
  if (about) await tx.link.create(who, [{ from: item, ...about }]);
  await linkTo(tx, who, item, 'revises', corrected);
  const effects = outcome ? await minute(tx, item, effect, { outcome, clause }, common.documentStatus) : [];
  return { item, effects };
}

export const proposeDecision = command({
  action: 'decision.propose',
  in: 'process',
  input: DecisionPropose,
  policy: forumPolicy.propose,
  also: { subject: forumPolicy.decide, whole: forumPolicy.adoptWhole },
  load: async (db, who, { meetingId, outcome }) => {
    await holdMeeting(db, meetingId);
    const meeting = await findMeeting(db, who, { itemId: meetingId });
    return meeting && { ...meeting, outcome };
  },
  run: async (tx, meeting, { subjectId, subjectVersion, meetingId, ...input }, who, also) => {
    const deciding = { outcome: input.outcome, forum: meeting.sitting, corrects: null, changed: false };
    const subject = also.subject(await findDecided(tx, who, subjectId, deciding), 'subjectId');
    if (subjectVersion !== undefined) holdToSeen([seenAs(subject, subjectVersion)]);
    const effect = await effectOn(tx, who, subject, also);
    const [to] = await groundsOf(tx, who, { kind: 'decision' }, 'decides', [subject], at);
    const about = to && { to, version: subject.version };
    const { item, effects } = await put(tx, who, meeting, about, effect, { ...input, place: { meetingId } });
    const tell = input.outcome ? [] : await askedBy(tx, who, meeting.sitting);
    return together(created(item, { tell }), ...effects);
  },
});

/** A new decision that puts right one that is in the minutes; it is about the same, as that was then. */
export const correctDecision = command({
  action: 'decision.correct',
  in: 'process',
  input: DecisionCorrect,
  policy: forumPolicy.correct,
  also: { meeting: forumPolicy.correctAt, subject: forumPolicy.decide, whole: forumPolicy.adoptWhole },
  load: async (db, who, input) => {
    await holdDecision(db, input.itemId, 'no key update');
    return findDecision(db, who, input);
  },
  run: async (tx, corrected, { itemId: _itemId, version: _version, meetingId, ...input }, who, also) => {
    await holdMeeting(tx, meetingId);
    const sitting = await findMeeting(tx, who, { itemId: meetingId });
    const held = sitting && {
      ...sitting,
      outcome: input.outcome,
      ofForum: corrected.sitting.forumId,
      corrects: corrected,
    };
    const meeting = also.meeting(held, 'meetingId');
    const { stale: changed = false, decidedVersion = 1 } = corrected.subject ?? {};
    const deciding = { outcome: input.outcome, forum: meeting.sitting, corrects: corrected, changed };
    const found = await findDecided(tx, who, corrected.subject?.id, deciding);
    const effect = await effectOn(tx, who, found, also);
    const about = found && {
      to: groundAgain(who, { kind: 'decision' }, 'decides', found),
      version: decidedVersion,
    };
    const proposal = { ...input, place: { meetingId } };
    const { item, effects } = await put(tx, who, meeting, about, effect, proposal, [corrected]);
    const tell = input.outcome ? await everybody(tx, who) : await askedBy(tx, who, meeting.sitting);
    return together(created(item, { tell }), ...effects);
  },
});

/** Changes a proposal, or puts it forward anew on a later version of what it is about; its members are asked again. */
export const editDecision = command({
  action: 'decision.edit',
  in: 'process',
  input: DecisionEdit,
  policy: forumPolicy.editDecision,
  also: { subject: forumPolicy.decide },
  load: findDecision,
  run: async (tx, decision, { subjectVersion, answerBy, ...content }, who, also) => {
    await tx.item.update(decision, ...contentOf('decision', content));
    const { subject: about, sitting } = decision;
    const putAnew = subjectVersion !== undefined && about?.stale === true && !decision.corrects;
    if (sitting.between) {
      const said = (['title', 'text', 'gains', 'givesUp'] as const).some(
        (name) => content[name] !== undefined && content[name] !== decision[name],
      );
      const lastDay = nextLastDay(sitting.between.answerBy, answerBy, putAnew || said);
      if (lastDay) await tx.item.update(decision, {}, { decision: { answerBy: lastDay } });
    }
    if (putAnew) {
      const deciding = { outcome: null, forum: sitting, corrects: null, changed: false };
      const subject = also.subject(await findDecided(tx, who, about.id, deciding), 'subjectVersion');
      holdToSeen([seenAs(subject, subjectVersion)]);
      await tx.link.confirm(decision, who, [{ id: about.linkId, to: subject }]);
      await tx.item.update(decision, {}, { decision: { subjectVersion: subject.version } });
    }
    return changed(decision, { tell: await askedBy(tx, who, sitting) });
  },
});

/**
 * Puts a proposal to another meeting of the forum. It asks the same, so the stands on it hold as they were taken.
 */
export const moveDecision = command({
  action: 'decision.move',
  in: 'process',
  input: DecisionMove,
  policy: forumPolicy.editDecision,
  also: { meeting: forumPolicy.moveTo },
  load: findDecision,
  run: async (tx, decision, { meetingId }, who, also) => {
    await holdMeeting(tx, meetingId);
    const found = await findMeeting(tx, who, { itemId: meetingId });
    also.meeting(found && { ...found, outcome: null, ofForum: decision.sitting.forumId }, 'meetingId');
    await tx.item.update(decision, {}, { decision: { meetingId } });
    return changed(decision, { before: decision.meeting, after: found?.title });
  },
});

/** Takes a proposal into the minutes of its meeting, or what its members have answered between meetings. */
export const recordDecision = command({
  action: 'decision.record',
  in: 'process',
  input: DecisionRecord,
  policy: forumPolicy.record,
  also: { subject: forumPolicy.decide, whole: forumPolicy.adoptWhole },
  load: async (db, who, input) => {
    // Nobody takes a stand or demands a meeting while the outcome is settled.
    await holdDecision(db, input.itemId, 'no key update');
    const proposed = await findDecision(db, who, input);
    if (proposed) await holdMeeting(db, proposed.meetingId ?? proposed.sitting.forumId);
    if (proposed?.corrects) await holdDecision(db, proposed.corrects.id, 'no key update');
    const decision = proposed && (await findDecision(db, who, input));
    return decision && { ...decision, recording: input.outcome };
  },
  run: async (tx, decision, { outcome, clause, decidedOn, seenStand }, who, also) => {
    const { sitting: forum, corrects, number, title } = decision;
    if (seenStand !== undefined && seenStand !== latestOf(await positionsOn(tx, decision)))
      throw new AppError('CONFLICT', 'changed-meanwhile', {
        itemId: decision.id,
        names: [`${codeOf('decision', number)} ${title}`],
      });
    const between = forum.between
      ? { decidedOn: await pastDay(tx, decision.id, decidedOn), asked: forum.members }
      : undefined;
    const deciding = { outcome, forum, corrects, changed: decision.subject?.stale === true };
    const found = await findDecided(tx, who, decision.subject?.id, deciding);
    const effect = await effectOn(tx, who, found, also);
    const effects = await minute(
      tx,
      decision,
      effect,
      { outcome, clause, ...(between && { between }) },
      decision.documentStatus,
    );
    const tell = corrects ? await everybody(tx, who) : [];
    return together(changed(decision, { outcome, tell }), ...effects);
  },
});
