import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pairTable } from '#src/analysis/flow-table.ts';
import { type LabourMarkets, labourMarketsOf } from '#src/analysis/labour-markets.ts';
import { outflowsOf } from '#src/analysis/outflows.ts';
import { chainOf, type FlowRow, handVector, marketsByWalking, someFlows } from '#tests/support/flow-samples.ts';

const divided = (rows: readonly FlowRow[], commuting = 0.2, single = 0.075): LabourMarkets =>
  labourMarketsOf(pairTable(rows), { commuting, single });
const marketsOf = ({ areas }: LabourMarkets) => Object.fromEntries(areas.map(({ code, market }) => [code, market]));
const depthsOf = ({ areas }: LabourMarkets) => Object.fromEntries(areas.map(({ code, depth }) => [code, depth]));
const areaOf = ({ areas }: LabourMarkets, code: string) => areas.find((area) => area.code === code)!;

describe('worked flows', () => {
  it('the hand vector: a chain of two to A, and D and E are a twin', async () => {
    const found = divided(handVector);
    expect(marketsOf(found)).toEqual({ A: 'A', B: 'A', C: 'A', D: 'D+E', E: 'D+E' });
    expect(depthsOf(found)).toEqual({ A: 0, B: 1, C: 2, D: 0, E: 0 });
    expect(found.areas.map(({ level }) => level)).toEqual([11, 20, 30, 11, 11]);
    expect(found.markets.map(({ code, kind, residents }) => [code, kind, residents])).toEqual([
      ['A', 'centre', 1_800],
      ['D+E', 'twin', 800],
    ]);
    expect(found.warnings).toEqual([]);
    await expect(`${JSON.stringify(found, null, 2)}\n`).toMatchFileSnapshot('../../golden/analysis/hand-vector.json');
  });

  it('Norrköping 2020, p1 = .1891 and p2 = .0753, is no centre: the limit is 7.5 %, not 10', () => {
    const rows: FlowRow[] = [
      ['0581', '0581', 8_109],
      ['0581', '0580', 753],
      ['0581', '0562', 600],
      ['0581', '0180', 538],
      ['0580', '0580', 1_000],
      ['0562', '0562', 1_000],
      ['0180', '0180', 1_000],
    ];
    const area = areaOf(divided(rows), '0581');
    expect(area).toMatchObject({ market: '0580', centre: false, depth: 1, commuting: 0.1891, single: 0.0753 });
    expect(area.room.commuting).toBeCloseTo(0.0109, 12);
    expect(area.room.single).toBeCloseTo(-0.0003, 12);
    expect(areaOf(divided(rows, 0.2, 0.1), '0581').centre).toBe(true);
  });

  it('Skövde 2023, p1 = .201, is no centre though no single destination is large', () => {
    const rows: FlowRow[] = [
      ['1496', '1496', 799],
      ...['1495', '1499', '1493', '1480'].map((to, at): FlowRow => ['1496', to, at === 0 ? 60 : 47]),
      ...['1495', '1499', '1493', '1480'].map((code): FlowRow => [code, code, 10]),
    ];
    expect(areaOf(divided(rows), '1496')).toMatchObject({ centre: false, market: '1495', commuting: 0.201 });
  });

  it('chains have any length: Sävsjö, Vetlanda, Eksjö, Nässjö, Jönköping, and beyond what has a level', () => {
    const chain = divided(chainOf(['0684', '0685', '0686', '0682', '0680']));
    expect(depthsOf(chain)).toEqual({ '0684': 4, '0685': 3, '0686': 2, '0682': 1, '0680': 0 });
    expect(areaOf(chain, '0684')).toMatchObject({ market: '0680', level: 70, follows: '0685' });
    const long = divided(chainOf(Array.from({ length: 300 }, (_, at) => String(1_000 + at))));
    expect(areaOf(long, '1000')).toMatchObject({ market: '1299', depth: 299, level: null });
  });

  it('a share that is exactly the limit does not pass it', () => {
    const at = (own: number, other: number): boolean =>
      areaOf(
        divided([
          ['a', 'a', own],
          ...['b', 'c', 'd', 'e'].map((to): FlowRow => ['a', to, other]),
          ...['b', 'c', 'd', 'e'].map((code): FlowRow => [code, code, 100]),
        ]),
        'a',
      ).centre;
    expect(at(800, 50)).toBe(true);
    expect(at(799, 50)).toBe(false);
    const single = (to: number): boolean =>
      areaOf(
        divided([
          ['a', 'a', 1_000 - to],
          ['a', 'b', to],
          ['b', 'b', 10],
        ]),
        'a',
      ).centre;
    expect([single(75), single(76)]).toEqual([true, false]);
  });

  it('of equal destinations the larger, then the lower code, and it is said', () => {
    const rows = (large: number): FlowRow[] => [
      ['m', 'm', 60],
      ['m', 'x', 20],
      ['m', 'k', 20],
      ['x', 'x', large],
      ['k', 'k', 100],
    ];
    expect(marketsOf(divided(rows(101)))).toMatchObject({ m: 'x' });
    expect(marketsOf(divided(rows(100)))).toMatchObject({ m: 'k' });
    expect(divided(rows(100)).warnings).toEqual([{ warning: 'tie', areas: ['m'] }]);
    // A local centre follows neither of the two.
    const centre = divided(rows(100).map(([from, to, count]) => [from, to, from === to ? count * 10 : count]));
    expect(centre.areas.every(({ follows }) => follows === null)).toBe(true);
    expect(centre.warnings).toEqual([]);
  });

  it('three in a circle are a joint centre, with a warning; who follows them is not part of it', () => {
    const ring = ['c', 'b', 'a'].flatMap((code, at, all): FlowRow[] => [
      [code, code, 50],
      [code, all[(at + 1) % 3]!, 40],
    ]);
    const found = divided([...ring, ['d', 'd', 1], ['d', 'b', 9]]);
    expect(marketsOf(found)).toEqual({ a: 'a+b+c', b: 'a+b+c', c: 'a+b+c', d: 'a+b+c' });
    expect(depthsOf(found)).toEqual({ a: 0, b: 0, c: 0, d: 1 });
    expect(found.warnings).toEqual([{ warning: 'joint-centre', areas: ['a', 'b', 'c'] }]);
  });

  it('two that point at each other are no twin where one of them is a centre', () => {
    const found = divided([
      ['a', 'a', 990],
      ['a', 'b', 10],
      ['b', 'b', 50],
      ['b', 'a', 50],
    ]);
    expect(marketsOf(found)).toEqual({ a: 'a', b: 'a' });
  });

  it('where nobody lives is a market of its own, and said', () => {
    const found = divided([
      ['a', 'a', 10],
      ['a', 'NO', 5],
    ]);
    expect(marketsOf(found)).toEqual({ a: 'NO', NO: 'NO' });
    expect(areaOf(found, 'NO')).toMatchObject({ centre: true, commuting: null, single: null, room: { single: null } });
    expect(found.warnings).toEqual([{ warning: 'no-residents', areas: ['NO'] }]);
    expect(divided([['b', 'b', 0]]).markets[0]).toMatchObject({ kind: 'empty' });
  });

  it('is refused where there is nothing, where a value is none, a pair comes twice or a limit is no share', () => {
    expect(() => divided([])).toThrow('nothing-to-analyse');
    expect(() => divided([['a', 'b', -1]])).toThrow('value-not-valid');
    expect(() => divided([['a', 'b', Number.NaN]])).toThrow('value-not-valid');
    expect(() =>
      divided([
        ['a', 'b', 1],
        ['a', 'b', 1],
      ]),
    ).toThrow('pair-twice');
    expect(() => divided(handVector, 20)).toThrow('parameter-not-valid');
    expect(() => divided(handVector, 0.2, Number.NaN)).toThrow('parameter-not-valid');
  });
});

