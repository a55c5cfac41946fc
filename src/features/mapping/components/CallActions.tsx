'use client';
import { CommandButton } from '#src/client/CommandButton.tsx';
import type { Refused } from '#src/core/verdict.ts';

type At = { processId: string; itemId: string; version: number };
type Act<I> = {
  input: I;
  label: string;
  notice: string;
  refused: Refused;
  confirm: { title: string; text: string; action: string };
};

export function SendCall({ input, label, notice, refused, confirm }: Act<At & { organisationIds: string[] }>) {
  return (
    <CommandButton
      command="mapping.sendCall"
      confirm={confirm}
      input={input}
      notice={notice}
      refused={refused}
      variant="primary"
    >
      {label}
    </CommandButton>
  );
}

export function RemindCall({ input, label, notice, refused, confirm }: Act<At>) {
  return (
    <CommandButton
      command="mapping.remindCall"
      confirm={confirm}
      input={input}
      notice={notice}
      refused={refused}
      variant="primary"
    >
      {label}
    </CommandButton>
  );
}

export function CloseCall({ input, label, notice, refused, confirm }: Act<At>) {
  return (
    <CommandButton command="mapping.closeCall" confirm={confirm} input={input} notice={notice} refused={refused}>
      {label}
    </CommandButton>
  );
}
