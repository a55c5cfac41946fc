import { renewFeed } from '#src/features/forums/commands/calendars.ts';
import { seatInForum } from '#src/features/forums/commands/seats.ts';
import { listFeeds } from '#src/features/forums/queries/calendars.ts';
import { getForum } from '#src/features/forums/queries/forums.ts';
import type { Region } from '../region.ts';
import { aCalledMeeting, aDecision, aForum, aHeldMeeting, aMeeting, aProposal, aStrategy, at, base } from './made.ts';
import type { ProcedureCase } from './case.ts';

const outside = { as: 'outsider', code: 'NOT_FOUND' } as const;
const notTheirs = [
  { as: 'contributor', code: 'FORBIDDEN', reason: 'role' },
  { as: 'reviewer', code: 'FORBIDDEN', reason: 'role' },
  { as: 'decider', code: 'FORBIDDEN', reason: 'role' },
  outside,
] as const;
const fields = {
  title: 'Planeringsverkstaden',
  text: 'Här görs arbetet.',
  form: 'forum',
  side: 'workshop',
  rhythm: 'Varannan månad',
  members: [],
  decides: [],
  byPositions: false,
  adopts: false,
} as const;
const meeting = { title: 'Verkstad 3', text: '', heldOn: '2026-05-19', place: 'Bollnäs' };

const aFeed = async (r: Region, forumId: string | null = null) => {
  await renewFeed(r.callers.contributor, { forumId });
  const feeds = await listFeeds(r.callers.contributor, {});
  return feeds.find((one) => one.forumId === forumId)?.id;
};

const seat = { personId: '', name: 'Bo Ek', part: 'member', fromDay: '2026-01-01', toDay: '' } as const;
const aSeat = async (r: Region) => {
  const forum = await aForum(r);
  const at = { processId: r.processId, itemId: forum.id };
  await seatInForum(r.callers.lead, { ...base(r), ...at, ...seat, organisationId: r.organisations.hudiksvall });
  const { seating } = await getForum(r.callers.lead, at);
  return { ...at, seatId: seating.parties.flatMap(({ seats }) => seats)[0]?.id ?? '', toDay: '2027-12-31' };
};

