'use client';
import { lazy, Suspense } from 'react';
import type { ReadMatrixProps } from './ReadMatrixSurface.tsx';

const Surface = lazy(async () => ({ default: (await import('./ReadMatrixSurface.tsx')).ReadMatrixSurface }));

/** A matrix to read, drawn with the page; how one moves in it is fetched where there is one. */
export function ReadMatrix(props: ReadMatrixProps) {
  return (
    <Suspense>
      <Surface {...props} />
    </Suspense>
  );
}
