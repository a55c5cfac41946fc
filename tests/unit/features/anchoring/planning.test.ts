import { describe, expect, it } from 'vitest';
import { planWords, stageWords } from '#src/features/anchoring/rules/plan-words.ts';
import type { Body, Cell } from '#src/features/anchoring/rules/climbing.ts';
import { type BoardMeeting, planned } from '#src/features/anchoring/rules/planning.ts';
import { remaining } from '#src/features/anchoring/rules/remaining.ts';
import type { Step } from '#src/features/anchoring/schema.ts';

const step = (id: string, position: number, more: Partial<Step> = {}): Step => ({
  id,
  body: 'municipality',
  position,
  standard: id,
  name: '',
  side: 'politics',
  meaning: 'behind',
  ...more,
});
const board = step('municipal-board', 4);
const council = step('municipal-council', 5);
const meeting = (of: Step, heldOn: string, papersOn: string): BoardMeeting => ({
  boardId: of.id,
  stepId: of.id,
  name: of === board ? 'KS i Ljusdal' : 'KF i Ljusdal',
  heldOn,
  papersOn,
});
const ks = [
  meeting(board, '2027-02-12', '2027-01-29'),
  meeting(board, '2027-03-12', '2027-02-27'),
  meeting(board, '2027-03-30', '2027-03-16'),
];
const kf = [meeting(council, '2027-03-22', '2027-03-12'), meeting(council, '2027-04-26', '2027-04-12')];
const days = (today: string, deadline: string) => ({ today, deadline });

describe('planning backwards from a deadline', () => {
  it('finds the last meeting that makes it, and by when its papers must be in', () => {
    expect(planned([board], ks, days('2027-01-10', '2027-03-15'))).toEqual({
      state: 'in-time',
      stages: [ks[1]],
      known: null,
    });
    const soon = planned([board], ks, days('2027-02-20', '2027-03-15'));
    expect(soon).toMatchObject({ state: 'soon', stages: [ks[1]] });
    expect(soon.stages.map((one) => stageWords('sv', one))).toEqual([
      'KS i Ljusdal 12 mars 2027, handlingar senast 27 februari 2027',
    ]);
    expect(planWords('sv', soon, '2027-02-20')).toEqual(['Handlingarna ska vara inne om 7 dagar.']);
    expect(planWords('sv', planned([board], ks, days('2027-02-27', '2027-03-15')), '2027-02-27')).toEqual([
      'Handlingarna ska vara inne i dag.',
    ]);
  });

  it('puts the executive board before the council, and has it meet when the papers of that are due', () => {
    expect(planned([board, council], [...kf, ...ks], days('2027-01-10', '2027-03-25')).stages).toEqual([ks[1], kf[0]]);
    expect(planned([board, council], [...kf, ...ks], days('2027-01-10', '2027-04-30')).stages).toEqual([ks[2], kf[1]]);
  });

  it('says what is too late, and what can still be', () => {
    const late = planned([board], ks, days('2027-03-01', '2027-03-15'));
    expect(late).toEqual({ state: 'late', missed: ks[1], next: [ks[2]], stages: [] });
    expect(planWords('sv', late, '2027-03-01')).toEqual([
      'Handlingarna till KS i Ljusdal 12 mars 2027 skulle ha varit inne 27 februari 2027.',
      'Nästa möjliga: KS i Ljusdal 30 mars 2027, handlingar senast 16 mars 2027.',
    ]);
    const never = planned([board], ks, days('2027-03-20', '2027-03-25'));
    expect(never).toMatchObject({ state: 'late', next: null });
    expect(planned([board], ks.slice(1), days('2027-01-10', '2027-02-01'))).toMatchObject({
      state: 'late',
      missed: null,
      next: [ks[1]],
    });
  });

  it('guesses nothing where nobody has said when a board meets, and says where a calendar ends', () => {
    const unknown = planned([board, council], ks, days('2027-01-10', '2027-03-25'));
    expect(unknown).toEqual({ state: 'unknown', steps: [council], stages: [] });
    expect(planWords('sv', unknown, '2027-01-10')).toEqual(['Ingen har lagt in när det sammanträder: KF-beslut.']);
    const short = planned([board], ks, days('2027-01-10', '2027-06-30'));
    expect(short).toMatchObject({ state: 'in-time', stages: [ks[2]], known: '2027-03-30' });
    expect(planWords('sv', short, '2027-01-10')).toEqual([
      'Kalendern slutar 30 mars 2027. Det kan finnas senare sammanträden.',
    ]);
  });

  it('lets officials be asked any day, and a body without politicians by its board where it has said when', () => {
    const authority = step('authority', 3, { body: 'county-board', side: 'workshop' });
    expect(planned([authority], [], days('2027-01-10', '2027-03-25'))).toEqual({ state: 'any-day', stages: [] });
    const met = [meeting(authority, '2027-02-01', '2027-01-20')];
    expect(planned([authority], met, days('2027-01-10', '2027-03-25'))).toMatchObject({ state: 'soon', stages: met });
  });

  it('lets officials come before a board any day, and says where no day of a board is known', () => {
    const authority = step('authority', 3, { body: 'county-board', side: 'workshop' });
    const officer = step('officer', 2, { body: 'county-board', side: 'workshop' });
    const ladder = [officer, authority];
    const of = days('2027-01-10', '2027-03-25');
    const met = [meeting(authority, '2027-02-01', '2027-01-20')];
    const decided = new Set([authority.id]);
    expect(planned(ladder, met, of, decided)).toMatchObject({ state: 'soon', stages: met });
    expect(planned([officer], met, of, decided)).toMatchObject({ state: 'any-day' });
    expect(planned(ladder, [], of, decided)).toEqual({ state: 'unknown', steps: [authority], stages: [] });
    const left = (state: 'none' | 'behind', reach: 'first' | 'last', boards = decided) => {
      const at = { state, place: state === 'none' ? 0 : 1 };
      const ladderWhole = [step('none', 1, { body: 'county-board', meaning: 'uncontacted' }), ...ladder];
      const cell = { workshop: at, politics: null } as unknown as Cell;
      return remaining({ kind: 'county-board' } as Body, cell, ladderWhole, reach, boards).map(({ id }) => id);
    };
    expect(left('none', 'first')).toEqual(['officer', 'authority']);
    expect(left('none', 'first', new Set())).toEqual(['officer']);
    expect(left('none', 'last')).toEqual(['officer', 'authority']);
    expect(left('behind', 'first')).toEqual(['authority']);
    expect(left('behind', 'first', new Set())).toEqual([]);
  });

  it('chooses the meeting whose papers are due the latest: what comes too late has no later that makes it', () => {
    const early = meeting(board, '2027-12-20', '2027-11-01');
    const open = meeting(board, '2027-12-13', '2027-11-29');
    expect(planned([board], [early, open], days('2027-11-10', '2027-12-31')).stages).toEqual([open]);
    const late = planned([board], [early, open], days('2027-11-30', '2027-12-31'));
    expect(late).toMatchObject({ state: 'late', missed: open, next: null });
  });
});
