'use client';
import { lazy, Suspense } from 'react';
import type { DialogProps } from './DialogSurface.tsx';

export type { DialogProps } from './DialogSurface.tsx';

const Surface = lazy(() => import('./DialogSurface.tsx').then(({ DialogSurface }) => ({ default: DialogSurface })));

/**
 * A modal dialog; on a phone a sheet over the whole screen. The code that draws it is fetched when the first one opens.
 */
export function Dialog(props: DialogProps) {
  return (
    props.isOpen && (
      <Suspense fallback={null}>
        <Surface {...props} />
      </Suspense>
    )
  );
}
