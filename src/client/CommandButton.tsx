'use client';
import { lazy, type ReactNode, Suspense, useState } from 'react';
import type { Refused } from '#src/core/verdict.ts';
import { Button, type ButtonSize, type ButtonVariant } from '#src/ui/Button.tsx';
import type { CommandName, InputOf, ResultOf } from './command-name.ts';
import type { Failure } from './failure.ts';
import { newerIn, withVersionsOf } from './seen.ts';
import { type CommandOptions, useCommand } from './useCommand.ts';
import { useWords } from './words.tsx';

const ConfirmDialog = lazy(async () => ({ default: (await import('#src/ui/ConfirmDialog.tsx')).ConfirmDialog }));
const SeenChanges = lazy(async () => ({ default: (await import('./SeenChanges.tsx')).SeenChanges }));

export type CommandButtonProps<C extends CommandName> = {
  command: C;
  input: InputOf<C>;
  /** Why it may not be done, in words. */
  refused?: Refused;
  /** Asked before it is done. */
  confirm?: { title: string; text: string; action: string } | undefined;
  /** Said over the difference where something newer is to be read first, instead of the words that are common. */
  newerAs?: { title: string; text: string; action: string } | undefined;
  notice?: string | undefined;
  /** Where it leads when it is done; `{number}` and the like are taken from the result. */
  goTo?: string | undefined;
  done?: ((result: ResultOf<C>) => void) | undefined;
  /** Offered with the notice. */
  takeBack?: CommandOptions<C>['takeBack'];
  variant?: ButtonVariant | undefined;
  size?: ButtonSize | undefined;
  icon?: ReactNode;
  /** By what name keys press it, in the row that one is at. */
  act?: string | undefined;
  children: ReactNode;
};

/** A button that sends a command; what has been written since it was seen is shown before it is done all the same. */
export function CommandButton<C extends CommandName>({
  command,
  input,
  refused,
  confirm,
  newerAs,
  notice,
  goTo,
  done,
  takeBack,
  variant,
  size,
  icon,
  act,
  children,
}: CommandButtonProps<C>) {
  // What is confirmed is what was asked about, whatever has come meanwhile.
  const [asked, setAsked] = useState<InputOf<C>>();
  const [left, setLeft] = useState<Failure>();
  const { run, pending, error } = useCommand(command, { notice, goTo, done, takeBack, showsNewer: true });
  const words = useWords();
  const newer = error && error !== left ? newerIn(error) : [];
  return (
    <>
      <Button
        data-act={act}
        icon={icon}
        onClick={() => (confirm ? setAsked(input) : void run(input))}
        pending={pending}
        refused={refused}
        size={size}
        variant={variant}
      >
        {children}
      </Button>
      {confirm && asked && (
        <Suspense>
          <ConfirmDialog
            cancelLabel={words.cancel}
            confirmLabel={confirm.action}
            isOpen
            onClose={() => setAsked(undefined)}
            onConfirm={async () => void (await run(asked))}
            title={confirm.title}
            tone={variant === 'danger' ? 'danger' : 'normal'}
          >
            <p>{confirm.text}</p>
          </ConfirmDialog>
        </Suspense>
      )}
      {newer.length > 0 && (
        <Suspense>
          <ConfirmDialog
            cancelLabel={words.cancel}
            confirmLabel={newerAs?.action ?? words.seenGoOn}
            isOpen
            onClose={() => setLeft(error)}
            onConfirm={async () => void (await run(withVersionsOf(input as object, newer) as InputOf<C>))}
            title={newerAs?.title ?? words.seenTitle}
          >
            <p>{newerAs?.text ?? words.seenText}</p>
            <SeenChanges seen={newer} />
          </ConfirmDialog>
        </Suspense>
      )}
    </>
  );
}
