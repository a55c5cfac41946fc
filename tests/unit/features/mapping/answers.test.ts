import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { answerPolicy, type AnswerTarget } from '#src/features/mapping/policy.ts';
import { findingFromReply, headingOf, replyText, tableText } from '#src/features/mapping/rules/finding-from-reply.ts';
import { answeredCount, isEmptyReply, missingQuestions, replyFor } from '#src/features/mapping/rules/replies.ts';
import { backwardsPlan, letterOf } from '#src/features/mapping/rules/schedule.ts';
import type { Question, Reply } from '#src/features/mapping/schema.ts';
import type { Standing } from '#src/core/standing.ts';

const none: Reply = {
  text: '',
  choices: [],
  number: null,
  municipalities: [],
  place: '',
  places: [],
  rows: [],
  files: [],
};
const question = (more: Partial<Question>): Question => ({
  id: 'q',
  kind: 'text',
  label: 'Var?',
  help: '',
  options: [],
  multiple: false,
  columns: [],
  unit: '',
  required: false,
  themeId: null,
  ...more,
});
const names: Record<string, string> = { 2184: 'Hudiksvall' };
const nameOf = (code: string): string => names[code] ?? code;

describe('a reply', () => {
  it('keeps only what its question asks for', () => {
    const all: Reply = {
      ...none,
      text: 'Ord',
      choices: ['B', 'X', 'A'],
      number: 3,
      rows: [
        ['1', '2', '3'],
        ['', ''],
      ],
      place: 'Iggesund',
    };
    expect(replyFor(question({}), all)).toEqual({ ...none, text: 'Ord' });
    expect(replyFor(question({ kind: 'choice', options: ['A', 'B'] }), all)).toEqual({
      ...none,
      text: 'Ord',
      choices: ['A'],
    });
    expect(replyFor(question({ kind: 'choice', options: ['A', 'B'], multiple: true }), all).choices).toEqual([
      'A',
      'B',
    ]);
    expect(replyFor(question({ kind: 'table', columns: ['Ort', 'Antal'] }), all)).toEqual({
      ...none,
      rows: [['1', '2']],
    });
  });

  it.each([
    ['text', { text: ' ' }, { text: 'Ja.' }],
    ['choice', { text: 'Vet inte' }, { choices: ['A'] }],
    ['number', { text: 'Många' }, { number: 0 }],
    ['place', { text: 'Här' }, { place: 'Iggesund' }],
    ['table', { rows: [['', '']] }, { rows: [['', 'x']] }],
    ['file', { text: 'Se bilagan' }, { files: [{ id: 'f', name: 'karta.pdf' }] }],
  ] as const)('to a question of kind %s is empty until that is said', (kind, empty, said) => {
    const asked = question({ kind, required: true });
    expect([
      isEmptyReply(asked, undefined),
      isEmptyReply(asked, { ...none, ...empty } as Reply),
      isEmptyReply(asked, { ...none, ...said } as unknown as Reply),
    ]).toEqual([true, true, false]);
    expect(missingQuestions([asked], { q: { ...none, ...empty } as Reply })).toEqual([asked]);
    expect(answeredCount([asked], { q: { ...none, ...said } as unknown as Reply })).toBe(1);
  });

  it('becomes a finding that says what was asked, unless it says so itself', () => {
    expect(
      findingFromReply(question({ themeId: 't' }), { ...none, text: 'I centrum. Där finns jobben.' }, nameOf),
    ).toMatchObject({ title: 'I centrum', text: 'I centrum. Där finns jobben.', themeId: 't' });
    expect(
      findingFromReply(
        question({ kind: 'number', label: 'Hur många saknas?', unit: 'bostäder' }),
        { ...none, number: 1240.5, text: 'Ungefär.' },
        nameOf,
      ),
    ).toMatchObject({
      title: 'Hur många saknas: 1 240,5 bostäder',
      text: 'Hur många saknas?\n\n1\u00a0240,5 bostäder\n\nUngefär.',
      basis: 'statistic',
    });
    expect(
      findingFromReply(question({ kind: 'place' }), { ...none, municipalities: ['2184'], place: 'Iggesund' }, nameOf),
    ).toMatchObject({ title: 'Var: Hudiksvall, Iggesund', municipalities: ['2184'] });
    const drawn = [
      {
        kind: 'municipality' as const,
        code: '2184',
        name: 'Hudiksvall',
        geometry: { type: 'Point' as const, coordinates: [17.1, 61.7] as [number, number] },
      },
    ];
    expect(findingFromReply(question({ kind: 'place' }), { ...none, places: drawn }, nameOf)).toMatchObject({
      title: 'Var: Hudiksvall',
      municipalities: ['2184'],
      places: drawn,
    });
    expect(
      findingFromReply(
        question({ kind: 'table', columns: ['Ort', 'Antal'] }),
        {
          ...none,
          rows: [
            ['Iggesund', '40'],
            ['', '2'],
          ],
        },
        nameOf,
      )?.text,
    ).toBe('Var?\n\nOrt: Iggesund; Antal: 40\nAntal: 2');
    expect(findingFromReply(question({}), none, nameOf)).toBeUndefined();
    expect(replyText(question({ kind: 'number', unit: 'km' }), { ...none, number: 3 }, nameOf)).toBe('3 km');
  });

  it.each([
    ['Bl.a. behövs tätare turer. Det gäller kvällar.', 'Bl.a. behövs tätare turer'],
    ['Kl. 07.30 går bussen. Den är full.', 'Kl. 07.30 går bussen'],
    ['Vi ser t.ex. fler pendlare. Bra.', 'Vi ser t.ex. fler pendlare'],
    ['E. coli i brunnen. Koka vattnet.', 'E. coli i brunnen'],
    ['Ca. 20 st. hus saknar vatten! Åtgärda.', 'Ca. 20 st. hus saknar vatten!'],
    ['Nej. Vi vill inte.', 'Nej'],
  ])('%j is headed by its first sentence', (text, heading) => expect(headingOf(text)).toBe(heading));

  it('has a heading that a list can hold, whatever is written', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 2_000 }), (text) => {
        expect(headingOf(text).length).toBeLessThanOrEqual(142);
        expect(headingOf(text)).not.toMatch(/\n/);
      }),
    );
    expect(tableText(['Ort'], [])).toBe('');
    expect(letterOf({ text: 'Hej', questions: [{ label: 'Var?' }, { label: 'När?' }] })).toBe(
      'Hej\n\n1. Var?\n2. När?',
    );
  });
});

