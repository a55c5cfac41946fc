'use client';
import { lazy, Suspense } from 'react';
import type { RepeatRunProps } from './RepeatRun.tsx';
import type { RunWatchProps } from './RunWatch.tsx';

const Watch = lazy(async () => ({ default: (await import('./RunWatch.tsx')).RunWatch }));
const Repeat = lazy(async () => ({ default: (await import('./RepeatRun.tsx')).RepeatRun }));

/** What is done with a run where it is read: followed while it is computed, run again; fetched where there is one. */
export function RunActs({ watch, repeat }: { watch?: RunWatchProps; repeat?: RepeatRunProps }) {
  return (
    <Suspense>
      {watch && <Watch {...watch} />}
      {repeat && <Repeat {...repeat} />}
    </Suspense>
  );
}
