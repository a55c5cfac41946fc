import { describe, expect, it } from 'vitest';
import { climbed, seenFrom } from '#src/features/anchoring/rules/climbing.ts';
import { lackingEvidence } from '#src/features/anchoring/rules/evidence.ts';
import { standingBehind } from '#src/features/anchoring/rules/standing-behind.ts';
import { answerWords, cellWords, cutWords, placeWords, whyWords } from '#src/features/anchoring/rules/words.ts';
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
const seen = (side: Side | undefined, ...evidence: Evidence[]) => seenFrom(gavle, at(...evidence), steps, side);

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

  it('is counted by the party’s own words before another’s, and a no in a forum as much as a yes', () => {
    const own = entered('municipal-board', { enteredBy: 'gavle', stand: 'dissents' });
    const theirs = entered('municipal-board', { enteredBy: 'region', day: '2026-10-01' });
    expect(at(theirs, own)).toMatchObject({ politics: { state: 'against' }, why: [{ enteredBy: 'gavle' }, {}] });
    const yes = entered('official', { enteredBy: 'gavle', day: '2026-06-01' });
    for (const [stand, state] of [
      ['dissents', 'against'],
      ['abstains', 'abstains'],
    ] as const)
      expect(at(yes, stood('workshop', { enteredBy: 'gavle', stand }))).toMatchObject({
        place: 3,
        workshop: { state },
      });
    expect(at(yes, stood('workshop', { enteredBy: 'gavle', stand: 'dissents', day: '2026-05-01' }))).toMatchObject({
      workshop: { state: 'behind' },
    });
  });

  it('is no answer to the text of now where the party said no to an older one, which is told as such', () => {
    const no = { stand: 'dissents', older: true } as const;
    expect(at(entered('municipal-board', no)).politics).toMatchObject({ state: 'objected', version: 3 });
    const later = entered('municipal-board', { ...no, day: '2026-10-01' });
    expect(at(entered('municipal-board', { older: true }), later).politics).toMatchObject({ state: 'objected' });
  });

  it('never rises because its text is another', () => {
    const upside = [steps[0], steps[3], steps[1], steps[2]].map((step) => step!);
    const older = [entered('official', { older: true })];
    expect(climbed(gavle, older, upside).place).toBe(1);
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
        'Politik: Ockelbo är inte tillfrågad.',
        'Verkstad: Gävle står bakom version 3.',
        'Verkstad: Bollnäs och Ockelbo är inte tillfrågade.',
      ],
    });
  });

  it('names no version where nobody knows which the party saw, and tells who said no to an older text', () => {
    const older = { older: true, version: null };
    const answer = standingBehind([
      named('Gävle', entered('official', older)),
      named('Bollnäs', entered('official', { ...older, stand: 'dissents' })),
      named('Ockelbo', entered('official', { older: true, version: 2, stand: 'dissents' })),
      named('Ovanåker', shown({ sort: 'author', stand: null })),
    ]);
    expect(answerWords('sv', answer, 3).who.slice(1)).toEqual([
      'Verkstad: Gävle stod bakom en äldre version och behöver tillfrågas på nytt.',
      'Verkstad: Bollnäs sade nej till en äldre version och behöver tillfrågas på nytt.',
      'Verkstad: Ockelbo sade nej till en äldre version, 2, och behöver tillfrågas på nytt.',
      'Verkstad: Ovanåker har inte tagit ställning.',
    ]);
    expect(answerWords('en', answer, 3).who.at(-1)).toBe('Workshop: no position has been taken by Ovanåker.');
    expect(whyWords('sv', at(entered('official', { ...older, source: 'Brev' })), steps)[0]).toMatch(
      /2026\. Texten har ändrats sedan dess$/,
    );
  });

  it('is yes where each party’s politicians do, or its officials where it has none', () => {
    const party = { shortName: 'Länsstyrelsen', cell: climbed(board, [stood('workshop', { party: 'board' })], steps) };
    expect(standingBehind([named('Gävle', stood('politics')), party]).all).toBe(true);
    for (const older of [false, true]) {
      const withDoubt = named('Gävle', stood('politics'), stood('workshop', { stand: 'dissents', older }));
      expect(standingBehind([withDoubt, party]).all).toBe(false);
    }
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
    const board = seen(undefined, entered('municipal-board', { source: 'Kommunstyrelsen', clause: '§ 96' }));
    const minutes = 'Kommunstyrelsen, §\u00a096, 8 september 2026';
    expect(cellWords('sv', board, steps)).toBe(`KS-yttrande, står bakom. ${minutes}`);
    const own = seen('workshop', { ...stood('workshop', { stand: null }), sort: 'author' });
    expect(cellWords('sv', own, steps)).toBe('Dialog, har inte tagit ställning. Har själv skrivit texten');
    expect(cellWords('sv', seen(undefined), steps)).toBe('Ej kontaktad');
  });

  it('is told of a side with that side’s step and why, and of who has no such side that it has none', () => {
    const both = [entered('municipal-board', { source: 'Kommunstyrelsen' }), stood('workshop')];
    expect(seen('workshop', ...both)).toMatchObject({
      step: { standard: 'official' },
      place: 3,
      why: [{ code: 'B-1' }],
    });
    expect(cellWords('sv', seen('workshop', ...both), steps)).toBe(
      'Tjänsteperson ställer sig bakom, står bakom. Ja i Styrgruppen (B-1)',
    );
    expect(cellWords('sv', seen('politics', ...both), steps)).toBe(
      'KS-yttrande, står bakom. Kommunstyrelsen, 8 september 2026',
    );
    const none = seenFrom(board, climbed(board, [], steps), steps, 'politics');
    expect(none).toMatchObject({ at: null, place: 0 });
    expect(cellWords('sv', none, steps)).toBe('Har inga politiker');
  });

  it('is not told as a yes where the officials keep it from being one, nor a no as a yes', () => {
    const council = entered('municipal-council');
    expect(placeWords('sv', seen(undefined, council))).toBe('KF-beslut, står bakom');
    expect(placeWords('sv', seen(undefined, { ...council, stand: 'dissents' }))).toBe('KF-beslut, står inte bakom');
    const against = seen(undefined, council, stood('workshop', { stand: 'dissents' }));
    expect(against.at?.state).toBe('against');
    expect(cellWords('sv', against, steps)).toBe('KF-beslut, men verkstaden står inte bakom. Nej i Styrgruppen (B-1)');
    expect(seen(undefined, council, entered('official', { older: true })).at?.state).toBe('older');
  });

  it('is cut in a document with how many there are', () => {
    expect(cutWords('sv', [{ kind: 'strategy', shown: 300, all: 1_412 }])).toEqual([
      'Strategier: de första 300 av 1\u00a0412.',
    ]);
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
