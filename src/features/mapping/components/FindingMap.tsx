'use client';
import { lazy, Suspense } from 'react';
import type { FindingMapSurfaceProps } from './FindingMapSurface.tsx';

const Surface = lazy(async () => ({ default: (await import('./FindingMapSurface.tsx')).FindingMapSurface }));

/** The findings on a map. Its code is fetched only where they are shown so. */
export function FindingMap(props: FindingMapSurfaceProps) {
  return (
    <Suspense fallback={<div className="map" style={{ height: 'max(18rem, calc(100dvh - 15rem))' }} />}>
      <Surface {...props} />
    </Suspense>
  );
}