export const forumCases: ProcedureCase[] = [
  { path: 'forums.feeds', as: 'outsider', input: () => Promise.resolve({}), refused: [] },
  {
    path: 'forums.renewFeed',
    as: 'observer',
    input: async (r) => ({ forumId: (await aForum(r)).id }),
    refused: [outside, { as: 'administrator', code: 'NOT_FOUND' }],
  },
  {
    path: 'forums.endFeed',
    as: 'contributor',
    input: async (r) => ({ feedId: await aFeed(r) }),
    refused: [{ as: 'lead', code: 'NOT_FOUND' }, { as: 'decider', code: 'NOT_FOUND' }, outside],
  },
  { path: 'forums.picture', as: 'observer', input: async (r) => ({ processId: r.processId }), refused: [outside] },
  { path: 'forums.list', as: 'observer', input: async (r) => ({ processId: r.processId }), refused: [outside] },
  {
    path: 'forums.get',
    as: 'observer',
    input: async (r) => ({ processId: r.processId, itemId: (await aForum(r)).id }),
    refused: [outside],
  },
  {
    path: 'forums.meeting',
    as: 'reviewer',
    input: async (r) => ({ processId: r.processId, itemId: (await aMeeting(r)).id }),
    refused: [outside],
  },
  {
    path: 'forums.decision',
    phase: 'strategy',
    as: 'decider',
    input: async (r) => ({ processId: r.processId, itemId: (await aDecision(r)).id }),
    refused: [outside],
  },
  {
    path: 'forums.create',
    as: 'lead',
    input: async (r) => ({ ...base(r), ...fields, members: [r.organisations.soderhamn] }),
    refused: [...notTheirs],
  },
  {
    path: 'forums.edit',
    as: 'editor',
    input: async (r) => ({ ...at(r, await aForum(r)), ...fields, members: [] }),
    refused: [...notTheirs],
  },
  {
    path: 'forums.seat',
    as: 'editor',
    input: async (r) => ({
      ...base(r),
      itemId: (await aForum(r)).id,
      ...seat,
      organisationId: r.organisations.hudiksvall,
    }),
    refused: [
      { as: 'contributor', code: 'FORBIDDEN', reason: 'not-keeper' },
      { as: 'contributor2', code: 'FORBIDDEN', reason: 'other-organisation' },
      outside,
    ],
  },
  {
    path: 'forums.endSeat',
    as: 'lead',
    input: aSeat,
    refused: [
      { as: 'decider', code: 'FORBIDDEN', reason: 'not-keeper' },
      { as: 'reviewer', code: 'FORBIDDEN', reason: 'other-organisation' },
      outside,
    ],
  },
  {
    path: 'forums.createMeeting',
    as: 'editor',
    input: async (r) => ({ ...base(r), forumId: (await aForum(r)).id, ...meeting }),
    refused: [...notTheirs],
  },
  {
    path: 'forums.editMeeting',
    as: 'lead',
    input: async (r) => ({ ...at(r, await aMeeting(r)), ...meeting, status: 'held' }),
    refused: [...notTheirs],
  },
  {
    path: 'forums.callMeeting',
    as: 'editor',
    input: async (r) => at(r, await aCalledMeeting(r)),
    refused: [...notTheirs, { as: 'observer', code: 'FORBIDDEN', reason: 'role' }],
  },
  {
    path: 'forums.answerMeeting',
    as: 'observer',
    input: async (r) => ({ ...at(r, await aCalledMeeting(r)), answer: 'tentative', word: 'Om tåget går' }),
    refused: [outside, { as: 'administrator', code: 'NOT_FOUND' }],
  },
  {
    path: 'forums.proposeDecision',
    phase: 'strategy',
    as: 'lead',
    refused: [...notTheirs],
    input: async (r) => ({
      ...base(r),
      meetingId: (await aHeldMeeting(r)).id,
      subjectId: (await aStrategy(r)).id,
      title: 'Ställer sig bakom',
      text: '',
      outcome: 'approved',
      clause: '§ 14',
    }),
  },
  {
    path: 'forums.editDecision',
    phase: 'strategy',
    as: 'editor',
    input: async (r) => ({
      ...at(r, await aProposal(r)),
      title: 'Ställer sig bakom strategin',
      text: '',
    }),
    refused: [...notTheirs],
  },
  {
    path: 'forums.recordDecision',
    phase: 'strategy',
    as: 'lead',
    input: async (r) => ({ ...at(r, await aProposal(r)), outcome: 'referred', clause: '§ 15' }),
    refused: [...notTheirs],
  },
  {
    path: 'forums.correctDecision',
    phase: 'strategy',
    as: 'editor',
    input: async (r) => {
      const meeting = await aHeldMeeting(r);
      return {
        ...base(r),
        ...at(r, await aDecision(r, undefined, 'approved', meeting.id)),
        meetingId: meeting.id,
        title: 'Rättelse av § 14',
        text: '',
        outcome: 'approved',
        clause: '§ 16',
      };
    },
    refused: [...notTheirs],
  },
  {
    path: 'forums.takePosition',
    phase: 'strategy',
    as: 'decider',
    input: async (r) => ({
      ...at(r, await aProposal(r)),
      organisationId: r.organisations.hudiksvall,
      stand: 'agrees',
      note: '',
    }),
    refused: [
      { as: 'contributor', code: 'FORBIDDEN', reason: 'role' },
      { as: 'contributor2', code: 'FORBIDDEN', reason: 'role' },
      { as: 'lead', code: 'FORBIDDEN', reason: 'role' },
      outside,
    ],
  },
  {
    path: 'forums.sayMeaning',
    phase: 'strategy',
    as: 'contributor',
    input: async (r) => ({
      ...at(r, await aProposal(r)),
      version: 0,
      organisationId: r.organisations.hudiksvall,
      gains: 'Dubbelspår.',
      givesUp: 'Mark.',
    }),
    refused: [
      { as: 'contributor2', code: 'FORBIDDEN', reason: 'other-organisation' },
      { as: 'lead', code: 'FORBIDDEN', reason: 'other-organisation' },
      { as: 'reviewer', code: 'FORBIDDEN', reason: 'role' },
      { as: 'observer', code: 'FORBIDDEN', reason: 'role' },
      outside,
    ],
  },
  {
    path: 'forums.sayMeaningOf',
    phase: 'strategy',
    as: 'editor',
    refused: [...notTheirs],
    input: async (r) => ({
      ...at(r, await aProposal(r)),
      version: 0,
      organisationId: r.organisations.hudiksvall,
      gains: 'Dubbelspår.',
      givesUp: '',
    }),
  },
  {
    path: 'forums.enterPositions',
    phase: 'strategy',
    as: 'editor',
    refused: [...notTheirs],
    input: async (r) => ({
      ...at(r, await aProposal(r)),
      evidenceProtocol: 'Kommunstyrelsen',
      evidenceClause: '§ 96',
      evidenceOn: '2026-09-08',
      stands: [{ organisationId: r.organisations.hudiksvall, stand: 'dissents', note: '' }],
    }),
  },
  {
    path: 'forums.moveDecision',
    phase: 'strategy',
    as: 'lead',
    refused: [...notTheirs],
    input: async (r) => {
      const forum = await aForum(r);
      const proposal = await aProposal(r, undefined, (await aMeeting(r, forum.id)).id);
      return { ...at(r, proposal), meetingId: (await aMeeting(r, forum.id)).id };
    },
  },
];
