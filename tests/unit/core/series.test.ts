import { describe, expect, it } from 'vitest';
import { easterOf, holidayOn } from '#src/core/holidays.ts';
import { dayToGoOnFrom, daysOf, most, periodStart, type Rule, stepsOf } from '#src/core/series.ts';

const rule = (more: Partial<Rule>): Rule => ({
  firstOn: '2027-01-05',
  frequency: 'weekly',
  every: 1,
  until: null,
  times: 3,
  ...more,
});

describe('the days of a series', () => {
  it.each([
    [{}, ['2027-01-05', '2027-01-12', '2027-01-19']],
    [{ every: 2, times: null, until: '2027-02-02' }, ['2027-01-05', '2027-01-19', '2027-02-02']],
    [{ frequency: 'monthly-day', firstOn: '2027-01-31' }, ['2027-01-31', '2027-03-31', '2027-05-31']],
    [{ frequency: 'monthly-weekday', firstOn: '2027-01-05' }, ['2027-01-05', '2027-02-02', '2027-03-02']],
    [{ frequency: 'monthly-weekday', firstOn: '2027-03-30' }, ['2027-03-30', '2027-04-27', '2027-05-25']],
    [{ frequency: 'monthly-day', firstOn: '2028-02-29', every: 12 }, ['2028-02-29', '2032-02-29']],
    [{ frequency: 'monthly-day', every: 2, firstOn: '2027-11-03' }, ['2027-11-03', '2028-01-03', '2028-03-03']],
    // Over both changes of the clock a day is a day.
    [{ firstOn: '2027-03-21' }, ['2027-03-21', '2027-03-28', '2027-04-04']],
    [{ until: '2027-01-04', times: null }, []],
    [{ firstOn: '' }, []],
    [{ every: 0 }, []],
    [{ every: 0.5 }, []],
    [{ every: 20_270_105, times: 2 }, []],
  ] satisfies [Partial<Rule>, string[]][])('%j', (more, days) => {
    expect(daysOf(rule(more))).toEqual(days);
  });

  it('are at most two hundred, and five years ahead', () => {
    expect(daysOf(rule({ times: null, until: '2199-01-01' }))).toHaveLength(most.meetings);
    expect(daysOf(rule({ times: 200, every: 12, frequency: 'monthly-day' })).at(-1)).toBe('2032-01-05');
    // A month that never has that day does not go on for ever.
    expect(daysOf(rule({ firstOn: '2027-02-30', times: null, until: '2199-01-01' })).length).toBeLessThan(201);
  });
});

