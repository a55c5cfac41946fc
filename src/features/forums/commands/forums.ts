import { contentOf, detailOf } from '#src/core/content-columns.ts';
import { AppError } from '#src/core/errors.ts';
import { changed, command, created, self } from '#src/server/command.ts';
import { newItem } from '#src/server/item.ts';
import { countCall } from '#src/server/rate-limit.ts';
import { forumPolicy } from '../policy.ts';
import { findForum, findMeeting } from '../queries/find.ts';
import { toTakeUp } from '../queries/minutes.ts';
import { findSeries, holdSeries } from '../queries/series.ts';
import { agendaOf } from '../rules.ts';
import { ForumCreate, ForumEdit } from '../schema/forums.ts';
import { MeetingCreate, MeetingEdit } from '../schema/meetings.ts';
import { placeLast } from './points.ts';

/** What everybody is to see from the start: a forum, a meeting, a decision. */
export const common = { audience: 'process', documentStatus: 'shared' } as const;

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
  load: async (db, who, input) => {
    const forum = await findForum(db, who, input);
    return forum && { ...forum, another: forum.title !== input.title };
  },
  run: async (tx, forum, input) => {
    await tx.item.update(forum, ...contentOf('forum', input));
    return changed(forum);
  },
});

/** A new meeting of a forum, with its agenda where that is asked for: in one step. */
export const createMeeting = command({
  action: 'meeting.create',
  in: 'process',
  input: MeetingCreate,
  policy: forumPolicy.createMeeting,
  load: (db, who, { forumId }) => findForum(db, who, { itemId: forumId }),
  run: async (tx, forum, { seriesId, withAgenda, ...input }, who) => {
    if (seriesId !== null) {
      await holdSeries(tx, seriesId);
      const found = await findSeries(tx, who, seriesId);
      if (found?.forum.id !== forum.id)
        throw new AppError('BAD_REQUEST', 'invalid-input', {
          fields: [{ field: 'seriesId', reason: 'unknown-reference' }],
        });
      // Whoever is about to change the series has not seen this one.
      const version = found.series.version + 1;
      await tx.meetingSeries.updateWhere({ forumId: forum }, { id: seriesId }, { version, writtenBy: who.userId });
    }
    const meeting = await tx.item.create(
      forum,
      { ...newItem(who, 'meeting', input.title, input.text), ...common },
      { ...detailOf('meeting', input), seriesId },
    );
    if (withAgenda) {
      const { before, after } = agendaOf(forum.agenda);
      const point = { itemId: null, fromId: null };
      const waiting = await toTakeUp(tx, { ...input, id: meeting.id });
      await placeLast(tx, who, meeting, [
        ...before.map((line) => ({ ...line, ...point })),
        ...waiting,
        ...after.map((line) => ({ ...line, ...point })),
      ]);
    }
    return created(meeting);
  },
});

/** What stands of a meeting in a calendar, and in its minutes' head. */
const onCalendar = ['title', 'heldOn', 'startsAt', 'endsAt', 'place', 'joinAddress'] as const;

/** A meeting has been held when its day has come. */
export const editMeeting = command({
  action: 'meeting.edit',
  in: 'process',
  input: MeetingEdit,
  policy: forumPolicy.editMeeting,
  load: async (db, who, input) => {
    const meeting = await findMeeting(db, who, input);
    const same = [...onCalendar, 'status' as const].every((field) => meeting?.[field] === input[field]);
    return meeting && { ...meeting, another: !same, to: input.status };
  },
  run: async (tx, meeting, input, who) => {
    // Whoever is called is told of it; that it is cancelled, however often.
    if (input.status === 'called' && meeting.another) await countCall(meeting.id);
    const [item, own] = contentOf('meeting', input);
    await tx.item.update(meeting, { ...item, status: input.status }, own);
    const now = await findMeeting(tx, who, { itemId: meeting.id });
    if (now?.status === 'held' && now.sitting.ahead)
      throw new AppError('BAD_REQUEST', 'invalid-input', { fields: [{ field: 'heldOn', reason: 'in-the-future' }] });
    return changed(meeting);
  },
});
