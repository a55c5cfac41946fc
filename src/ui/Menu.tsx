'use client';
import { type KeyboardEvent, lazy, type ReactNode, Suspense, useRef, useState } from 'react';
import { Button, type ButtonSize, type ButtonVariant } from './Button.tsx';
import type { MenuSection } from './MenuSurface.tsx';

export type { MenuItem, MenuSection } from './MenuSurface.tsx';

export type MenuProps = {
  /** The button's words. */
  label: string;
  /** Only the icon is shown; the words are its name. */
  iconOnly?: boolean | undefined;
  icon?: ReactNode;
  variant?: ButtonVariant | undefined;
  size?: ButtonSize | undefined;
  sections: readonly MenuSection[];
};

const Surface = lazy(() => import('./MenuSurface.tsx').then(({ MenuSurface }) => ({ default: MenuSurface })));

/** A button that opens a list of things to do. The list's code is fetched at the first press. */
export function Menu({ label, icon, iconOnly = false, variant = 'quiet', size = 'normal', sections }: MenuProps) {
  const trigger = useRef<HTMLButtonElement>(null);
  const [open, setOpen] = useState(false);
  const openWithArrow = (event: KeyboardEvent): void => {
    if (event.key !== 'ArrowDown') return;
    event.preventDefault();
    setOpen(true);
  };
  return (
    <>
      <Button
        aria-expanded={open}
        aria-haspopup="menu"
        aria-label={iconOnly ? label : undefined}
        data-icon-only={iconOnly ? '' : undefined}
        icon={icon}
        onClick={() => setOpen(!open)}
        onKeyDown={openWithArrow}
        ref={trigger}
        size={size}
        variant={variant}
      >
        {iconOnly ? null : label}
      </Button>
      {open && (
        <Suspense fallback={null}>
          <Surface label={label} onClose={() => setOpen(false)} sections={sections} trigger={trigger} />
        </Suspense>
      )}
    </>
  );
}
