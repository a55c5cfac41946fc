'use client';
import { lazy, type ReactNode, Suspense, useState } from 'react';
import { Button, type ButtonSize, type ButtonVariant } from '#src/ui/Button.tsx';
import type { CommandName, InputOf, ResultOf } from './command-name.ts';
import { useCommand } from './useCommand.ts';
import { useWords } from './words.tsx';

const ConfirmDialog = lazy(async () => ({ default: (await import('#src/ui/ConfirmDialog.tsx')).ConfirmDialog }));

export type CommandButtonProps<C extends CommandName> = {
  command: C;
  input: InputOf<C>;
  /** Why it may not be done, in words. */
  refused?: string | undefined;
  /** Asked before it is done. */
  confirm?: { title: string; text: string; action: string } | undefined;
  notice?: string | undefined;
  /** Where it leads when it is done; `{number}` and the like are taken from the result. */
  goTo?: string | undefined;
  done?: ((result: ResultOf<C>) => void) | undefined;
  variant?: ButtonVariant | undefined;
  size?: ButtonSize | undefined;
  icon?: ReactNode;
  children: ReactNode;
};

/** A button that sends a command. */
export function CommandButton<C extends CommandName>({
  command,
  input,
  refused,
  confirm,
  notice,
  goTo,
  done,
  variant,
  size,
  icon,
  children,
}: CommandButtonProps<C>) {
  const [asking, setAsking] = useState(false);
  const { run, pending } = useCommand(command, { notice, goTo, done });
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
