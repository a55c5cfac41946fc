'use client';
import type { ReactNode } from 'react';
import { CommandButton } from '#src/client/CommandButton.tsx';

type Input = { processId: string; itemId: string; version: number; toVersion: number };
type Confirm = { title: string; text: string; action: string };

export function RestoreVersion({
  input,
  confirm,
  refused,
  notice,
  children,
}: {
  input: Input;
  confirm: Confirm;
  refused: string | undefined;
  notice: string;
  children: ReactNode;
}) {
  return (
    <CommandButton command="thread.restore" confirm={confirm} input={input} notice={notice} refused={refused}>
      {children}
    </CommandButton>
  );
}
