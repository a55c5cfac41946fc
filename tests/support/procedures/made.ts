import { randomUUID } from 'node:crypto';
import { Readable } from 'node:stream';
import { createConclusion } from '#src/features/analysis/commands/conclusions.ts';
import { createChapter } from '#src/features/drafting/commands/chapters.ts';
import { createDraft } from '#src/features/drafting/commands/drafts.ts';
import { makeEdition } from '#src/features/drafting/commands/editions.ts';
import { createParagraph } from '#src/features/drafting/commands/paragraphs.ts';
import { proposeDecision } from '#src/features/forums/commands/decisions.ts';
import { circulateDecision } from '#src/features/forums/commands/between.ts';
import { callMeeting } from '#src/features/forums/commands/calls.ts';
import { createForum, createMeeting, editMeeting } from '#src/features/forums/commands/forums.ts';
import { adjustMinutes, nameAdjusters } from '#src/features/forums/commands/adjusting.ts';
import { addPoint } from '#src/features/forums/commands/points.ts';
import { getMeeting } from '#src/features/forums/queries/forums.ts';
import type { Outcome } from '#src/core/steps.ts';
import { createCommitment } from '#src/features/commitments/commands.ts';
import { addRemark, sendOpinion } from '#src/features/rolemap/commands/opinions.ts';
import { sendReview } from '#src/features/rolemap/commands/reviews.ts';
import { askRoles } from '#src/features/rolemap/commands/roles.ts';
import { getOpinion } from '#src/features/rolemap/queries/opinions.ts';
import { getReview, getReviewForm } from '#src/features/rolemap/queries/reviews.ts';
import { addBoard } from '#src/features/anchoring/commands/boards.ts';
import { enterStep } from '#src/features/anchoring/commands/steps.ts';
import { createProject } from '#src/features/projects/commands.ts';
import { createStrategy, proposeStrategy } from '#src/features/strategy/commands.ts';
import { commonSteps } from '#src/features/thread/commands/common-kinds.ts';
import { sql } from '#src/server/database.ts';
import { takeFile } from '#src/server/files.ts';
import { asSystem } from '#src/server/system.ts';
import type { CallerName, Region } from '../region.ts';

/* What a test of a later slice needs to have been made before it, each by the process leader. */

type Made = { id: string; version: number };
export const base = (r: Region) => ({ processId: r.processId, key: randomUUID() });
export const at = (r: Region, made: Made) => ({ processId: r.processId, itemId: made.id, version: made.version });

export const aFile = (
  r: Region,
  as: CallerName = 'contributor',
  name = 'pendling.csv',
  text = 'kommun;antal\n2184;3,5\n',
) => takeFile(r.callers[as], { processId: r.processId, name }, Readable.from([Buffer.from(text)]));

/** What something rests on, at the version that was seen. */
export type Seen = { id: string; version: number };
export const aStrategy = async (r: Region) => {
  const ground = await createConclusion(r.callers.lead, {
    ...base(r),
    title: 'Kusten växer samman',
    text: 'Pendlingen ökar i båda riktningarna.',
  });
  const draft = await createStrategy(r.callers.lead, {
    ...base(r),
    title: 'En arbetsmarknad längs kusten',
    text: 'Restiden avgör inte jobbet.',
    grounds: [ground],
  });
  return proposeStrategy(r.callers.lead, at(r, draft));
};
export const aForum = (r: Region, more: object = {}) =>
  createForum(r.callers.lead, {
    ...base(r),
    title: 'Styrgruppen',
    form: 'arena',
    side: 'politics',
    members: [r.organisations.hudiksvall, r.organisations.soderhamn],
    decides: ['strategy', 'project', 'edition', 'conclusion'],
    ...more,
  });
const meeting = { title: 'Höstmötet', heldOn: '2026-09-11', place: 'Gävle' };
export const aMeeting = async (r: Region, forumId?: string) =>
  createMeeting(r.callers.lead, { ...base(r), forumId: forumId ?? (await aForum(r)).id, ...meeting });
/** One that is to come and has been called, of all parties. */
export const aCalledMeeting = async (r: Region, forumId?: string) => {
  const forum = forumId ?? (await aForum(r, { members: [] })).id;
  const heldOn = new Date(Date.now() + 30 * 86_400_000).toISOString().slice(0, 10);
  const made = await createMeeting(r.callers.lead, { ...base(r), forumId: forum, ...meeting, heldOn });
  return callMeeting(r.callers.lead, at(r, made));
};
export const aHeldMeeting = async (r: Region, forumId?: string) =>
  editMeeting(r.callers.lead, { ...at(r, await aMeeting(r, forumId)), ...meeting, status: 'held' });
