import { startMeeting } from '#src/features/forums/commands/sittings.ts';
import type { Region } from '../region.ts';
import type { ProcedureCase } from './case.ts';
import { aForum, aHeldMeeting, aMeeting, aMeetingToAdjust, anAdjustedMeeting, aPoint, at, base } from './made.ts';

const notTheirs = [
  { as: 'contributor', code: 'FORBIDDEN', reason: 'role' },
  { as: 'reviewer', code: 'FORBIDDEN', reason: 'role' },
  { as: 'decider', code: 'FORBIDDEN', reason: 'role' },
  { as: 'observer', code: 'FORBIDDEN', reason: 'role' },
  { as: 'outsider', code: 'NOT_FOUND' },
] as const;
const inMeeting = async (r: Region) => ({ processId: r.processId, itemId: (await aHeldMeeting(r)).id });

export const minutesCases: ProcedureCase[] = [
  {
    path: 'forums.startMeeting',
    as: 'editor',
    input: async (r) => at(r, await aMeeting(r)),
    refused: [...notTheirs],
  },
  {
    path: 'forums.closeMeeting',
    as: 'lead',
    input: async (r) => at(r, await startMeeting(r.callers.lead, at(r, await aMeeting(r)))),
    refused: [...notTheirs],
  },
  {
    path: 'forums.notePresence',
    as: 'editor',
    input: async (r) => ({
      ...at(r, await aHeldMeeting(r)),
      chair: 'Anna Ek',
      secretary: 'Bo Berg',
      parties: [{ organisationId: r.organisations.hudiksvall, present: true, names: 'Cia Dahl' }],
    }),
    refused: [...notTheirs],
  },
  {
    path: 'forums.addPoint',
    as: 'editor',
    input: async (r) => ({ ...base(r), ...(await inMeeting(r)), title: 'Kusten', presenter: 'Anna Ek', duration: 20 }),
    refused: [...notTheirs],
  },
  { path: 'forums.gatherPoints', as: 'lead', input: inMeeting, refused: [...notTheirs] },
  {
    path: 'forums.planPoint',
    as: 'editor',
    input: async (r) => ({ ...(await aPoint(r)), version: 1, title: 'Hela kusten', presenter: '', duration: null }),
    refused: [...notTheirs],
  },
  {
    path: 'forums.writePoint',
    as: 'editor',
    input: async (r) => ({ ...(await aPoint(r)), version: 1, text: 'Alla talade.', state: 'done' }),
    refused: [...notTheirs],
  },
  {
    path: 'forums.movePoint',
    as: 'lead',
    input: async (r) => ({ ...(await aPoint(r)), to: 'up' }),
    refused: [...notTheirs],
  },
  { path: 'forums.removePoint', as: 'editor', input: (r) => aPoint(r), refused: [...notTheirs] },
  {
    path: 'forums.correctPoint',
    as: 'lead',
    input: async (r) => {
      const forum = await aForum(r);
      const point = await anAdjustedMeeting(r, forum.id);
      return { ...base(r), ...point, meetingId: (await aMeeting(r, forum.id)).id, text: 'Det var Söderhamn.' };
    },
    refused: [...notTheirs],
  },
  {
    path: 'forums.nameAdjusters',
    as: 'lead',
    input: async (r) => ({ ...(await inMeeting(r)), personIds: [r.people.decider.id, r.people.observer.id], seen: [] }),
    refused: [...notTheirs],
  },
  {
    path: 'forums.adjustMinutes',
    as: 'decider',
    input: async (r) => {
      const { pointId: _point, ...adjusted } = await aMeetingToAdjust(r);
      return adjusted;
    },
    refused: [
      { as: 'lead', code: 'FORBIDDEN', reason: 'not-an-adjuster' },
      { as: 'observer', code: 'FORBIDDEN', reason: 'not-an-adjuster' },
      { as: 'outsider', code: 'NOT_FOUND' },
      { as: 'administrator', code: 'NOT_FOUND' },
    ],
  },
  {
    path: 'commitments.tasks',
    as: 'observer',
    input: inMeeting,
    refused: [{ as: 'outsider', code: 'NOT_FOUND' }],
  },
];
