import { describe, expect, it } from 'vitest';
import { ageSpan, peopleByAge } from '#src/features/analysis/rules/ages.ts';
import { computed, presetsOf } from '#src/features/analysis/rules/analyses.ts';
import { figuresOf } from '#src/features/analysis/rules/figure-reading.ts';

const read = (table: Record<string, Record<string, number | null>>) =>
  figuresOf(Object.entries(table).map(([area, figures]) => JSON.stringify([area, Object.entries(figures)])));

describe('ages in what measures are called', () => {
  it.each([
    ['0 år', 0, 0],
    ['100+ år', 100, null],
    ['85 år och äldre', 85, null],
    ['20-24 år', 20, 24],
    ['65+', 65, null],
    ['20–64', 20, 64],
    ['3 years', 3, 3],
  ])('%s', (text, from, to) => expect(ageSpan(text)).toEqual({ from, to }));

  it.each(['Folkmängd', 'totalt ålder', '2023', '', 'år'])('none in “%s”', (text) =>
    expect(ageSpan(text)).toBeUndefined(),
  );

  it('wider groups and totals of the sexes are not counted again', () => {
    const { measures } = read({
      A: {
        '0–1 år · män': 3,
        '0 år · män': 1,
        '1 år · män': 2,
        '0 år · kvinnor': 4,
        '1 år · kvinnor': 5,
        '0 år · totalt': 5,
      },
    });
    const found = peopleByAge(measures);
    expect(found?.spans).toEqual([
      { from: 0, to: 0 },
      { from: 1, to: 1 },
    ]);
    expect(Object.keys(found?.sexes ?? {})).toEqual(['women', 'men']);
  });
});

describe('age structure', () => {
  const people = { '0–19 år': 20, '20–64 år': 50, '65+ år': 30 };

  it('counts who is younger and older for each hundred of working age', () => {
    const { rows, figures, pyramid } = computed('age-structure', read({ A: people }), presetsOf('age-structure'));
    expect(rows).toEqual([
      { code: 'A', people: 100, young: 20, working: 50, old: 30, ratio: 100, ofYoung: 40, ofOld: 60, share: 0.3 },
    ]);
    expect(figures).toMatchObject({ people: 100, ratio: 100 });
    expect(pyramid).toEqual({ ages: ['0–19', '20–64', '65+'], one: { A: [20, 50, 30] } });
  });

  it('puts single years together in groups of five', () => {
    const { pyramid } = computed('age-structure', read({ A: { '3 år': 1, '4 år': 2, '5 år': 4, '100+ år': 8 } }), {
      youngest: 20,
      oldest: 64,
    });
    expect(pyramid).toEqual({ ages: ['0–4', '5–9', '100+'], one: { A: [3, 4, 8] } });
  });

  it('is refused where no ages are said, and where a group lies on both sides of a bound', () => {
    const preset = presetsOf('age-structure');
    expect(() => computed('age-structure', read({ A: { Jobb: 3 } }), preset)).toThrow('no-ages');
    expect(() => computed('age-structure', read({ A: people }), { youngest: 16, oldest: 64 })).toThrow('ages-cut');
  });
});

it('industries are without what is their sum, and the one most over its share is told', () => {
  const table = { A: { Jordbruk: 10, Vård: 90, Allt: 100 }, B: { Jordbruk: 40, Vård: 60, Allt: 100 } };
  const { rows, figures } = computed('industries', read(table), presetsOf('industries'));
  expect(figures).toEqual({ industries: 2 });
  expect(rows[1]).toMatchObject({ code: 'B', jobs: 100, largest: 'Vård', over: 'Jordbruk', quotient: 1.6 });
  expect(rows[0]).toMatchObject({ over: 'Vård', quotient: 1.2, herfindahl: 0.82, specialisation: 0.3 });
});

it('a place stands as high as it has what is rare', () => {
  const table = {
    A: { Butik: 3, Skola: 1, Sjukhus: 1 },
    B: { Butik: 1, Skola: 1, Sjukhus: 0 },
    C: { Butik: 1, Skola: 0, Sjukhus: 0 },
  };
  const { rows, figures } = computed('service-hierarchy', read(table), presetsOf('service-hierarchy'));
  expect(rows.map(({ code, level, functions }) => [code, level, functions])).toEqual([
    ['A', 3, 3],
    ['B', 2, 2],
    ['C', 1, 1],
  ]);
  expect(rows[0]?.['score']).toBeCloseTo(60 + 50 + 100, 9);
  expect(figures).toMatchObject({ reproducibility: 1, errors: 0 });
});

it('counties stand aside where there are municipalities, and what has no value is counted as missing', () => {
  const { areas, notes } = read({ '21': { Jobb: 9 }, '2180': { Jobb: 4 }, '2184': { Jobb: null } });
  expect(areas).toEqual(['2180', '2184']);
  expect(notes).toMatchObject({ flows: 3, missing: 1, wider: 1 });
});
