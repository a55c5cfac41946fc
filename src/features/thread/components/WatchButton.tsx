'use client';
import type { ReactNode } from 'react';
import { CommandButton } from '#src/client/CommandButton.tsx';

type Input = { processId: string; itemId: string; watching: boolean };

/** Follows an item, or stops. */
export function WatchButton({ input, notice, children }: { input: Input; notice: string; children: ReactNode }) {
  return (
    <CommandButton command="thread.watch" input={input} notice={notice} size="small">
      {children}
    </CommandButton>
  );
}
