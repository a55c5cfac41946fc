import { participantsOf } from '#src/features/processes/queries/accepted.ts';
import { command, created, remarked } from '#src/server/command.ts';
import { groundsOf } from '#src/server/links.ts';
import { holdToSeen } from '#src/server/seen.ts';
import { forumPolicy } from '../policy.ts';
import { stanceOf } from '../queries/decisions.ts';
import { findDecided, findDecision, findForum, holdDecision, holdMeeting } from '../queries/find.ts';
import { DecisionCirculate, DemandBack, MeetingDemand } from '../schema/decisions.ts';
import { askedBy, at, put, seenAs } from './decisions.ts';

/** Asks the members of a forum to decide on something by a day, without a meeting; each is told. */
export const circulateDecision = command({
  action: 'decision.circulate',
  in: 'process',
  input: DecisionCirculate,
  policy: forumPolicy.circulate,
  also: { subject: forumPolicy.decide },
  load: async (db, who, { forumId }) => {
    await holdMeeting(db, forumId);
    return findForum(db, who, { itemId: forumId });
  },
  run: async (tx, forum, { subjectId, subjectVersion, forumId, answerBy, ...input }, who, also) => {
    const deciding = { outcome: null, forum, corrects: null, changed: false };
    const subject = also.subject(await findDecided(tx, who, subjectId, deciding), 'subjectId');
    if (subjectVersion !== undefined) holdToSeen([seenAs(subject, subjectVersion)]);
    const [to] = await groundsOf(tx, who, { kind: 'decision' }, 'decides', [subject], at);
    const about = to && { to, version: subject.version };
    const place = { forumId, answerBy: new Date(answerBy), asked: forum.members };
    const { item } = await put(tx, who, forum, about, {}, { ...input, place, outcome: null, clause: '' });
    const tell = await askedBy(tx, who, { ...forum, byPositions: true, between: null });
    return created(item, { deadline: answerBy, tell });
  },
});

/** A member demands that the question comes to a meeting; the leadership, which moves it there, is told. */
export const demandMeeting = command({
  action: 'decision.demand-meeting',
  in: 'process',
  input: MeetingDemand,
  policy: forumPolicy.demandMeeting,
  load: async (db, who, input) => {
    await holdDecision(db, input.itemId, 'share');
    const decision = await findDecision(db, who, input);
    return decision && stanceOf(decision, [], input.organisationId);
  },
  run: async (tx, decision, { organisationId, reason }, who) => {
    await tx.meetingDemand.create({ decisionId: decision }, [{ organisationId, reason, demandedBy: who.userId }]);
    const tell = (await participantsOf(tx, who))
      .filter(({ role }) => role === 'lead' || role === 'editor')
      .map(({ userId }) => ({ userId, why: 'assignment' as const }));
    return remarked('position', decision.id, decision, { organisationId, reason, tell });
  },
});

/** A member's demand is taken back, as long as the question has not come to a meeting. */
export const takeBackDemand = command({
  action: 'decision.take-back-demand',
  in: 'process',
  input: DemandBack,
  policy: forumPolicy.takeBackDemand,
  load: async (db, who, input) => {
    await holdDecision(db, input.itemId, 'no key update');
    const decision = await findDecision(db, who, input);
    return decision && stanceOf(decision, [], input.organisationId);
  },
  run: async (tx, decision, { organisationId }) => {
    await tx.meetingDemand.delete({ decisionId: decision }, { organisationId });
    return remarked('position', decision.id, decision, { organisationId });
  },
});
