import { getFormatter, getTranslations } from 'next-intl/server';
import type { MapWords } from '#src/core/map-words.ts';
import { type AreaLayer, areaLayers } from '#src/features/datasets/queries/layers.ts';
import { mapWords } from '#src/i18n/map-words.ts';
import { read } from '#src/server/page.ts';
import { backgroundOf } from '../rules/map.ts';
import type { Boundaries } from './MapBackground.tsx';

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

type Chosen = AreaLayer & { within?: string[] };

/** What a map draws beneath its marks, in words with where it comes from. */
export async function boundariesOf(processId: string, layer: Chosen | undefined): Promise<Boundaries | undefined> {
  if (!layer) return undefined;
  const { id, code, within, title, asOf, origin, licence } = layer;
  const [t, format] = await Promise.all([getTranslations('mapping.background'), getFormatter()]);
  const named = asOf ? t('shared', { title, date: format.dateTime(new Date(asOf), 'day') }) : t('source', { title });
  const words = {
    source: [named, [origin, licence].filter(Boolean).join(', ')].join(' ').trim(),
    areas: t.raw('areas') as string,
    more: t.raw('more') as string,
    failed: t('failed'),
  };
  return { processId, layer: { id, code, within }, words };
}

/** The installation's boundaries around some municipalities, where it has any: what places are read and chosen on. */
export async function boundariesAround(
  processId: string,
  municipalities: readonly string[],
): Promise<Boundaries | undefined> {
  if (municipalities.length === 0) return undefined;
  const layers = await read(areaLayers, { processId });
  return boundariesOf(processId, backgroundOf(layers, undefined, municipalities));
}
