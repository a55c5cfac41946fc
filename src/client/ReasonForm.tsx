import type { ReactNode } from 'react';
import { Button } from '#src/ui/Button.tsx';
import type { ButtonSize, ButtonVariant } from '#src/ui/Button.tsx';
import { Disclosure } from '#src/ui/Disclosure.tsx';
import { ProseField } from '#src/ui/ProseField.tsx';
import type { CommandName } from './command-name.ts';
import { SchemaForm, type SchemaFormProps } from './SchemaForm.tsx';

export type ReasonFormProps<C extends CommandName> = Omit<SchemaFormProps<C>, 'act' | 'children'> & {
  /** What is pressed to open it; where it is refused a button that says why. */
  summary: ReactNode;
  /** What happens, before one writes. */
  lead?: string | undefined;
  /** The command's field `reason`. */
  reason: { label: string; help: string };
  refusedAs?: { size?: ButtonSize; variant?: ButtonVariant } | undefined;
  children?: ReactNode;
};

/** Something that is done to what the page shows, with a reason in words: sent back, withdrawn, closed. */
export function ReasonForm<C extends CommandName>({
  summary,
  lead,
  reason,
  refused,
  refusedAs,
  children,
  ...form
}: ReasonFormProps<C>) {
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
      <SchemaForm {...(form as unknown as SchemaFormProps<C>)} act>
        <ProseField {...reason} name="reason" rows={3} />
        {children}
      </SchemaForm>
    </Disclosure>
  );
}
