import { type ComponentPropsWithRef, type ReactNode, useId } from 'react';
import type { Refused } from '#src/core/verdict.ts';
import type { ButtonSize, ButtonVariant } from './Button.tsx';
import { Tip } from './Tip.tsx';

export type IconButtonProps = Omit<
  ComponentPropsWithRef<'button'>,
  'disabled' | 'className' | 'style' | 'children' | 'aria-label'
> & {
  /** Its name, read aloud and shown as a tip. */
  label: string;
  icon: ReactNode;
  variant?: ButtonVariant | undefined;
  size?: ButtonSize | undefined;
  /** Why it may not be pressed, in words; shown after the name. */
  refused?: Refused;
};

/** A button that is only an icon; its name is always there, for eyes and for ears. */
export function IconButton({
  label,
  icon,
  variant = 'plain',
  size = 'normal',
  refused,
  onClick,
  type = 'button',
  ...rest
}: IconButtonProps) {
  const tip = useId();
  if (typeof refused === 'object') return null;
  const button = (
    <button
      {...rest}
      aria-describedby={refused === undefined ? rest['aria-describedby'] : tip}
      aria-disabled={refused !== undefined || undefined}
      aria-label={label}
      className="button"
      data-icon-only=""
      data-refused={refused !== undefined || undefined}
      data-size={size}
      data-variant={variant}
      onClick={refused === undefined ? onClick : undefined}
      type={refused === undefined ? type : 'button'}
    >
      {icon}
    </button>
  );
  return (
    <Tip id={tip} text={refused ?? label}>
      {button}
    </Tip>
  );
}
