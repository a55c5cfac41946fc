'use client';
import { lazy, Suspense } from 'react';
import type { LaboratoryProps } from './LaboratoryProps.tsx';

const Surface = lazy(async () => ({ default: (await import('./LaboratorySurface.tsx')).LaboratorySurface }));

/** Where an analysis is made: its code, the map and the worker are fetched once the page stands. */
export function LaboratoryDesk(props: LaboratoryProps) {
  return (
    <Suspense fallback={<p role="status">{props.words.fetching}</p>}>
      <Surface {...props} />
    </Suspense>
  );
}
