'use client';
import { lazy, Suspense } from 'react';
import type { BoundaryMapProps } from './BoundaryMapSurface.tsx';

const Surface = lazy(async () => ({ default: (await import('./BoundaryMapSurface.tsx')).BoundaryMapSurface }));

/** Boundaries on a small map. Its code is fetched only where they are looked at. */
export function BoundaryMap(props: BoundaryMapProps) {
  return (
    <Suspense fallback={<div className="map" style={{ height: 'clamp(18rem, 50vh, 32rem)' }} />}>
      <Surface {...props} />
    </Suspense>
  );
}
