import { getTranslations } from 'next-intl/server';
import type { MapPlace } from '#src/core/places.ts';
import { mapWords } from '#src/i18n/map-words.ts';
import { environment } from '#src/server/env.ts';
import { cornersOf } from '#src/ui/drawing.ts';
import { municipalitiesOf, placeName, positionText } from '../rules/map.ts';
import { PlacesMap } from './PlacesMap.tsx';
import { boundariesAround } from './PlacesWords.tsx';

type Props = { places: readonly MapPlace[]; processId: string; municipalities: readonly string[] };

/**
 * Places as they are read: on a small map with the boundaries around `municipalities`, and as a list that says the same
 * in words.
 */
export async function PlacesShown({ places, processId, municipalities }: Props) {
  const [t, tk, words, boundaries] = await Promise.all([
    getTranslations('mapping.shown'),
    getTranslations('mapping.places'),
    mapWords(),
    boundariesAround(processId, [...municipalities, ...municipalitiesOf(places)]),
  ]);
  const where = ({ kind, name, geometry }: MapPlace): string => {
    const corners = cornersOf(geometry);
    const [first, last] = [corners[0], corners.at(-1)].map((at) => (at ? positionText(at) : ''));
    if (kind === 'line') return t('line', { count: corners.length, from: first ?? '', to: last ?? '' });
    return kind === 'area'
      ? t('area', { count: corners.length, at: placeName({ kind, name: '', geometry }) })
      : name
        ? (first ?? '')
        : '';
  };
  return (
    <div className="grid gap-3">
      <PlacesMap
        boundaries={boundaries}
        label={t('label')}
        places={places}
        service={environment().mapService}
        words={{ ...words, keys: t('keys') }}
      />
      <ul aria-label={t('list')} className="grid">
        {places.map((place, at) => (
          <li className="border-b border-rule py-1.5" key={at}>
            <span className="font-semibold">{placeName(place)}</span>{' '}
            <span className="text-sm text-muted tabular">
              {[tk(`${place.kind}Kind`), where(place)].filter(Boolean).join(', ')}
            </span>
          </li>
        ))}
      </ul>
    </div>
  );
}
