import type { ReactNode } from 'react';
import { Button } from '#src/ui/Button.tsx';
import { ButtonLink } from '#src/ui/ButtonLink.tsx';

/** A link to a form, or a button that says why the form is not for this person now. */
export function RefusableLink({ href, refused, children }: { href: string; refused: string | undefined; children: ReactNode }) {
  return refused === undefined ? <ButtonLink href={href}>{children}</ButtonLink> : <Button refused={refused}>{children}</Button>;
}
