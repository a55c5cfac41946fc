'use client';
import type { ReactNode } from 'react';
import { CommandButton } from '#src/client/CommandButton.tsx';

type Input = { processId: string; itemId: string; version: number; status: 'draft' | 'ready' };

/** Says that a paragraph is ready, or not yet. */
export function SetReady({
  input,
  refused,
  notice,
  children,
}: {
  input: Input;
  refused: string | undefined;
  notice: string;
  children: ReactNode;
}) {
  return (
    <CommandButton command="drafting.setParagraphStatus" input={input} notice={notice} refused={refused}>
      {children}
    </CommandButton>
  );
}