describe('always', () => {
  const limits = fc.record({ commuting: fc.integer({ min: 0, max: 1_000 }), single: fc.integer({ min: 0, max: 300 }) });

  it('the same as when every area is walked by itself in whole numbers', () => {
    fc.assert(
      fc.property(someFlows, limits, (rows, { commuting, single }) => {
        expect(new Map(Object.entries(marketsOf(divided(rows, commuting / 1_000, single / 1_000))))).toEqual(
          marketsByWalking(rows, commuting, single),
        );
      }),
      { numRuns: 400 },
    );
  });

  it('every area is in one market, and every chain ends at a centre of it', () => {
    fc.assert(
      fc.property(someFlows, (rows) => {
        const { areas, markets } = divided(rows);
        expect(markets.flatMap((market) => market.areas).sort()).toEqual(areas.map(({ code }) => code));
        for (const market of markets)
          for (const code of market.areas) {
            const area = areaOf({ areas } as LabourMarkets, code);
            expect(area.market).toBe(market.code);
            expect(area.centre).toBe(market.centres.includes(code));
            let [at, steps] = [area, 0];
            while (!at.centre) {
              at = areaOf({ areas } as LabourMarkets, at.follows!);
              steps += 1;
            }
            expect([at.market, steps]).toEqual([market.code, area.depth]);
          }
      }),
    );
  });

  it('neither the order of the rows nor the size of all flows says anything', () => {
    const shuffled = someFlows.chain((rows) =>
      fc.tuple(
        fc.constant(rows),
        fc.shuffledSubarray(rows, { minLength: rows.length }),
        fc.constantFrom(0.1, 1 / 3, 7, 1e-9, 1e12, 0.7),
      ),
    );
    fc.assert(
      fc.property(shuffled, ([rows, others, scale]) => {
        const found = divided(rows);
        expect(divided(others)).toEqual(found);
        const scaled = divided(rows.map(([from, to, count]): FlowRow => [from, to, count * scale]));
        const shape = ({ areas, warnings }: LabourMarkets) => ({
          areas: areas.map(({ code, market, depth, largest }) => ({ code, market, depth, largest })),
          warnings,
        });
        expect(shape(scaled)).toEqual(shape(found));
      }),
    );
  });

  it('other names for the areas in the same order give the same markets', () => {
    fc.assert(
      fc.property(someFlows, (rows) => {
        const renamed = rows.map(([from, to, count]): FlowRow => [`x${from}`, `x${to}`, count]);
        expect(Object.values(marketsOf(divided(renamed))).map((code) => code.replaceAll('x', ''))).toEqual(
          Object.values(marketsOf(divided(rows))),
        );
      }),
    );
  });

  it('of what the flows come to, the threshold needs no more', () => {
    const table = pairTable(handVector);
    expect(labourMarketsOf(outflowsOf(table))).toEqual(labourMarketsOf(table));
  });
});
