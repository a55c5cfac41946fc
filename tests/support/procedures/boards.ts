import type { Region } from '../region.ts';
import type { ProcedureCase } from './case.ts';
import { aBoard, aStep, base } from './made.ts';

const outside = { as: 'outsider', code: 'NOT_FOUND' } as const;
/** Neither a keeper nor somebody who leads. */
const notTheirs = [
  { as: 'contributor', code: 'FORBIDDEN', reason: 'not-keeper' },
  { as: 'decider', code: 'FORBIDDEN', reason: 'not-keeper' },
  { as: 'observer', code: 'FORBIDDEN', reason: 'not-keeper' },
  outside,
] as const;
const change = async (r: Region) => ({ boardId: await aBoard(r), version: 1 });
const calendar =
  'BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:1\nDTSTART;VALUE=DATE:20270312\nSUMMARY:KS\nEND:VEVENT\nEND:VCALENDAR\n';

export const boardCases: ProcedureCase[] = [
  {
    path: 'anchoring.boards',
    as: 'observer',
    input: async (r) => ({ organisationId: r.organisations.hudiksvall }),
    refused: [outside],
  },
  {
    path: 'anchoring.addBoard',
    as: 'lead',
    input: async (r) => ({
      key: base(r).key,
      organisationId: r.organisations.hudiksvall,
      stepId: await aStep('municipality', 'municipal-board'),
      name: 'Kommunstyrelsen',
      leadDays: 14,
    }),
    refused: [...notTheirs],
  },
  {
    path: 'anchoring.editBoard',
    as: 'editor',
    input: async (r) => ({
      ...(await change(r)),
      stepId: await aStep('municipality', 'municipal-council'),
      name: 'Kommunfullmäktige',
      leadDays: 21,
    }),
    refused: [...notTheirs],
  },
  {
    path: 'anchoring.writeDays',
    as: 'lead',
    input: async (r) => ({ ...(await change(r)), days: '2027-03-12\n12 april 2027' }),
    refused: [...notTheirs],
  },
  {
    path: 'anchoring.readCalendar',
    as: 'administrator',
    input: async (r) => ({ ...(await change(r)), calendar }),
    refused: [...notTheirs],
  },
  {
    path: 'anchoring.followFeed',
    as: 'lead',
    input: async (r) => ({ ...(await change(r)), address: 'https://kalender.example.se/ks.ics' }),
    refused: [...notTheirs],
  },
  { path: 'anchoring.removeBoard', as: 'lead', input: change, refused: [...notTheirs] },
];
