'use client';
import { lazy, Suspense } from 'react';
import type { AskMoreProps, ExtendProps } from './CallMoreSurface.tsx';

const Extend = lazy(async () => ({ default: (await import('./CallMoreSurface.tsx')).ExtendSurface }));
const Ask = lazy(async () => ({ default: (await import('./CallMoreSurface.tsx')).AskMoreSurface }));

/** More time for those who have not answered; the form is fetched where a call is followed. */
export function ExtendCall(props: ExtendProps) {
  return (
    <Suspense>
      <Extend {...props} />
    </Suspense>
  );
}

/** Others are asked too; the form is fetched where a call is followed. */
export function AskMore(props: AskMoreProps) {
  return (
    <Suspense>
      <Ask {...props} />
    </Suspense>
  );
}
