'use client';
import { type ReactNode, useEffect, useMemo, useState } from 'react';
import { api } from '#src/client/api.ts';
import { Disclosure } from '#src/ui/Disclosure.tsx';
import type { MapPlace } from '#src/core/places.ts';
import { type BackgroundArea, backgroundDrawing } from '#src/ui/map-background.ts';
import { municipalitiesOf } from '../rules/map.ts';
import { filled } from '../rules/words.ts';

/**
 * A layer of areas that lies beneath the marks: an imported one or the boundaries of the installation; of these,
 * `within` some counties.
 */
type Background = { id: string; code: string; within?: string[] | undefined };
/** Boundaries beneath places, with where they are fetched and the words for where they come from. */
export type Boundaries = { processId: string; layer: Background; words: BackgroundWords };
type Found = { asked: string; features: readonly BackgroundArea[] } | { asked: string; failed: true };
const mostNamed = 400;

/** The areas of the chosen layer, once they have been fetched. */
export function useBackground(boundaries: Boundaries | undefined): {
  features: readonly BackgroundArea[] | undefined;
  failed: boolean;
} {
  const [found, setFound] = useState<Found>();
  const { processId, layer } = boundaries ?? {};
  // What is asked for is the same after the page has been read anew, though the layer is another object then.
  const asked = layer && [layer.id, ...(layer.within ?? [])].join(' ');
  useEffect(() => {
    if (processId === undefined || layer === undefined || asked === undefined) return undefined;
    let late = false;
    api()
      .then((client) => client.datasets.layer.query({ processId, itemId: layer.id, within: layer.within }))
      .then(
        ({ collection }) => !late && setFound({ asked, features: collection.features }),
        () => !late && setFound({ asked, failed: true }),
      );
    return () => {
      late = true;
    };
  }, [processId, asked]);
  const now = found && found.asked === asked ? found : undefined;
  return {
    features: now && 'features' in now ? now.features : undefined,
    failed: now !== undefined && 'failed' in now,
  };
}

/** The boundaries beneath places, where there are any: drawn with the places' municipalities, and their source. */
export function useBoundaries(
  boundaries: Boundaries | undefined,
  places: readonly MapPlace[],
): { ground: ReturnType<typeof backgroundDrawing> | undefined; source: ReactNode } {
  const { features } = useBackground(boundaries);
  const ground = useMemo(
    () => (features && features.length > 0 ? backgroundDrawing(features, municipalitiesOf(places)) : undefined),
    [features, places],
  );
  const source = boundaries && ground && <BackgroundNote boundaries={boundaries} failed={false} features={undefined} />;
  return { ground, source };
}

/** `source` says which layer it is and whose; the blanks of `areas` and `more` are filled here. */
type BackgroundWords = { source: string; areas: string; more: string; failed: string };

/** What the background is, where it comes from, and its areas by name. */
export function BackgroundNote({
  boundaries: { layer, words },
  features,
  failed,
}: {
  boundaries: Boundaries;
  features: readonly BackgroundArea[] | undefined;
  failed: boolean;
}) {
  const names = (features ?? [])
    .map(({ properties }) => properties.name)
    .sort((one, other) => one.localeCompare(other, 'sv'));
  return (
    <div className="text-sm text-muted">
      {failed ? (
        <p className="text-danger" role="alert">
          {words.failed}
        </p>
      ) : (
        <p>{words.source}</p>
      )}
      {names.length > 0 && (
        <Disclosure summary={filled(words.areas, { count: names.length })}>
          <ul className="columns-[9rem] gap-x-4">
            {names.slice(0, mostNamed).map((name, at) => (
              <li key={at}>{name}</li>
            ))}
          </ul>
          {names.length > mostNamed && (
            <p className="mt-2">{filled(words.more, { count: names.length - mostNamed, code: layer.code })}</p>
          )}
        </Disclosure>
      )}
    </div>
  );
}
