'use client';
import { lazy, Suspense } from 'react';
import type { MatrixProps } from './MatrixSurface.tsx';

const Surface = lazy(async () => ({ default: (await import('./MatrixSurface.tsx')).MatrixSurface }));

/** The matrix, drawn with the page; how it is written in is fetched once it is there. */
export function MatrixGrid(props: MatrixProps) {
  return (
    <Suspense>
      <Surface {...props} />
    </Suspense>
  );
}
