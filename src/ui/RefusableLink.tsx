import type { ReactNode } from 'react';
import type { Refused } from '#src/core/verdict.ts';
import { Button, type ButtonSize, type ButtonVariant } from './Button.tsx';
import { ButtonLink } from './ButtonLink.tsx';

export type RefusableLinkProps = {
  href: string;
  refused: Refused;
  variant?: ButtonVariant | undefined;
  size?: ButtonSize | undefined;
  children: ReactNode;
};

/** A link to a form, or a button that says why the form is not for this person now. */
export function RefusableLink({ href, refused, variant, size, children }: RefusableLinkProps) {
  return refused === undefined ? (
    <ButtonLink href={href} size={size} variant={variant}>
      {children}
    </ButtonLink>
  ) : (
    <Button refused={refused} size={size} variant={variant}>
      {children}
    </Button>
  );
}
