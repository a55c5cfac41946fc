import { getTranslations } from 'next-intl/server';
import type { MapWords } from '#src/core/map-words.ts';
import { areaLayers } from '#src/features/datasets/queries/layers.ts';
import { mapWords } from '#src/i18n/map-words.ts';
import { read } from '#src/server/page.ts';
import { backgroundOf } from '../rules/map.ts';
import type { BackgroundWords, Boundaries } from './MapBackground.tsx';

const keys = [
  'map',
  'byName',
  'addNamed',
  'point',
  'line',
  'area',
  'municipality',
  'municipalitySteps',
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

/** The words of a map's background. */
export async function backgroundWords(): Promise<BackgroundWords> {
  const t = await getTranslations('mapping.background');
  const said = (key: 'source' | 'shared' | 'areas' | 'more'): string => t.raw(key) as string;
  return {
    source: said('source'),
    shared: said('shared'),
    areas: said('areas'),
    more: said('more'),
    failed: t('failed'),
  };
}

/** The installation's boundaries around some municipalities, where it has any: what places are read and chosen on. */
export async function boundariesAround(
  processId: string,
  municipalities: readonly string[],
): Promise<Boundaries | undefined> {
  if (municipalities.length === 0) return undefined;
  const layer = backgroundOf(await read(areaLayers, { processId }), undefined, municipalities);
  return layer && { processId, layer, words: await backgroundWords() };
}
