'use client';
import type { ReactNode } from 'react';
import { CommandButton } from '#src/client/CommandButton.tsx';
import { useCommand } from '#src/client/useCommand.ts';
import type { Refused } from '#src/core/verdict.ts';

type Accepting = 'mapping.accept' | 'mapping.acceptAnswer';
type Undo = { command: 'mapping.reopen' | 'mapping.reopenAnswers'; label: string; notice: string };
export type AcceptButtonProps = {
  command: Accepting;
  input: { processId: string; itemId: string; version: number };
  notice: string;
  refused: Refused;
  undo: Undo;
  children: ReactNode;
};

/** Accepts from the queue without a question before, since the notice takes it back, in the version that it led to. */
export function AcceptButton({ command, input, notice, refused, undo, children }: AcceptButtonProps) {
  const { processId, itemId } = input;
  const taking = useCommand(undo.command, { notice: undo.notice });
  const onUndo = (result: object): unknown =>
    'version' in result && taking.run({ processId, items: [{ itemId, version: Number(result.version) }] });
  return (
    <CommandButton
      act="accept"
      command={command}
      input={input}
      notice={notice}
      refused={refused}
      size="small"
      takeBack={{ label: undo.label, onUndo }}
    >
      {children}
    </CommandButton>
  );
}
