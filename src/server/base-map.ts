import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** A country of the base map that the browser draws too. */
export type Country = { name: string; geometry: unknown };

let read: Promise<Country[]> | undefined;

/** The base map's land, for drawings that are made here. */
export function baseLand(): Promise<Country[]> {
  read ??= readFile(join(process.cwd(), 'public', 'map', 'land.json'), 'utf8').then((text) => {
    const { features } = JSON.parse(text) as { features: { properties: { name?: string }; geometry: unknown }[] };
    return features.flatMap(({ properties, geometry }) => (properties.name === undefined ? [] : [{ name: properties.name, geometry }]));
  });
  return read;
}