/** A meeting with a point, and what is said of it. */
export const aPoint = async (r: Region, meeting?: Made) => {
  const { id } = meeting ?? (await aHeldMeeting(r));
  const point = { ...base(r), itemId: id, title: 'Kusten', presenter: 'Anna Ek', duration: 20 };
  const { pointId } = await addPoint(r.callers.lead, point);
  return { processId: r.processId, itemId: id, pointId };
};
/** A meeting whose minutes the decision-maker of Hudiksvall is to adjust. */
export const aMeetingToAdjust = async (r: Region, forumId?: string) => {
  const meeting = await aHeldMeeting(r, forumId);
  const point = await aPoint(r, meeting);
  const at = { processId: r.processId, itemId: meeting.id };
  await nameAdjusters(r.callers.lead, { ...at, personIds: [r.people.decider.id], seen: [] });
  const { minutesVersion } = await getMeeting(r.callers.lead, at);
  return { ...at, pointId: point.pointId, minutesVersion };
};
/** One whose minutes are adjusted and locked. */
export const anAdjustedMeeting = async (r: Region, forumId?: string) => {
  const { pointId, ...adjusted } = await aMeetingToAdjust(r, forumId);
  await adjustMinutes(r.callers.decider, adjusted);
  return { processId: adjusted.processId, itemId: adjusted.itemId, pointId };
};
/** A proposal to a meeting of its own. */
export const aProposal = async (r: Region, subjectId?: string, meetingId?: string) =>
  proposeDecision(r.callers.lead, {
    ...base(r),
    meetingId: meetingId ?? (await aHeldMeeting(r)).id,
    subjectId: subjectId ?? (await aStrategy(r)).id,
    title: 'Ställer sig bakom',
  });
/** What the members of a forum are asked to decide by a day, without a meeting. */
export const asked = async (r: Region, more: object = {}) =>
  circulateDecision(r.callers.lead, {
    ...base(r),
    forumId: 'forumId' in more ? '' : (await aForum(r)).id,
    subjectId: 'subjectId' in more ? '' : (await aStrategy(r)).id,
    title: 'Ställer sig bakom',
    answerBy: '2199-01-01',
    ...more,
  });
/** One that is in the minutes of a meeting of its own. */
export const aDecision = async (r: Region, subjectId?: string, outcome: Outcome = 'approved', meetingId?: string) =>
  proposeDecision(r.callers.lead, {
    ...base(r),
    meetingId: meetingId ?? (await aHeldMeeting(r)).id,
    subjectId: subjectId ?? (await aStrategy(r)).id,
    title: 'Ställer sig bakom',
    outcome,
    clause: '§ 14',
  });
export const aProject = async (r: Region) =>
  createProject(r.callers.lead, {
    ...base(r),
    title: 'Timme för timme',
    text: 'Mötesspår.',
    implements: [await aStrategy(r)],
    startsOn: '2026-10-01',
    endsOn: '2028-12-31',
  });
export const aDraft = (r: Region) =>
  createDraft(r.callers.lead, { ...base(r), title: 'RUS, utkast', periodFrom: 2027, periodTo: 2040 });
export const aChapter = async (r: Region) =>
  createChapter(r.callers.lead, { ...base(r), draftId: (await aDraft(r)).id, title: 'Nuläge' });
export const aParagraph = async (r: Region, cites: Seen[] = [], chapterId?: string) =>
  createParagraph(r.callers.lead, {
    ...base(r),
    chapterId: chapterId ?? (await aChapter(r)).id,
    title: 'Fem arbetsmarknader',
    text: 'Länet är inte en arbetsmarknad.',
    cites,
  });
export const anEdition = async (r: Region, draftId?: string) =>
  makeEdition(r.callers.lead, {
    ...base(r),
    draftId: draftId ?? (await aDraft(r)).id,
    title: 'Till styrgruppen',
    purpose: 'beslut i styrgruppen',
  });
/** A step of the ladder of a kind of body, by its name from the start. */
export const aStep = async (body: string, standard: string): Promise<string> =>
  (
    await asSystem((db) =>
      db.one<{ id: string }>(sql`select id from ladder_step where body = ${body} and standard = ${standard}`),
    )
  )?.id ?? '';
