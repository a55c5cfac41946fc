import { getTranslations } from 'next-intl/server';
import { type MapWords, mapWordKeys } from '#src/core/map-words.ts';

/** The words that every map needs. */
export async function mapWords(): Promise<MapWords> {
  const t = await getTranslations('map.canvas');
  return Object.fromEntries(mapWordKeys.map((key) => [key, t(key)])) as MapWords;
}
