import { AppError } from '#src/core/errors.ts';
import { findItem } from '#src/features/thread/queries/items.ts';
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
  run: async (tx, _process, { title, text, form, side, rhythm, members }, who) => {
    const item = await tx.item.create({
      data: { ...newItem(who, 'forum', title, text), ...common, status: 'active' },
      select: { id: true },
    });
    await tx.forum.create({ data: { itemId: item.id, form, side, rhythm, members }, select: { itemId: true } });
    return created('forum', item.id);
  },
});

export const editForum = command({
  action: 'forum.edit',
  in: 'process',
  input: ForumEdit,
  policy: forumPolicy.edit,
  load: findForum,
  run: async (tx, forum, { title, text, form, side, rhythm, members }) => {
    await tx.item.update({
      where: { id: forum.id },
      data: { title, text, forum: { update: { form, side, rhythm, members } } },
      select: { id: true },
    });
    return changed(forum);
  },
});

export const createMeeting = command({
  action: 'meeting.create',
  in: 'process',
  input: MeetingCreate,
  policy: (who, _forum: Forum) => forumPolicy.createMeeting(who),
  load: (db, who, { forumId }) => findForum(db, who, { itemId: forumId }),
  run: async (tx, forum, { title, text, heldOn, place }, who) => {
    const item = await tx.item.create({
      data: { ...newItem(who, 'meeting', title, text), ...common, status: 'planned' },
      select: { id: true },
    });
    await tx.meeting.create({
      data: { itemId: item.id, forumId: forum.id, heldOn: new Date(heldOn), place },
      select: { itemId: true },
    });
    return created('meeting', item.id);
  },
});

export const editMeeting = command({
  action: 'meeting.edit',
  in: 'process',
  input: MeetingEdit,
  policy: forumPolicy.editMeeting,
  load: findMeeting,
  run: async (tx, meeting, { title, text, heldOn, place, status }) => {
    await tx.item.update({
      where: { id: meeting.id },
      data: { title, text, status, meeting: { update: { heldOn: new Date(heldOn), place } } },
      select: { id: true },
    });
    return changed(meeting);
  },
});

/** A decision is made on the item as it stands now; an approved strategy, project or draft becomes decided with it. */
export const recordDecision = command({
  action: 'decision.record',
  in: 'process',
  input: DecisionRecord,
  policy: (who, _meeting: Meeting) => forumPolicy.recordDecision(who),
  load: (db, who, { meetingId }) => findMeeting(db, who, { itemId: meetingId }),
  run: async (tx, meeting, { title, text, outcome, clause, subjectId }, who) => {
    const subject = await findItem(tx, who, { itemId: subjectId });
    if (!subject)
      throw new AppError('BAD_REQUEST', 'unknown-reference', {
        fields: [{ field: 'subjectId', reason: 'unknown-reference' }],
      });
    // All parties see a decision, so they must be able to see what it is about.
    if (subject.audience !== 'process')
      throw new AppError('BAD_REQUEST', 'invalid-input', {
        fields: [{ field: 'subjectId', reason: 'not-shared-with-all' }],
      });
    // What is decided tells the decision's number, so this one is given at once.
    const item = await tx.item.create({
      data: { ...newItem(who, 'decision', title, text), ...common, status: 'recorded', number: 0 },
      select: { id: true, number: true },
    });
    await tx.decision.create({
      data: { itemId: item.id, meetingId: meeting.id, outcome, clause },
      select: { itemId: true },
    });
    const next = decidedStatus(subject.kind, subject.status, outcome);
    if (next) await tx.item.update({ where: { id: subject.id }, data: { status: next }, select: { id: true } });
    await linkTo(tx, who, { id: item.id, kind: 'decision' }, 'decides', [subject.id]);
    const decision = created('decision', item.id);
    return next ? together(decision, changed(subject, { decision: item.number, outcome })) : decision;
  },
});

export const editDecision = command({
  action: 'decision.edit',
  in: 'process',
  input: DecisionEdit,
  policy: forumPolicy.editDecision,
  load: findDecision,
  run: async (tx, decision, { title, text, clause }) => {
    await tx.item.update({
      where: { id: decision.id },
      data: { title, text, decision: { update: { clause } } },
      select: { id: true },
    });
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
    const party = await tx.party.findFirst({
      where: { processId: who.processId, organisationId, status: 'accepted' },
      select: { organisationId: true },
    });
    if (!party)
      throw new AppError('BAD_REQUEST', 'unknown-reference', {
        fields: [{ field: 'organisationId', reason: 'unknown-reference' }],
      });
    const taken = { stand, note, takenBy: who.userId, takenAt: new Date() };
    await tx.position.upsert({
      where: { decisionId_organisationId: { decisionId: decision.id, organisationId } },
      update: taken,
      create: { decisionId: decision.id, organisationId, ...taken },
      select: { decisionId: true },
    });
    return remarked('position', decision.id, decision, { organisationId, stand });
  },
});
