import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** A country of the base map that the browser draws too. */
export type Country = { name: string; geometry: unknown };

type BaseMap = { land: Country[]; lakes: unknown[] };
type Feature = { properties: { name?: string }; geometry: unknown };

const featuresOf = async (file: string): Promise<Feature[]> =>
  (JSON.parse(await readFile(join(process.cwd(), 'public', 'map', file), 'utf8')) as { features: Feature[] }).features;

let read: Promise<BaseMap> | undefined;

/** The base map's land and lakes, for drawings that are made here. */
export function baseMap(): Promise<BaseMap> {
  read ??= Promise.all([featuresOf('land.json'), featuresOf('lakes.json')]).then(([land, lakes]) => ({
    land: land.flatMap(({ properties, geometry }) =>
      properties.name === undefined ? [] : [{ name: properties.name, geometry }],
    ),
    lakes: lakes.map(({ geometry }) => geometry),
  }));
  return read;
}