describe('a plan backwards', () => {
  const labels = ['Förslag', 'Handlingar', 'Nämnd', 'Klart'] as const;
  it('lies on weekdays with the usual time between when there is time', () => {
    expect(backwardsPlan('2027-03-31', '2027-01-11', [...labels]).map(({ date }) => date)).toEqual([
      '2027-03-01',
      '2027-03-11',
      '2027-03-19',
      '2027-03-29',
    ]);
  });

  it('never begins in the past nor ends after the last day, and keeps its order', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 400 }), fc.integer({ min: 0, max: 3_000 }), (left, offset) => {
        const day = (days: number): string =>
          new Date(Date.UTC(2027, 0, 1) + days * 86_400_000).toISOString().slice(0, 10);
        const plan = backwardsPlan(day(offset + left), day(offset), [...labels]).map(({ date }) => date);
        expect(plan).toEqual(plan.toSorted());
        for (const date of plan) expect(date >= day(offset) && date <= day(offset + left)).toBe(true);
      }),
    );
  });
});

describe('who may do what with an answer', () => {
  const who = (more: Partial<Standing>): Standing => ({
    userId: 'u',
    organisationId: 'own',
    name: 'N',
    administrator: false,
    processId: 'p',
    processStatus: 'active',
    circles: [],
    role: 'contributor',
    side: 'workshop',
    phase: 'mapping',
    ...more,
  });
  const answer = (more: Partial<AnswerTarget>): AnswerTarget => ({
    processId: 'p',
    organisationId: 'own',
    audience: 'leadership',
    kind: 'answer',
    sealed: null,
    status: 'working',
    closed: false,
    missing: 0,
    ...more,
  });
  it('its own people write it and send it, and only while it is open', () => {
    expect(answerPolicy.submit(who({}), answer({}))).toBe('ok');
    expect(answerPolicy.submit(who({}), answer({ missing: 1 }))).toBe('questions-left');
    expect(answerPolicy.write(who({ organisationId: 'other', role: 'lead' }), answer({}))).toBe('other-organisation');
    expect(answerPolicy.write(who({ role: 'decider' }), answer({}))).toBe('role');
    expect(answerPolicy.write(who({}), answer({ closed: true }))).toBe('call-closed');
    expect(answerPolicy.write(who({}), answer({ status: 'accepted' }))).toBe('already-accepted');
    expect(answerPolicy.takeBack(who({}), answer({ status: 'nothing' }))).toBe('ok');
  });
  it('the leadership accepts what is submitted, and no more', () => {
    expect(
      answerPolicy.accept(who({ role: 'editor', organisationId: 'region' }), answer({ status: 'submitted' })),
    ).toBe('ok');
    expect(answerPolicy.accept(who({}), answer({ status: 'submitted' }))).toBe('role');
    expect(answerPolicy.accept(who({ role: 'lead' }), answer({ status: 'accepted' }))).toBe('already-accepted');
  });
});
