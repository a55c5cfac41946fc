'use client';
import { lazy, Suspense } from 'react';
import type { SeriesDaysProps } from './SeriesDaysSurface.tsx';

const Surface = lazy(async () => ({ default: (await import('./SeriesDaysSurface.tsx')).SeriesDaysSurface }));

/** The rule and the days of a series, drawn with the page; how they are counted is fetched where they are written. */
export function SeriesDays(props: SeriesDaysProps) {
  return (
    <Suspense>
      <Surface {...props} />
    </Suspense>
  );
}
