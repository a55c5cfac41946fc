import { contentOf, detailOf } from '#src/core/content-columns.ts';
import { AppError } from '#src/core/errors.ts';
import { findItem } from '#src/features/thread/queries/items.ts';
import { partiesOf } from '#src/features/processes/queries/accepted.ts';
import { changed, command, created, remarked, self, together } from '#src/server/command.ts';
import { newItem } from '#src/server/item.ts';
import { linkTo } from '#src/server/links.ts';
import { forumPolicy } from './policy.ts';
import { findDecision, findForum, findMeeting } from './queries.ts';
import { decidedStatus } from './rules.ts';
import {
  DecisionEdit,
  DecisionRecord,
  type Forum,
  ForumCreate,
  ForumEdit,
  type Meeting,
  MeetingCreate,
  MeetingEdit,
  PositionTake,
} from './schema.ts';

/** What everybody is to see from the start: a forum, a meeting, a decision. */
const common = { audience: 'process', documentStatus: 'shared' } as const;

export const createForum = command({
  action: 'forum.create',
  in: 'process',
  input: ForumCreate,
  policy: forumPolicy.create,
  load: self,
  run: async (tx, process, input, who) => {
    const forum = await tx.item.create(
      process,
      { ...newItem(who, 'forum', input.title, input.text), ...common },
      detailOf('forum', input),
    );
    return created(forum);
  },
});

export const editForum = command({
  action: 'forum.edit',
  in: 'process',
  input: ForumEdit,
  policy: forumPolicy.edit,
  load: findForum,
  run: async (tx, forum, input) => {
    await tx.item.update(forum, ...contentOf('forum', input));
    return changed(forum);
  },
});

export const createMeeting = command({
  action: 'meeting.create',
  in: 'process',
  input: MeetingCreate,
  policy: (who, _forum: Forum) => forumPolicy.createMeeting(who),
  load: (db, who, { forumId }) => findForum(db, who, { itemId: forumId }),
  run: async (tx, forum, input, who) => {
    const meeting = await tx.item.create(
      forum,
      { ...newItem(who, 'meeting', input.title, input.text), ...common },
      detailOf('meeting', input),
    );
    return created(meeting);
  },
});

export const editMeeting = command({
  action: 'meeting.edit',
  in: 'process',
  input: MeetingEdit,
  policy: forumPolicy.editMeeting,
  load: findMeeting,
  run: async (tx, meeting, input) => {
    const [item, own] = contentOf('meeting', input);
    await tx.item.update(meeting, { ...item, status: input.status }, own);
    return changed(meeting);
  },
});

/** A decision is made on the item as it stands now; an approved strategy, project or draft becomes decided with it. */
export const recordDecision = command({
  action: 'decision.record',
  in: 'process',
  input: DecisionRecord,
  policy: (who, _meeting: Meeting) => forumPolicy.recordDecision(who),
  also: { subject: forumPolicy.decide },
  load: (db, who, { meetingId }) => findMeeting(db, who, { itemId: meetingId }),
  run: async (tx, meeting, { subjectId, ...input }, who, also) => {
    const subject = also.subject(await findItem(tx, who, { itemId: subjectId }), 'subjectId');
    // What is decided tells the decision's number, so this one is given at once.
    const item = await tx.item.create(
      meeting,
      { ...newItem(who, 'decision', input.title, input.text), ...common, number: 0 },
      detailOf('decision', input),
    );
    const next = decidedStatus(subject.kind, subject.status, input.outcome);
    if (next) await tx.item.update(subject, { status: next });
    await linkTo(tx, who, item, 'decides', [subject]);
    const decision = created(item);
    return next ? together(decision, changed(subject, { decision: item.number, outcome: input.outcome })) : decision;
  },
});

export const editDecision = command({
  action: 'decision.edit',
  in: 'process',
  input: DecisionEdit,
  policy: forumPolicy.editDecision,
  load: findDecision,
  run: async (tx, decision, { title, text, clause }) => {
    await tx.item.update(decision, { title, text }, { decision: { clause } });
    return changed(decision);
  },
});

/** Hangs on the decision without changing it, so that parties that take theirs at once do not meet. */
export const takePosition = command({
  action: 'decision.take-position',
  in: 'process',
  input: PositionTake,
  policy: forumPolicy.takePosition,
  load: async (db, who, { itemId, organisationId }) => {
    const decision = await findDecision(db, who, { itemId });
    return decision && { ...decision, party: organisationId };
  },
  run: async (tx, decision, { organisationId, stand, note }, who) => {
    if (!(await partiesOf(tx, who)).some(({ id }) => id === organisationId))
      throw new AppError('BAD_REQUEST', 'unknown-reference', {
        fields: [{ field: 'organisationId', reason: 'unknown-reference' }],
      });
    const taken = { stand, note, takenBy: who.userId, takenAt: new Date() };
    await tx.position.upsert({ decisionId: decision }, { organisationId }, taken);
    return remarked('position', decision.id, decision, { organisationId, stand });
  },
});
