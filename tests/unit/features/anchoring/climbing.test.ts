import { describe, expect, it } from 'vitest';
import { climbed } from '#src/features/anchoring/rules/climbing.ts';
import { lackingEvidence } from '#src/features/anchoring/rules/evidence.ts';
import { standingBehind } from '#src/features/anchoring/rules/standing-behind.ts';
import { answerWords, cellWords, whyWords } from '#src/features/anchoring/rules/words.ts';
import type { Evidence, Meaning, Step } from '#src/features/anchoring/schema.ts';
import type { OrganisationKind, Side } from '#src/core/roles.ts';

const ladderOf = (body: OrganisationKind, ...steps: [standard: string, side: Side, meaning: Meaning][]): Step[] =>
  steps.map(([standard, side, meaning], position) => ({
    id: `${body} ${standard}`,
    body,
    position,
    standard,
    name: '',
    side,
    meaning,
  }));
const common: [string, Side, Meaning][] = [
  ['uncontacted', 'workshop', 'uncontacted'],
  ['informed', 'workshop', 'informed'],
  ['dialogue', 'workshop', 'dialogue'],
  ['official', 'workshop', 'behind'],
];
const steps = [
  ...ladderOf(
    'municipality',
    ...common,
    ['municipal-board', 'politics', 'behind'],
    ['municipal-council', 'politics', 'behind'],
  ),
  ...ladderOf('county-board', ...common),
];
const gavle = { id: 'gavle', kind: 'municipality' };
const board = { id: 'board', kind: 'county-board' };
const shown = (more: Partial<Evidence>): Evidence => ({
  party: 'gavle',
  sort: 'entered',
  stepId: null,
  side: null,
  stand: 'agrees',
  version: 3,
  older: false,
  day: '2026-09-08',
  source: '',
  clause: '',
  note: '',
  anchoringId: null,
  enteredBy: null,
  code: null,
  meeting: null,
  file: null,
  fileId: null,
  ...more,
});
const entered = (standard: string, more: Partial<Evidence> = {}) =>
  shown({ stepId: `municipality ${standard}`, ...more });
const stood = (side: Side, more: Partial<Evidence> = {}) =>
  shown({ sort: 'stand', side, code: 'B-1', meeting: 'Styrgruppen', ...more });
const at = (...evidence: Evidence[]) => climbed(gavle, evidence, steps);

describe('how far a party has come', () => {
  it('is the bottom as long as nothing shows anything', () => {
    expect(at()).toMatchObject({ place: 0, workshop: { state: 'none' }, politics: { state: 'none' } });
    expect(at().step?.standard).toBe('uncontacted');
  });

  it('is informed where it has been asked, and in dialogue where it has answered, written or spoken', () => {
    expect(at(stood('politics', { stand: null })).step?.standard).toBe('informed');
    expect(at(shown({ sort: 'answer', stand: null })).step?.standard).toBe('dialogue');
    expect(at(shown({ sort: 'author', stand: null })).workshop).toMatchObject({ state: 'asked' });
    expect(at(stood('workshop', { stand: 'dissents' }))).toMatchObject({ place: 2, workshop: { state: 'against' } });
  });

  it('is behind it where its official says so in a forum of the workshop', () => {
    expect(at(stood('workshop'))).toMatchObject({ place: 3, workshop: { state: 'behind', version: 3 } });
  });

  it('is no yes of its own assembly where a politician says yes in a forum', () => {
    const cell = at(stood('politics'));
    expect(cell).toMatchObject({ place: 2, politics: { state: 'behind' }, workshop: { state: 'none' } });
    expect(cell.step?.standard).toBe('dialogue');
  });

  it('has one side alone where nobody elects it', () => {
    const cell = climbed(board, [stood('politics', { party: 'board' })], steps);
    expect(cell).toMatchObject({ place: 3, workshop: { state: 'behind' }, politics: null });
  });

  it('is the highest of what is shown, and falls to the next when that is of another text', () => {
    const both = (older: boolean) => at(entered('municipal-council', { older }), entered('official'));
    expect(both(false)).toMatchObject({ place: 5, politics: { state: 'behind' } });
    expect(both(true)).toMatchObject({
      place: 3,
      politics: { state: 'older', version: 3 },
      workshop: { state: 'behind' },
    });
    expect(at(entered('municipal-council', { older: true })).step?.standard).toBe('dialogue');
  });

  it('does not forget that it has been informed because the text has changed', () => {
    expect(at(entered('informed', { older: true })).step?.standard).toBe('informed');
  });

  it('counts what is said last where as much is said twice', () => {
    const no = entered('municipal-board', { stand: 'dissents', day: '2026-10-01' });
    expect(at(entered('municipal-board'), no)).toMatchObject({ place: 4, politics: { state: 'against' } });
  });

  it('is of that party alone: an association’s step is never its members’', () => {
    const association = shown({ party: 'association', stepId: 'municipality municipal-council' });
    expect(at(association)).toMatchObject({ place: 0, why: [] });
  });
});

