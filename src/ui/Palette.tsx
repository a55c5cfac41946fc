'use client';
import { lazy, Suspense } from 'react';
import type { PaletteProps } from './PaletteSurface.tsx';

export type { PaletteGroup, PaletteItem, PaletteProps } from './PaletteSurface.tsx';

const Surface = lazy(() => import('./PaletteSurface.tsx').then(({ PaletteSurface }) => ({ default: PaletteSurface })));

/**
 * Finds anything and does anything. Asks nothing itself: the results come in as props. Its code is fetched when it
 * first opens.
 */
export function Palette(props: PaletteProps) {
  return (
    props.isOpen && (
      <Suspense fallback={null}>
        <Surface {...props} />
      </Suspense>
    )
  );
}
