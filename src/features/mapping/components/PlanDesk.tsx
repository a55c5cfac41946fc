'use client';
import { lazy, Suspense } from 'react';
import type { PlanEditorProps } from './PlanEditor.tsx';

const Editor = lazy(async () => ({ default: (await import('./PlanEditor.tsx')).PlanEditor }));

/** The plan of who answers what. Its code is fetched where one is made: every item's page knows every kind's view. */
export function PlanDesk(props: PlanEditorProps) {
  return (
    <Suspense>
      <Editor {...props} />
    </Suspense>
  );
}
