'use client';
import { lazy, Suspense } from 'react';
import type { AnswerEditorProps } from './AnswerEditor.tsx';

const Editor = lazy(async () => ({ default: (await import('./AnswerEditor.tsx')).AnswerEditor }));

/** An answer that is written. Its code is fetched where one is: every item's page knows every kind's view. */
export function AnswerDesk(props: AnswerEditorProps) {
  return (
    <Suspense>
      <Editor {...props} />
    </Suspense>
  );
}
