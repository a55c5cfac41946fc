'use client';
import { lazy, type ReactNode, Suspense, useRef } from 'react';
import type { ReviewDeskProps } from './ReviewDesk.tsx';

const Desk = lazy(async () => ({ default: (await import('./ReviewDesk.tsx')).ReviewDesk }));

/** `children`: the table, with a box before each of the rows. */
export type ReviewSurfaceProps = Omit<ReviewDeskProps, 'frame'> & { children: ReactNode };

/** A list in which something is reviewed; how it is done is fetched once the list is there. */
export function ReviewSurface({ children, ...desk }: ReviewSurfaceProps) {
  const frame = useRef<HTMLDivElement>(null);
  return (
    <div className="review" ref={frame}>
      {children}
      <Suspense>
        <Desk {...desk} frame={frame} />
      </Suspense>
    </div>
  );
}
