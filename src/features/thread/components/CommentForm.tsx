'use client';
import { lazy, Suspense } from 'react';
import type { CommentProps } from './CommentSurface.tsx';

const Surface = lazy(async () => ({ default: (await import('./CommentSurface.tsx')).CommentSurface }));

/** The place to say something. Its code is fetched where it stands; most pages are read. */
export function CommentForm(props: CommentProps) {
  return (
    <Suspense>
      <Surface {...props} />
    </Suspense>
  );
}
