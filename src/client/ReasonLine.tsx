'use client';
import type { ReactNode } from 'react';
import type { ButtonSize, ButtonVariant } from '#src/ui/Button.tsx';
import { Button } from '#src/ui/Button.tsx';
import { Disclosure } from '#src/ui/Disclosure.tsx';
import { ProseField } from '#src/ui/ProseField.tsx';
import { CommandForm, type CommandFormProps } from './CommandForm.tsx';
import type { CommandName } from './command-name.ts';

export type ReasonLineProps<C extends CommandName> = Omit<
  CommandFormProps<C>,
  'act' | 'children' | 'input' | 'done'
> & {
  /** What is pressed to open it; where it is refused a button that says why. */
  summary: ReactNode;
  /** What happens, before one writes. */
  lead?: string | undefined;
  /** The command's field `reason`; without it, the fields are all `children`. */
  reason?: { label: string; help: string };
  refusedAs?: { size?: ButtonSize; variant?: ButtonVariant } | undefined;
  children?: ReactNode;
};

/**
 * What a `ReasonForm` is to the browser, and what a row that is drawn there uses itself: the line, and the form once
 * it has been opened.
 */
export function ReasonLine<C extends CommandName>({
  summary,
  lead,
  reason,
  refused,
  refusedAs,
  children,
  ...form
}: ReasonLineProps<C>) {
  if (refused !== undefined)
    return (
      <div>
        <Button {...refusedAs} refused={refused}>
          {summary}
        </Button>
      </div>
    );
  return (
    <Disclosure late summary={summary}>
      {lead && <p className="mb-3 text-muted">{lead}</p>}
      <CommandForm {...(form as unknown as CommandFormProps<C>)} act>
        {reason && <ProseField {...reason} name="reason" rows={3} />}
        {children}
      </CommandForm>
    </Disclosure>
  );
}
