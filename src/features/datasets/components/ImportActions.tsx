'use client';
import type { ReactNode } from 'react';
import { CommandButton } from '#src/client/CommandButton.tsx';

type At = { processId: string; jobId: string };

export function LoadImport({ at, refused, children }: { at: At; refused: string | undefined; children: ReactNode }) {
  return <CommandButton command={(api) => api.datasets.load} input={at} refused={refused} variant="primary">{children}</CommandButton>;
}

export function CancelImport({ at, notice, children }: { at: At; notice: string; children: ReactNode }) {
  return <CommandButton command={(api) => api.datasets.cancel} input={at} notice={notice}>{children}</CommandButton>;
}
