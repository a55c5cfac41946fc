import { getTranslations } from 'next-intl/server';
import type { MapWords } from '#src/core/map-words.ts';
import { mapWords } from '#src/i18n/map-words.ts';

const keys = [
  'map',
  'byName',
  'addNamed',
  'point',
  'line',
  'area',
  'pointSteps',
  'lineSteps',
  'areaSteps',
  'corners',
  'added',
  'stopped',
  'unknown',
  'takeBack',
  'done',
  'stop',
  'list',
  'name',
  'coordinates',
  'wrong',
  'wgs84',
  'sweref',
  'remove',
  'edit',
  'corner',
  'pointEdit',
  'cornerEdit',
  'newCorner',
  'removeCorner',
  'restore',
  'tooFew',
  'edited',
  'municipalityKind',
  'localityKind',
  'pointKind',
  'lineKind',
  'areaKind',
] as const;
export type PlacesWords = MapWords & Record<(typeof keys)[number], string>;

/** The words of `PlacesField`; their blanks are filled as one draws. */
export async function placesWords(): Promise<PlacesWords> {
  const [t, words] = await Promise.all([getTranslations('mapping.places'), mapWords()]);
  return { ...Object.fromEntries(keys.map((key) => [key, t.raw(key) as string])), ...words } as PlacesWords;
}
