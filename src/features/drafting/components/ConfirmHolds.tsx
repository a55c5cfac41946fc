'use client';
import type { ReactNode } from 'react';
import { CommandButton } from '#src/client/CommandButton.tsx';

type Input = { processId: string; itemId: string; version: number; linkId: string };

/** Says that a citation still holds although what it cites has changed. */
export function ConfirmHolds({
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
    <CommandButton command="thread.confirmLink" input={input} notice={notice} refused={refused} size="small">
      {children}
    </CommandButton>
  );
}
