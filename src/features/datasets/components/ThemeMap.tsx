'use client';
import { lazy, Suspense } from 'react';
import type { ThemeMapProps } from './ThemeMapSurface.tsx';

const Surface = lazy(() =>
  import('./ThemeMapSurface.tsx').then(({ ThemeMapSurface }) => ({ default: ThemeMapSurface })),
);

/** A dataset drawn on the map. Its code is fetched only where there is one. */
export function ThemeMap(props: ThemeMapProps) {
  return (
    <Suspense fallback={<div className="map" style={{ height: 'clamp(20rem, 62vh, 40rem)' }} />}>
      <Surface {...props} />
    </Suspense>
  );
}
