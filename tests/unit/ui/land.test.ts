import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';

type Land = { features: { properties: { name?: string }; geometry: { type: string; coordinates: unknown } }[] };
/** What lies between two neighbouring places of any outline, in degrees. */
const steps = (coordinates: unknown): number[] => {
  if (!Array.isArray(coordinates) || typeof coordinates[0] === 'number') return [];
  const path = coordinates as [number, number][];
  return typeof path[0]?.[0] === 'number'
    ? path.slice(1).map(([x], at) => Math.abs(x - (path[at]?.[0] ?? x)))
    : path.flatMap(steps);
};

test('no land of the base map reaches from one edge of it to the other', async () => {
  const { features } = JSON.parse(await readFile('public/map/land.json', 'utf8')) as Land;
  expect(features.length).toBeGreaterThan(10);
  const far = features
    .filter(
      ({ geometry }) => geometry.type.endsWith('Polygon') && steps(geometry.coordinates).some((step) => step > 20),
    )
    .map(({ properties }) => properties.name);
  expect(far).toEqual([]);
});

test('the largest lakes are water: Lidköping lies on the shore of Vänern, and not in it', async () => {
  const { features } = JSON.parse(await readFile('public/map/lakes.json', 'utf8')) as Land;
  const holds = (x: number, y: number): string[] =>
    features.flatMap(({ properties, geometry }) => {
      const crossed = (geometry.coordinates as [number, number][][])
        .flatMap((ring) => ring.slice(1).map((place, at) => [ring[at]!, place] as const))
        .filter(([[x1, y1], [x2, y2]]) => y1 > y !== y2 > y && x < ((x2 - x1) * (y - y1)) / (y2 - y1) + x1).length;
      return crossed % 2 === 1 ? [properties.name ?? ''] : [];
    });
  expect([holds(13.3, 58.9), holds(14.55, 58.3), holds(17, 59.45), holds(15.8, 59.23), holds(14.35, 63.15)]).toEqual([
    ['Vänern'],
    ['Vättern'],
    ['Mälaren'],
    ['Hjälmaren'],
    ['Storsjön'],
  ]);
  expect([holds(13.16, 58.5), holds(14.16, 57.78), holds(17.14, 60.67)]).toEqual([[], [], []]);
});
