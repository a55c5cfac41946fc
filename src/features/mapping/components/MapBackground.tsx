'use client';
import { useEffect, useState } from 'react';
import { api } from '#src/client/api.ts';
import { Disclosure } from '#src/ui/Disclosure.tsx';
import type { BackgroundArea } from '#src/ui/map-background.ts';
import { filled } from '../rules/words.ts';

/**
 * A layer of areas that lies beneath the marks: an imported one or, with the day that they hold from, the boundaries of
 * the installation; of these, `within` some counties.
 */
export type Background = {
  id: string;
  code: string;
  title: string;
  origin: string;
  licence: string;
  asOf?: string | null;
  within?: string[] | undefined;
};
/** Boundaries beneath places, with where they are fetched and the words for where they come from. */
export type Boundaries = { processId: string; layer: Background; words: BackgroundWords };
type Found = { id: string; features: readonly BackgroundArea[] } | { id: string; failed: true };
const mostNamed = 400;

/** The areas of the chosen layer, once they have been fetched. */
export function useBackground(
  processId: string,
  layer: Pick<Background, 'id' | 'within'> | undefined,
): { features: readonly BackgroundArea[] | undefined; failed: boolean } {
  const [found, setFound] = useState<Found>();
  const id = layer && `${layer.id} ${layer.within?.join(' ') ?? ''}`;
  useEffect(() => {
    if (id === undefined) return undefined;
    let late = false;
    const [itemId = '', ...within] = id.trim().split(' ');
    api()
      .then((client) => client.datasets.layer.query({ processId, itemId, within }))
      .then(
        ({ collection }) => !late && setFound({ id, features: collection.features }),
        () => !late && setFound({ id, failed: true }),
      );
    return () => {
      late = true;
    };
  }, [processId, id]);
  const now = found && found.id === id ? found : undefined;
  return {
    features: now && 'features' in now ? now.features : undefined,
    failed: now !== undefined && 'failed' in now,
  };
}

export type BackgroundWords = { source: string; shared: string; areas: string; more: string; failed: string };

/** What the background is, where it comes from, and its areas by name. */
export function BackgroundNote({
  layer,
  features,
  failed,
  words,
}: {
  layer: Background;
  features: readonly BackgroundArea[] | undefined;
  failed: boolean;
  words: BackgroundWords;
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
        <p>
          {filled(layer.asOf ? words.shared : words.source, { title: layer.title, date: layer.asOf ?? '' })}{' '}
          {[layer.origin, layer.licence].filter(Boolean).join(', ')}
        </p>
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
