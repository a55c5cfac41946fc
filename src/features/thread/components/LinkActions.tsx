'use client';
import type { ReactNode } from 'react';
import { CommandButton } from '#src/client/CommandButton.tsx';

type Input = { processId: string; itemId: string; version: number; linkId: string };
type Confirm = { title: string; text: string; action: string };

/** That a claim holds with what it rests on as that reads now. */
export function ConfirmLink({
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

export function RemoveLink({
  input,
  confirm,
  notice,
  children,
}: {
  input: Input;
  confirm: Confirm;
  notice: string;
  children: ReactNode;
}) {
  return (
    <CommandButton command="thread.unlink" confirm={confirm} input={input} notice={notice} size="small" variant="plain">
      {children}
    </CommandButton>
  );
}