describe('what a new rule makes of a series', () => {
  const at = (id: string, originalOn: string | null, more = {}) => ({
    id,
    originalOn,
    heldOn: originalOn ?? '',
    open: true,
    ...more,
  });
  const told = (...given: Parameters<typeof stepsOf>) =>
    stepsOf(...given).map(({ does, day, it: one }) => `${does} ${one?.id ?? '-'} ${day.slice(5)}`);
  const three = [at('a', '2027-01-05'), at('b', '2027-01-12'), at('c', '2027-01-19')];

  it('moves them in their order, makes what is more and cancels what is less', () => {
    const days = ['2027-01-06', '2027-01-13', '2027-01-20', '2027-01-27'];
    expect(told(three, [], days, '2027-01-01')).toEqual([
      'move a 01-06',
      'move b 01-13',
      'move c 01-20',
      'make - 01-27',
    ]);
    expect(told(three, [], days.slice(0, 2), '2027-01-01')).toEqual(['move a 01-06', 'move b 01-13', 'cancel c 01-19']);
  });

  it('leaves what comes before the day it holds from, what has been held and what was moved by hand', () => {
    const held = at('b', '2027-01-12', { open: false });
    const moved = at('c', '2027-01-19', { heldOn: '2027-01-22' });
    const days = ['2027-01-06', '2027-01-13', '2027-01-20'];
    expect(told([at('a', '2027-01-05'), held, moved], [], days, '2027-01-01')).toEqual([
      'move a 01-06',
      'stay b 01-13',
      'keep c 01-20',
    ]);
    expect(told(three, [], ['2027-01-13', '2027-01-20'], '2027-01-12')).toEqual(['move b 01-13', 'move c 01-20']);
  });

  it('keeps the days that were left out left out, and everything as it is without a rule', () => {
    const [a, , c] = three as [ReturnType<typeof at>, unknown, ReturnType<typeof at>];
    const days = ['2027-01-06', '2027-01-13', '2027-01-20'];
    expect(told([a, c], ['2027-01-12'], days, '2027-01-01')).toEqual(['move a 01-06', 'skip - 01-13', 'move c 01-20']);
    expect(told(three, [], undefined, '2027-01-12')).toEqual(['keep b 01-12', 'keep c 01-19']);
    expect(told([...three, at('x', null)], [], undefined, '2027-01-19')).toEqual(['keep c 01-19']);
  });

  it('moves each to an earlier weekday of its own week, from the first and from the middle', () => {
    const mondays = ['2027-01-04', '2027-01-11', '2027-01-18'];
    const since = (from: string) => ({ since: periodStart('weekly', from) });
    const all = ['move a 01-04', 'move b 01-11', 'move c 01-18'];
    expect(told(three, [], mondays, '2027-01-05', since('2027-01-05'))).toEqual(all);
    expect(told(three, [], mondays, '2027-01-12', since('2027-01-12'))).toEqual(all.slice(1));
    expect(periodStart('monthly-day', '2027-01-12')).toBe('2027-01-01');
  });

  it('puts nothing before today, and goes on from the first day after those it has', () => {
    const bounds = { since: '2027-01-04', today: '2027-01-05' };
    expect(told(three.slice(0, 2), [], ['2027-01-04', '2027-01-11'], '2027-01-05', bounds)).toEqual([
      'stay a 01-05',
      'move b 01-11',
    ]);
    expect(dayToGoOnFrom(['2027-01-19', '2027-01-12'], '2027-01-01')).toBe('2027-01-20');
    expect(dayToGoOnFrom(['2027-01-19'], '2027-05-01')).toBe('2027-05-01');
    const gone = three.map((it) => ({ ...it, open: false }));
    const days = ['2027-01-05', '2027-01-12', '2027-01-19', '2027-01-26'];
    expect(told(gone, [], days, '2027-01-20', { since: '2027-01-18' })).toEqual(['make - 01-26']);
  });

  it('offers anew the day of a cancelled meeting that the rule gives again, once', () => {
    const off = at('b', '2027-01-12', { open: false, cancelled: true });
    const [a] = three as [ReturnType<typeof at>];
    const days = ['2027-01-05', '2027-01-12'];
    expect(told([a, off], [], days, '2027-01-05')).toEqual(['keep a 01-05', 'stay b 01-12', 'skip - 01-12']);
    expect(told([a, off, at('d', '2027-01-12')], [], days, '2027-01-05')).toEqual(['keep a 01-05', 'keep d 01-12']);
  });
});

describe('Swedish holidays', () => {
  it.each([
    [2024, '2024-03-31'],
    [2025, '2025-04-20'],
    [2026, '2026-04-05'],
    [2027, '2027-03-28'],
    [2038, '2038-04-25'],
    [2285, '2285-03-22'],
  ])('Easter of %i', (year, day) => expect(easterOf(year)).toBe(day));

  it.each([
    ['2027-03-26', 'good-friday'],
    ['2027-03-29', 'easter-monday'],
    ['2027-05-06', 'ascension'],
    ['2027-06-06', 'national-day'],
    ['2027-06-25', 'midsummer-eve'],
    ['2027-06-26', 'midsummer-day'],
    ['2026-06-19', 'midsummer-eve'],
    ['2027-11-06', 'all-saints'],
    ['2026-10-31', 'all-saints'],
    ['2027-12-24', 'christmas-eve'],
    ['2027-03-30', undefined],
    ['2027-11-07', undefined],
  ])('%s is %s', (day, holiday) => expect(holidayOn(day)).toBe(holiday));
});
