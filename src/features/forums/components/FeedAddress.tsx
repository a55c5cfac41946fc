'use client';
import { lazy, Suspense } from 'react';
import type { FeedAddressProps } from './FeedAddressSurface.tsx';

const Surface = lazy(async () => ({ default: (await import('./FeedAddressSurface.tsx')).FeedAddressSurface }));

/** The secret address of a calendar, drawn with the page; how it is made is fetched where one can be made. */
export function FeedAddress(props: FeedAddressProps) {
  return (
    <Suspense>
      <Surface {...props} />
    </Suspense>
  );
}
