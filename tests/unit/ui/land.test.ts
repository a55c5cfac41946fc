import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';

type Land = { features: { properties: { name?: string }; geometry: { type: string; coordinates: unknown } }[] };
/** What lies between two neighbouring places of any outline, in degrees. */
const steps = (coordinates: unknown): number[] => {
  if (!Array.isArray(coordinates) || typeof coordinates[0] === 'number') return [];
  const path = coordinates as [number, number][];
  return typeof path[0]?.[0] === 'number' ? path.slice(1).map(([x], at) => Math.abs(x - (path[at]?.[0] ?? x))) : path.flatMap(steps);
};

test('no land of the base map reaches from one edge of it to the other', async () => {
  const { features } = JSON.parse(await readFile('public/map/land.json', 'utf8')) as Land;
  expect(features.length).toBeGreaterThan(10);
  const far = features.filter(({ geometry }) => geometry.type.endsWith('Polygon') && steps(geometry.coordinates).some((step) => step > 20)).map(({ properties }) => properties.name);
  expect(far).toEqual([]);
});
