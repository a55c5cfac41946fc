import { describe, expect, it } from 'vitest';
import { phases } from '#src/core/roles.ts';
import {
  gateCriteria,
  missingOf,
  nextPhase,
  pendingLists,
  previousPhase,
  usedPhases,
} from '#src/features/processes/rules/gates.ts';
import { suggestedPhases, templateRules } from '#src/features/processes/rules/templates.ts';

describe('suggestedPhases', () => {
  it('lays the template’s phases end to end from the first day', () => {
    expect(suggestedPhases('jonkoping', '2027-01-31').slice(0, 3)).toEqual([
      { phase: 'preparation', startsOn: '2027-01-31', endsOn: '2027-03-30' },
      { phase: 'mapping', startsOn: '2027-03-31', endsOn: '2027-05-30' },
      { phase: 'analysis', startsOn: '2027-05-31', endsOn: '2027-07-30' },
    ]);
  });
  it('ends a month that is too short on its last day', () => {
    expect(suggestedPhases('skaraborg', '2027-11-30')[0]).toEqual({
      phase: 'preparation',
      startsOn: '2027-11-30',
      endsOn: '2028-02-28',
    });
  });
  it('gives no dates without a first day or months', () => {
    expect(
      suggestedPhases('gavleborg', null).every(({ startsOn, endsOn }) => startsOn === null && endsOn === null),
    ).toBe(true);
    expect(suggestedPhases('empty', '2027-01-01').every(({ startsOn }) => startsOn === null)).toBe(true);
  });
  it('begins every template with the preparation and keeps the order of the phases', () => {
    for (const rule of Object.values(templateRules)) {
      const used = rule.map(([phase]) => phase);
      expect(used[0]).toBe('preparation');
      expect(used).toEqual(phases.filter((phase) => used.includes(phase)));
    }
  });
});

describe('phases in use', () => {
  it('are all of them where none has been chosen', () => expect(usedPhases([])).toEqual([...phases]));
  it('are passed over when a process does not use them', () => {
    const used = usedPhases([{ phase: 'adopted' }, { phase: 'preparation' }, { phase: 'strategy' }]);
    expect([
      nextPhase(used, 'strategy'),
      previousPhase(used, 'adopted'),
      nextPhase(used, 'adopted'),
      previousPhase(used, 'preparation'),
    ]).toEqual(['adopted', 'strategy', undefined, undefined]);
    expect(nextPhase(used, 'mapping')).toBe('strategy');
  });
});

describe('pendingLists', () => {
  const row = {
    list: 'review',
    total: 14,
    what: 'item' as const,
    kind: 'finding' as const,
    number: 3,
    title: 'Pendling',
  };
  it('shows the first few with their codes and counts them all', () => {
    const lists = pendingLists(['findings', 'review'], [row]);
    expect(lists).toEqual([
      { key: 'findings', count: 0, first: [] },
      { key: 'review', count: 14, first: [{ what: 'item', code: 'F-3', title: 'Pendling' }] },
    ]);
    expect(missingOf(lists)).toEqual([{ key: 'review', count: 14 }]);
  });
  it('asks of the process first and then of the kinds, in the order of the work', () => {
    expect(gateCriteria).toMatchObject({
      mapping: ['findings', 'voices', 'review'],
      analysis: expect.arrayContaining(['met', 'conclusions', 'grounded', 'fresh-conclusions']) as string[],
      strategy: expect.arrayContaining(['minuted', 'answered', 'decided']) as string[],
      rus: ['assumptions-still-hold', 'draft', 'cited', 'fresh-citations'],
      consultation: ['approved'],
      adopted: ['carried-out'],
      followup: [],
    });
  });
  it('keeps the lists of one statement apart', () => {
    const keys = Object.values(gateCriteria).flat();
    expect(new Set(keys).size).toBe(keys.length);
  });
});
