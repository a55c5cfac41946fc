import { contentOf } from '#src/core/content-columns.ts';
import type { Standing } from '#src/core/standing.ts';
import { type Outcome, reached } from '#src/core/steps.ts';
import { participantsOf } from '#src/features/processes/queries/accepted.ts';
import type { Item } from '#src/features/thread/schema.ts';
import { type Changes, changed, command, created, together } from '#src/server/command.ts';
import { type Made, newItem } from '#src/server/item.ts';
import { groundsOf, linkTo } from '#src/server/links.ts';
import type { Db } from '#src/server/database.ts';
import type { Permitted } from '#src/server/permitted.ts';
import type { Tell } from '#src/server/record.ts';
import { holdToSeen } from '#src/server/seen.ts';
import type { Tx } from '#src/server/tables.ts';
import { type Decided, effectOf, forumPolicy } from '../policy.ts';
import { findDecided, findDecision, findMeeting, findWhole, holdDecision, holdMeeting } from '../queries/find.ts';
import {
  DecisionCorrect,
  DecisionEdit,
  DecisionMove,
  DecisionPropose,
  DecisionRecord,
  type Sitting,
} from '../schema.ts';
import { common } from './forums.ts';

type Minutes = { outcome: Outcome; clause: string };
type Proposal = {
  title: string;
  text: string;
  gains: string;
  givesUp: string;
  meetingId: string;
  outcome: Outcome | null;
  clause: string;
};
/** What is decided about, and the draft that is adopted with it. */
type About<A extends string> = {
  subject: Permitted<Item & Decided, A> | undefined;
  whole: Permitted<Item, A> | undefined;
};

/** Where a request names what is decided about, and the version that was read. */
const at = { field: 'subjectId', versionAt: () => 'subjectVersion' };
const seenAs = (item: Item, seenVersion: number) => ({ item, seenVersion, at: 'subjectVersion' });

/** Whoever is to take a stand on what is put to a forum that decides by them: its members' decision-makers. */
async function askedBy(db: Db, who: Standing, { byPositions, members }: Sitting): Promise<Tell[]> {
  if (!byPositions) return [];
  const people = (await participantsOf(db, who)).filter(
    ({ role, organisationId }) => role === 'decider' && members.includes(organisationId),
  );
  return people.map(({ userId }) => ({ userId, why: 'assignment' }));
}

/** The draft that is adopted when a decision about its edition is taken into the minutes. */
const wholeOf = async (db: Db, who: Standing, subject: (Item & Decided) | undefined): Promise<Item | undefined> =>
  subject && effectOf(subject, subject.deciding) === 'adopted' ? findWhole(db, who, subject.id) : undefined;

/**
 * Takes a decision into the minutes, and does to what it is about what follows from it: by the rule of that act. The
 * database adopts the whole draft with its edition, and the draft's own log says so.
 */
async function minute<A extends string>(
  tx: Tx<A>,
  decision: Permitted<{ id: string; number: number }, A>,
  { subject, whole }: About<A>,
  { outcome, clause }: Minutes,
  documentStatus: Item['documentStatus'],
): Promise<Changes<object, A>[]> {
  await tx.item.update(decision, {}, { decision: { outcome, clause } });
  await tx.item.update(decision, reached({ kind: 'decision', documentStatus }, 'recorded'));
  const status = subject && effectOf(subject, subject.deciding);
  if (!subject || status === undefined) return [];
  await tx.item.update(subject, reached(subject, status));
  const detail = { decision: decision.number, outcome };
  return [changed(subject, detail), ...(whole ? [changed(whole, detail)] : [])];
}

