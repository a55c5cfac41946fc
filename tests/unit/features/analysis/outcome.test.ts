import { describe, expect, it } from 'vitest';
import { faultyParameter, presetsOf } from '#src/features/analysis/rules/analyses.ts';
import { figureText } from '#src/features/analysis/rules/figures.ts';
import { flowsOf } from '#src/features/analysis/rules/flow-reading.ts';
import { laboratoryAddress, laboratoryChoices } from '#src/features/analysis/rules/laboratory.ts';
import type { MarketsResult } from '#src/features/analysis/rules/labour-markets.ts';
import { digestOf, outcomeOf } from '#src/features/analysis/rules/outcome.ts';
import { chainOf, whyOf, whyPlaces } from '#src/features/analysis/rules/why.ts';
import { sha256Of } from '#src/server/canonical.ts';
import { handVector } from '#tests/support/flow-samples.ts';

const lines = ['A', 'B', 'C', 'D', 'E'].map((code) =>
  JSON.stringify([code, handVector.filter(([from]) => from === code).map(([, to, count]) => [to, count])]),
);
const markets = async (parameters: Record<string, number> = presetsOf('labour-markets')) =>
  (await outcomeOf('labour-markets', parameters, flowsOf(lines))).result as unknown as MarketsResult;
const words = Object.fromEntries(
  Object.entries(whyPlaces).map(([name, places]) => [name, [name, ...places.map((place) => `{${place}}`)].join(' ')]),
) as Record<keyof typeof whyPlaces, string>;

describe('an outcome', () => {
  it('is the labour markets of the worked example', async () => {
    const { rows } = await markets();
    expect(rows.map(({ code, market, depth }) => [code, market, depth])).toEqual([
      ['A', 'A', 0],
      ['B', 'A', 1],
      ['C', 'A', 2],
      ['D', 'D+E', 0],
      ['E', 'D+E', 0],
    ]);
  });

  it('has one digest, whatever the order of its lines, by the means of a browser and of the server', async () => {
    const [one, other] = [
      await outcomeOf('self-containment', {}, flowsOf(lines)),
      await outcomeOf('self-containment', {}, flowsOf(lines.toReversed())),
    ];
    expect(other.sha256).toBe(one.sha256);
    expect(await digestOf(one.result)).toBe(sha256Of(one.result));
    expect(sha256Of(JSON.parse(JSON.stringify(one.result)))).toBe(one.sha256);
  });

  it('leaves counties out where there are municipalities, and counts what has no value as unknown', () => {
    const { flows, notes } = flowsOf([
      '["2180",[["2180",900],["2184",null],["00",20]]]',
      '["21",[["21",5000]]]',
      '["2184",[["2184",300]]]',
    ]);
    expect(flows.codes).toEqual(['2180', '2184']);
    expect(notes).toEqual({ flows: 5, missing: 1, wider: 2, outside: [] });
    expect(flowsOf(['["2180",[["2180",900],["0180",20]]]']).notes.outside).toEqual(['0180']);
  });
});

describe('why an area is where it is', () => {
  it('is said step by step to its centre', async () => {
    const result = await markets();
    expect(chainOf(result.rows, 'C').map(({ code }) => code)).toEqual(['C', 'B', 'A']);
    const [first, second, third, last] = whyOf(result, 'C', { C: 'Cederby' }, 'sv', words);
    expect(first).toBe('both Cederby 33,3\u00a0% 13,3 26,7\u00a0% 19,2 B follows Cederby B');
    expect(second).toContain('follows B A');
    expect(third).toContain('centre A 10,0\u00a0% 10,0');
    expect(last).toBe('stands Cederby A 2 30');
  });

  it('names a centre of two', async () => {
    expect(whyOf(await markets(), 'D', {}, 'sv', words)[0]).toContain('twin E');
  });
});

describe('parameters', () => {
  it('are all there, known and within their bounds', () => {
    expect(faultyParameter('labour-markets', { commuting: 20, single: 7.5 })).toBeUndefined();
    expect(faultyParameter('labour-markets', { commuting: 20 })).toBe('single');
    expect(faultyParameter('labour-markets', { commuting: 101, single: 7.5 })).toBe('commuting');
    expect(faultyParameter('dominant-flows', { commuting: 20 })).toBe('commuting');
    expect(faultyParameter('labour-markets', { commuting: NaN, single: 7.5 })).toBe('commuting');
  });

  it('stand in the address, the rule left out, and come back as they were', () => {
    const choices = laboratoryChoices({ data: 'D-3', matt: 'Antal', period: '2023', ut: '18.4', till: 'x' });
    expect(choices).toMatchObject({ analysis: 'labour-markets', parameters: { commuting: 18.4, single: 7.5 } });
    const address = laboratoryAddress(choices);
    expect(address).toBe('data=D-3&matt=Antal&period=2023&analys=labour-markets&ut=18.4');
    expect(laboratoryChoices(Object.fromEntries(new URLSearchParams(address)))).toEqual(choices);
  });
});

it('writes figures as they are read', () => {
  expect(figureText('share', 0.1891, {}, 'sv')).toBe('18,9\u00a0%');
  expect(figureText('points', -0.0003, {}, 'sv')).toBe('−0,0');
  expect(figureText('areas', 'A+B', { A: 'Alby' }, 'sv')).toBe('Alby–B');
  expect(figureText('count', null, {}, 'sv')).toBe('–');
});
