'use client';
import { Link } from './Link.tsx';
import { type KeyboardEvent, type ReactNode, type ToggleEvent, useId, useRef } from 'react';
import { Button, type ButtonSize, type ButtonVariant } from './Button.tsx';

export type MenuItem = {
  id: string;
  label: string;
  icon?: ReactNode;
  tone?: 'normal' | 'danger' | undefined;
  /** Either a place to go or something to do. */
  href?: string | undefined;
  onAction?: (() => void) | undefined;
  /** The one of several that is in force. */
  current?: boolean | undefined;
};
export type MenuSection = { id: string; title?: string | undefined; items: readonly MenuItem[] };

export type MenuProps = {
  /** The button's words. */
  label: string;
  /** Only the icon is shown; the words are its name. */
  iconOnly?: boolean | undefined;
  icon?: ReactNode;
  variant?: ButtonVariant | undefined;
  size?: ButtonSize | undefined;
  sections?: readonly MenuSection[] | undefined;
  /** Buttons that know themselves what they do, in place of sections. */
  children?: ReactNode;
};

const steps: Record<string, (at: number, count: number) => number> = {
  ArrowDown: (at, count) => (at + 1) % count,
  ArrowUp: (at, count) => (at - 1 + count) % count,
  Home: () => 0,
  End: (_, count) => count - 1,
};

/**
 * A button that opens a list of things to do: the browser's own popover, which opens, and leads where its links lead,
 * before any script has come. The script adds the arrow keys.
 */
export function Menu({
  label,
  icon,
  iconOnly = false,
  variant = 'quiet',
  size = 'normal',
  sections = [],
  children,
}: MenuProps) {
  const id = useId();
  const list = useRef<HTMLDivElement>(null);
  const own = children !== undefined;
  const items = (): HTMLElement[] => [
    ...(list.current?.querySelectorAll<HTMLElement>(own ? 'a, button' : '[role=menuitem]') ?? []),
  ];
  const toggled = ({ newState }: ToggleEvent): void => {
    if (newState === 'open') items()[0]?.focus({ preventScroll: true });
  };
  const openWithArrow = (event: KeyboardEvent): void => {
    if (event.key !== 'ArrowDown') return;
    event.preventDefault();
    list.current?.showPopover();
  };
  const step = (event: KeyboardEvent): void => {
    const all = items();
    const at = all.indexOf(document.activeElement as HTMLElement);
    const next = steps[event.key]?.(at, all.length);
    if (event.key === 'Tab' && !own) list.current?.hidePopover();
    if (next === undefined) return;
    event.preventDefault();
    all[next]?.focus();
  };
  const close = (): void => list.current?.hidePopover();
  return (
    <>
      <Button
        aria-haspopup={own ? undefined : 'menu'}
        aria-label={iconOnly ? label : undefined}
        data-icon-only={iconOnly ? '' : undefined}
        icon={icon}
        onKeyDown={openWithArrow}
        popoverTarget={id}
        size={size}
        variant={variant}
      >
        {iconOnly ? null : label}
      </Button>
      <div
        aria-label={label}
        className="float menu"
        id={id}
        onClick={own ? close : undefined}
        onKeyDown={step}
        onToggle={toggled}
        popover="auto"
        ref={list}
        role={own ? 'group' : 'menu'}
      >
        {own && <div className="menu-own">{children}</div>}
        {sections.map(({ id: section, title, items: those }) => (
          <div aria-label={title ?? label} className="menu-section" key={section} role="group">
            {title && (
              <div aria-hidden="true" className="label px-3 py-1 text-faint">
                {title}
              </div>
            )}
            {those.map((item) => (
              <Item item={item} key={item.id} onDone={close} />
            ))}
          </div>
        ))}
      </div>
    </>
  );
}

function Item({
  item: { label, icon, tone, href, onAction, current },
  onDone,
}: {
  item: MenuItem;
  onDone: () => void;
}) {
  const inside = (
    <>
      <span>{icon}</span>
      <span>{label}</span>
    </>
  );
  return href === undefined ? (
    <button
      className="option"
      data-tone={tone}
      onClick={() => {
        onDone();
        onAction?.();
      }}
      role="menuitem"
      type="button"
    >
      {inside}
    </button>
  ) : (
    <Link aria-current={current || undefined} className="option" href={href} onClick={onDone} role="menuitem">
      {inside}
    </Link>
  );
}