/** Makes a decision about something, as a proposal; with an outcome it is in the minutes at once. */
async function put<A extends string>(
  tx: Tx<A>,
  who: Standing,
  meeting: Permitted<object, A>,
  about: About<A>,
  { title, text, gains, givesUp, meetingId, outcome, clause }: Proposal,
  subjectVersion: number | null,
  corrected: readonly { id: string; version: number }[] = [],
): Promise<{ item: Permitted<Made<'decision'>, A>; effects: Changes<object, A>[] }> {
  // What is decided tells the decision's number, so this one is given at once.
  const item = await tx.item.create(
    meeting,
    { ...newItem(who, 'decision', title, text), ...common, number: 0 },
    { gains, givesUp, meetingId, outcome: null, clause: '', subjectVersion },
  );
  const { subject } = about;
  if (subject && subjectVersion !== null) {
    const [to] = await groundsOf(tx, who, item, 'decides', [subject], at);
    if (to) await tx.link.create(who, [{ from: item, to, version: subjectVersion }]);
  }
  await linkTo(tx, who, item, 'revises', corrected);
  const effects = outcome ? await minute(tx, item, about, { outcome, clause }, common.documentStatus) : [];
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
  run: async (tx, meeting, { subjectId, subjectVersion, ...input }, who, also) => {
    const deciding = { outcome: input.outcome, forum: meeting.sitting, corrects: null, changed: false };
    const subject = also.subject(await findDecided(tx, who, subjectId, deciding), 'subjectId');
    if (subjectVersion !== undefined) holdToSeen([seenAs(subject, subjectVersion)]);
    const whole = await wholeOf(tx, who, subject);
    const about = { subject, whole: whole && also.whole(whole, 'outcome') };
    const { item, effects } = await put(tx, who, meeting, about, input, subject.version);
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
  run: async (tx, corrected, { itemId: _itemId, version: _version, ...input }, who, also) => {
    await holdMeeting(tx, input.meetingId);
    const sitting = await findMeeting(tx, who, { itemId: input.meetingId });
    const held = sitting && {
      ...sitting,
      outcome: input.outcome,
      ofForum: corrected.sitting.forumId,
      corrects: corrected,
    };
    const meeting = also.meeting(held, 'meetingId');
    const { stale: changed = false } = corrected.subject ?? {};
    const deciding = { outcome: input.outcome, forum: meeting.sitting, corrects: corrected, changed };
    const found = await findDecided(tx, who, corrected.subject?.id, deciding);
    const subject = found && also.subject(found, 'outcome');
    const whole = await wholeOf(tx, who, subject);
    const about = { subject, whole: whole && also.whole(whole, 'outcome') };
    const { decidedVersion = null } = corrected.subject ?? {};
    const { item, effects } = await put(tx, who, meeting, about, input, decidedVersion, [corrected]);
    const tell = input.outcome ? [] : await askedBy(tx, who, meeting.sitting);
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
  run: async (tx, decision, { subjectVersion, ...content }, who, also) => {
    await tx.item.update(decision, ...contentOf('decision', content));
    const { subject: about, sitting } = decision;
    if (subjectVersion !== undefined && about?.stale && !decision.corrects) {
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

/** Takes a proposal into the minutes of its meeting. */
export const recordDecision = command({
  action: 'decision.record',
  in: 'process',
  input: DecisionRecord,
  policy: forumPolicy.record,
  also: { subject: forumPolicy.decide, whole: forumPolicy.adoptWhole },
  load: async (db, who, input) => {
    const proposed = await findDecision(db, who, input);
    if (proposed) await holdMeeting(db, proposed.meetingId);
    if (proposed?.corrects) await holdDecision(db, proposed.corrects.id, 'no key update');
    const decision = proposed && (await findDecision(db, who, input));
    return decision && { ...decision, recording: input.outcome };
  },
  run: async (tx, decision, { outcome, clause }, who, also) => {
    const { sitting: forum, corrects } = decision;
    const deciding = { outcome, forum, corrects, changed: decision.subject?.stale === true };
    const found = await findDecided(tx, who, decision.subject?.id, deciding);
    const subject = found && also.subject(found, 'outcome');
    const whole = await wholeOf(tx, who, subject);
    const about = { subject, whole: whole && also.whole(whole, 'outcome') };
    const effects = await minute(tx, decision, about, { outcome, clause }, decision.documentStatus);
    return together(changed(decision, { outcome }), ...effects);
  },
});
