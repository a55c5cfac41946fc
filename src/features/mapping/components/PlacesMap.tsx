'use client';
import { lazy, Suspense } from 'react';
import type { PlacesMapSurfaceProps } from './PlacesMapSurface.tsx';

const Surface = lazy(() =>
  import('./PlacesMapSurface.tsx').then(({ PlacesMapSurface }) => ({ default: PlacesMapSurface })),
);

/** A small map of some places. Its code is fetched only where there are any. */
export function PlacesMap(props: PlacesMapSurfaceProps) {
  return (
    <Suspense fallback={<div className="map" style={{ height: 'clamp(14rem, 36vh, 20rem)' }} />}>
      <Surface {...props} />
    </Suspense>
  );
}