/** The executive board of Hudiksvall, as the leadership of the process has entered it. */
export const aBoard = async (r: Region, more: object = {}, as: CallerName = 'lead'): Promise<string> =>
  (
    await addBoard(r.callers[as], {
      key: base(r).key,
      organisationId: r.organisations.hudiksvall,
      stepId: await aStep('municipality', 'municipal-board'),
      name: 'Kommunstyrelsen',
      leadDays: 14,
      ...more,
    })
  ).boardId;
/** What the leadership has entered of Hudiksvall, by the minutes of its municipal executive. */
export const anEnteredStep = async (r: Region, made?: Made): Promise<string> => {
  const item = made ?? (await aStrategy(r));
  await enterStep(r.callers.lead, {
    ...at(r, item),
    organisationId: r.organisations.hudiksvall,
    stepId: await aStep('municipality', 'municipal-board'),
    stand: 'agrees',
    evidenceSource: 'Kommunstyrelsen',
    evidenceClause: '§ 96',
    evidenceOn: '2026-09-08',
  });
  const row = await asSystem((db) =>
    db.one<{ id: string }>(sql`select id from anchoring where item_id = ${item.id}::uuid order by entered_at desc`),
  );
  return row?.id ?? '';
};
/** A task, and a party that is asked to have a role in it; Hudiksvall to take part, where nothing else is said. */
export const aTask = (r: Region, more: object = {}) => {
  const create = commonSteps.get('task')?.create;
  if (!create) throw new Error('Tasks are begun by the steps that kinds share');
  return create(r.callers.lead, { ...base(r), title: 'Samla underlag', text: '', side: 'workshop', ...more });
};
export const anAskedTask = async (
  r: Region,
  side = 'workshop',
  party: keyof Region['organisations'] = 'hudiksvall',
) => {
  const task = await aTask(r, { side });
  const cell = { itemId: task.id, organisationId: r.organisations[party], role: 'participates', was: null } as const;
  await askRoles(r.callers.lead, { processId: r.processId, cells: [cell] });
  return task;
};
/** The map of roles, with at least one task, sent by the process leader to Hudiksvall and the county board. */
export const aReview = async (r: Region, more: object = {}) => {
  const task = await anAskedTask(r);
  const { processId, organisations } = r;
  const { seen } = await getReviewForm(r.callers.lead, { processId });
  const review = await sendReview(r.callers.lead, {
    ...base(r),
    title: 'Rollkartan',
    text: 'Ligger ansvaret rätt?',
    lastDay: '2199-01-01',
    recipients: [organisations.hudiksvall, organisations.countyBoard],
    openAnswers: false,
    previousId: null,
    seen,
    ...more,
  });
  const { opinions } = await getReview(r.callers.lead, { processId, itemId: review.id });
  const of = (id: string) => opinions.find(({ organisationId }) => organisationId === id) ?? { id: '', version: 0 };
  return { ...review, task, hudiksvalls: of(organisations.hudiksvall), boards: of(organisations.countyBoard) };
};
/** A demand of Hudiksvall's on the cell that it is asked to have, in a review of its own. */
export const aRemark = async (r: Region, review?: Awaited<ReturnType<typeof aReview>>) => {
  const made = review ?? (await aReview(r));
  const { remarkId } = await addRemark(r.callers.contributor, {
    ...base(r),
    itemId: made.hudiksvalls.id,
    taskId: made.task.id,
    partyId: r.organisations.hudiksvall,
    weight: 'demand',
    basis: '3 kap. 6 § miljöbalken',
    body: 'Kommunen ska höras, inte medverka.',
  });
  return { ...made, remarkId };
};
/** Hudiksvall's answer as the contributor sees it now. */
export const sendsOpinion = async (r: Region, itemId: string, opinion: 'approved' | 'changes' | 'elsewhere') => {
  const { processId } = r;
  const { seen, version } = await getOpinion(r.callers.contributor, { processId, itemId });
  return sendOpinion(r.callers.contributor, { processId, itemId, version, seen, opinion, text: 'Vi har läst.' });
};
/** What Hudiksvall is asked to promise by the leadership, or has promised itself, when its contributor sets it up. */
export const aCommitment = (r: Region, as: 'lead' | 'contributor' = 'lead', more: object = {}) =>
  createCommitment(r.callers[as], {
    ...base(r),
    organisationId: r.organisations.hudiksvall,
    title: 'Restider för de starkaste stråken',
    text: 'Dörr till dörr.',
    lastDay: '2199-01-01',
    implements: [],
    ...more,
  });
