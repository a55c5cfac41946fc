'use client';
import { type ReactNode, useState } from 'react';
import { CommandButton } from '#src/client/CommandButton.tsx';
import { Button } from '#src/ui/Button.tsx';

type Confirm = { title: string; text: string; action: string };

export function RemoveComment({
  input,
  confirm,
  notice,
  children,
}: {
  input: { processId: string; commentId: string };
  confirm: Confirm;
  notice: string;
  children: ReactNode;
}) {
  return (
    <CommandButton
      command="thread.removeComment"
      confirm={confirm}
      input={input}
      notice={notice}
      size="small"
      variant="plain"
    >
      {children}
    </CommandButton>
  );
}

/** Opens the place to answer in when somebody wants to. */
export function ReplyToggle({ label, name, children }: { label: string; name: string; children: ReactNode }) {
  const [open, setOpen] = useState(false);
  return open ? (
    <div className="ml-4 mt-3 border-l border-rule pl-4">{children}</div>
  ) : (
    <Button aria-label={name} onClick={() => setOpen(true)} size="small" variant="plain">
      {label}
    </Button>
  );
}
