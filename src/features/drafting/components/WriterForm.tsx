'use client';
import { lazy, Suspense } from 'react';
import type { WriterProps } from './WriterSurface.tsx';

const Surface = lazy(async () => ({ default: (await import('./WriterSurface.tsx')).WriterSurface }));

/** The form of a paragraph. Its code is fetched when something is written: a draft is read far more often. */
export function WriterForm(props: WriterProps) {
  return (
    <Suspense>
      <Surface {...props} />
    </Suspense>
  );
}
