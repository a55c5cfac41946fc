import { planSeries } from '#src/features/forums/commands/series.ts';
import { getSeries } from '#src/features/forums/queries/series.ts';
import { daysOf } from '#src/core/series.ts';
import type { Region } from '../region.ts';
import { aForum, base } from './made.ts';
import type { ProcedureCase } from './case.ts';

const refused = [
  { as: 'contributor', code: 'FORBIDDEN', reason: 'role' },
  { as: 'reviewer', code: 'FORBIDDEN', reason: 'role' },
  { as: 'decider', code: 'FORBIDDEN', reason: 'role' },
  { as: 'observer', code: 'FORBIDDEN', reason: 'role' },
  { as: 'outsider', code: 'NOT_FOUND' },
] as const;

/** Every other Tuesday, three times; the rule of no test's today. */
export const everyOther = { firstOn: '2098-03-04', frequency: 'weekly', every: 2, until: null, times: 3 } as const;
export const ofSeries = {
  title: 'Arbetsgruppen',
  startsAt: '09:00',
  endsAt: '11:00',
  place: 'Järvsö',
  joinAddress: '',
  points: 'Föregående protokoll\nLäget',
};
/** A series of a forum, as the leader plans it. */
export const aSeries = async (r: Region, more: object = {}, members: string[] = []) => {
  const forum = await aForum(r, { members });
  const input = { ...base(r), forumId: forum.id, ...ofSeries, ...everyOther, days: daysOf(everyOther), ...more };
  return planSeries(r.callers.lead, input);
};
/** What a change of the whole series sends, as its page has read it. */
export const asRead = async (r: Region, seriesId: string, more: object = {}) => {
  const { series, meetings } = await getSeries(r.callers.lead, { processId: r.processId, seriesId });
  const { id: _id, forumId: _forum, skipped: _skipped, changedFrom: _changed, points, ...all } = series;
  const seen = meetings.map(({ id, version }) => ({ id, version }));
  return { ...base(r), seriesId, ...all, points: points.join('\n'), from: '2098-01-01', days: [], seen, ...more };
};

export const seriesCases: ProcedureCase[] = [
  {
    path: 'forums.series',
    as: 'observer',
    input: async (r) => ({ processId: r.processId, seriesId: (await aSeries(r)).seriesId }),
    refused: [{ as: 'outsider', code: 'NOT_FOUND' }],
  },
  {
    path: 'forums.planSeries',
    as: 'editor',
    input: async (r) => ({
      ...base(r),
      forumId: (await aForum(r)).id,
      ...ofSeries,
      ...everyOther,
      days: daysOf(everyOther),
    }),
    refused: [...refused],
  },
  {
    path: 'forums.changeSeries',
    as: 'lead',
    input: async (r) => asRead(r, (await aSeries(r)).seriesId, { place: 'Färila' }),
    refused: [...refused],
  },
];