describe('whether all stand behind it', () => {
  const named = (shortName: string, ...evidence: Evidence[]) => ({ shortName, cell: at(...evidence) });
  it('is said of both sides, with the version and with who has not been asked', () => {
    const answer = standingBehind([
      named('Gävle', entered('municipal-council'), entered('official')),
      named('Bollnäs', entered('municipal-council', { older: true, version: 2 })),
      named('Ockelbo'),
    ]);
    expect(answer.all).toBe(false);
    expect(answerWords('sv', answer, 3)).toEqual({
      short: 'Nej, inte alla.',
      who: [
        'Politik: Gävle står bakom version 3.',
        'Politik: Bollnäs stod bakom en äldre version, 2, och behöver tillfrågas på nytt.',
        'Politik: Ockelbo är inte tillfrågade.',
        'Verkstad: Gävle står bakom version 3.',
        'Verkstad: Bollnäs och Ockelbo är inte tillfrågade.',
      ],
    });
  });

  it('is yes where each party’s politicians do, or its officials where it has none', () => {
    const party = { shortName: 'Länsstyrelsen', cell: climbed(board, [stood('workshop', { party: 'board' })], steps) };
    expect(standingBehind([named('Gävle', stood('politics')), party]).all).toBe(true);
    const withDoubt = named('Gävle', stood('politics'), stood('workshop', { stand: 'dissents' }));
    expect(standingBehind([withDoubt, party]).all).toBe(false);
    expect(standingBehind([]).all).toBe(false);
  });
});

describe('what a step rests on', () => {
  it('is told with its minutes, its version and that it fell', () => {
    const minutes = { source: 'Kommunstyrelsen', clause: '§ 96' };
    expect(whyWords('sv', at(entered('municipal-board', { ...minutes, older: true })), steps)).toEqual([
      'KS-yttrande: Kommunstyrelsen, §\u00a096, 8 september 2026. Gällde version 3, och texten har ändrats sedan dess',
    ]);
    expect(whyWords('sv', at(stood('politics')), steps)).toEqual(['Ja i Styrgruppen (B-1)']);
  });

  it('is told of a cell with the step and how the party stands, none of it twice', () => {
    const board = at(entered('municipal-board', { source: 'Kommunstyrelsen', clause: '§ 96' }));
    expect(cellWords('sv', board, board.politics, steps)).toBe(
      'KS-yttrande, står bakom. Kommunstyrelsen, §\u00a096, 8 september 2026',
    );
    const own = at({ ...stood('workshop', { stand: null }), sort: 'author' });
    expect(cellWords('sv', own, own.workshop, steps)).toBe(
      'Dialog, har inte tagit ställning. Har själv skrivit texten',
    );
    expect(cellWords('sv', at(), at().workshop, steps)).toBe('Ej kontaktad');
  });

  it('is asked for by what the step is, and by whose word it is', () => {
    const board = { side: 'politics', meaning: 'behind' } as const;
    const nothing = { stand: null, evidenceSource: '', evidenceClause: '' };
    expect(lackingEvidence(board, true, nothing)).toEqual(['stand', 'evidenceSource', 'evidenceClause']);
    expect(lackingEvidence({ side: 'workshop', meaning: 'behind' }, true, nothing)).toEqual(['stand']);
    expect(lackingEvidence({ side: 'workshop', meaning: 'dialogue' }, true, nothing)).toEqual([]);
    expect(lackingEvidence({ side: 'workshop', meaning: 'dialogue' }, false, nothing)).toEqual(['evidenceSource']);
  });
});
