'use client';
import type { ReactNode } from 'react';
import { CommandButton } from '#src/client/CommandButton.tsx';
import type { Refused } from '#src/core/verdict.ts';
import { useImportEdits } from './ImportEdits.tsx';

type At = { processId: string; jobId: string };

/** What has passed the dry run, and nothing else: `stale` says why what has been chosen since must be tried first. */
export function LoadImport({
  at,
  refused,
  stale,
  children,
}: {
  at: At;
  refused: Refused;
  stale: string;
  children: ReactNode;
}) {
  const edited = useImportEdits();
  return (
    <CommandButton
      command="datasets.load"
      input={at}
      refused={refused ?? (edited ? stale : undefined)}
      variant="primary"
    >
      {children}
    </CommandButton>
  );
}
