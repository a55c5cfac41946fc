import { describe, expect, it } from 'vitest';
import { aroundPlaces, markedFindings, placeName } from '#src/features/mapping/rules/map.ts';
import { moved } from '#src/features/mapping/rules/order.ts';
import { filled } from '#src/features/mapping/rules/words.ts';

describe('moving in a list', () => {
  it.each([
    ['before another', 'c', 'a', 'c a b'],
    ['to the end', 'a', null, 'b c a'],
    ['to where it is', 'b', 'c', 'a b c'],
    ['before itself', 'b', 'b', 'a b c'],
    ['before what is gone', 'a', 'x', 'b c a'],
    ['what is not there', 'x', 'a', 'a b c'],
  ])('%s', (_how, id, before, order) => expect(moved(['a', 'b', 'c'], id, before).join(' ')).toBe(order));
});

it('fills the places of a message, and leaves those it has nothing for', () => {
  expect(filled('{name} står på plats {place} av {count}', { name: 'Natur', place: 2 })).toBe(
    'Natur står på plats 2 av {count}',
  );
});

describe('findings on a map', () => {
  const row = (code: string, more: object = {}) => ({
    code,
    title: code,
    basis: 'barrier' as const,
    places: [],
    municipalities: ['2184'],
    ...more,
  });
  const points = [{ code: '2184', name: 'Hudiksvall', longitude: 17.1, latitude: 61.7 }];

  it('stand hollow at their municipality’s town, each where it can be seen', () => {
    const marks = markedFindings({ rows: [row('F-1'), row('F-2'), row('F-3')], points });
    expect(marks.map(({ code, hollow, shape }) => `${code} ${hollow} ${shape}`)).toEqual([
      'F-1 true triangle',
      'F-2 true triangle',
      'F-3 true triangle',
    ]);
    expect(marks[0]?.geometry.coordinates).toEqual([17.1, 61.7]);
    expect(new Set(marks.map(({ geometry }) => String(geometry.coordinates))).size).toBe(3);
    for (const { geometry } of marks) expect(Math.abs(Number(geometry.coordinates[1]) - 61.7)).toBeLessThan(0.03);
  });

  it('stand where they were drawn, and those in the very same spot within a stone’s throw', () => {
    const point = {
      kind: 'point' as const,
      name: '',
      geometry: { type: 'Point' as const, coordinates: [17, 61] as [number, number] },
    };
    const line = {
      kind: 'line' as const,
      name: 'Ån',
      geometry: {
        type: 'LineString' as const,
        coordinates: [
          [17, 61],
          [18, 61],
        ] as [number, number][],
      },
    };
    const marks = markedFindings({
      rows: [row('F-1', { places: [point, line] }), row('F-2', { places: [point] })],
      points,
    });
    expect(marks.map(({ hollow, geometry }) => `${hollow} ${geometry.type}`)).toEqual([
      'false Point',
      'false LineString',
      'false Point',
    ]);
    expect(Number(marks[2]?.geometry.coordinates[0])).toBeCloseTo(17, 2);
    expect(marks[2]?.geometry).not.toEqual(marks[0]?.geometry);
    expect([placeName(line), placeName(point)]).toEqual(['Ån', '61,000° N 17,000° E']);
    expect(aroundPlaces([line])).toEqual([16.7, 60.88, 18.3, 61.12]);
  });
});
