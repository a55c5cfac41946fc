import { type ComponentPropsWithRef, type ReactNode, useId } from 'react';
import type { Refused } from '#src/core/verdict.ts';
import { Spinner } from './Spinner.tsx';
import { Tip } from './Tip.tsx';

/**
 * `primary`: the one thing to do here; `quiet`, which it is when nothing is said: everything else; `danger`: takes
 * something away; `plain`: looks like a link.
 */
export type ButtonVariant = 'primary' | 'quiet' | 'danger' | 'plain';
export type ButtonSize = 'normal' | 'small';

export type ButtonProps = Omit<ComponentPropsWithRef<'button'>, 'disabled' | 'className' | 'style'> & {
  variant?: ButtonVariant | undefined;
  size?: ButtonSize | undefined;
  /** An icon before the words. */
  icon?: ReactNode;
  /** Under way: a spinner takes the icon's place and presses are ignored. */
  pending?: boolean | undefined;
  /**
   * Why it may not be pressed just now, in words. The button stays reachable, and says why on hover, on focus and to
   * screen readers. What this person may never press is not drawn.
   */
  refused?: Refused;
};

/** A native button. It never disappears from the keyboard's path: what is refused explains itself. */
export function Button({
  variant,
  size,
  icon,
  pending = false,
  refused,
  type = 'button',
  onClick,
  children,
  ...rest
}: ButtonProps) {
  const reason = useId();
  if (typeof refused === 'object') return null;
  const still = pending || refused !== undefined;
  const description =
    [rest['aria-describedby'], refused !== undefined && reason].filter(Boolean).join(' ') || undefined;
  const button = (
    <button
      {...rest}
      aria-busy={pending || undefined}
      aria-describedby={description}
      aria-disabled={still || undefined}
      className="button"
      data-pending={pending || undefined}
      data-refused={refused !== undefined || undefined}
      data-size={size}
      data-variant={variant}
      onClick={still ? undefined : onClick}
      type={still ? 'button' : type}
    >
      {pending ? <Spinner /> : icon}
      {children}
    </button>
  );
  return refused === undefined ? (
    button
  ) : (
    <Tip id={reason} text={refused}>
      {button}
    </Tip>
  );
}
