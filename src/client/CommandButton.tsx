'use client';
import { lazy, type ReactNode, Suspense, useState } from 'react';
import { Button, type ButtonSize, type ButtonVariant } from '#src/ui/Button.tsx';
import { type Chosen, useCommand } from './useCommand.ts';
import { useWords } from './words.tsx';

const ConfirmDialog = lazy(async () => ({ default: (await import('#src/ui/ConfirmDialog.tsx')).ConfirmDialog }));

export type CommandButtonProps<I, R> = {
  command: Chosen<I, R>;
  input: I;
  /** Why it may not be done, in words. */
  refused?: string | undefined;
  /** Asked before it is done. */
  confirm?: { title: string; text: string; action: string } | undefined;
  notice?: string | undefined;
  done?: ((result: R) => void) | undefined;
  variant?: ButtonVariant | undefined;
  size?: ButtonSize | undefined;
  icon?: ReactNode;
  children: ReactNode;
};

/** A button that sends a command. */
export function CommandButton<I, R>({
  command,
  input,
  refused,
  confirm,
  notice,
  done,
  variant,
  size,
  icon,
  children,
}: CommandButtonProps<I, R>) {
  const [asking, setAsking] = useState(false);
  const { run, pending } = useCommand<I, R>(command, { notice, done });
  const words = useWords();
  return (
    <>
      <Button
        icon={icon}
        onClick={() => (confirm ? setAsking(true) : void run(input))}
        pending={pending}
        refused={refused}
        size={size}
        variant={variant}
      >
        {children}
      </Button>
      {confirm && asking && (
        <Suspense>
          <ConfirmDialog
            cancelLabel={words.cancel}
            confirmLabel={confirm.action}
            isOpen
            onClose={() => setAsking(false)}
            onConfirm={async () => void (await run(input))}
            title={confirm.title}
            tone={variant === 'danger' ? 'danger' : 'normal'}
          >
            <p>{confirm.text}</p>
          </ConfirmDialog>
        </Suspense>
      )}
    </>
  );
}
