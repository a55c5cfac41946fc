'use client';
import { Link, type LinkProps } from './Link.tsx';
import type { ReactNode } from 'react';
import type { ButtonSize, ButtonVariant } from './Button.tsx';

export type ButtonLinkProps = Omit<LinkProps, 'className' | 'style'> & {
  variant?: ButtonVariant | undefined;
  size?: ButtonSize | undefined;
  icon?: ReactNode;
};

/** A link that looks like a button: it goes somewhere, it changes nothing. */
export function ButtonLink({ variant, size, icon, children, ...rest }: ButtonLinkProps) {
  return (
    <Link {...rest} className="button" data-size={size} data-variant={variant}>
      {icon}
      {children}
    </Link>
  );
}
