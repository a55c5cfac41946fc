'use client';
import { Link } from './Link.tsx';
import type { ReactNode } from 'react';
import { Logo } from './Logo.tsx';

export type TopBarProps = {
  /** The program's name, beside its mark. */
  name: string;
  homeHref: string;
  /** Opens the navigation on narrow screens; leave out where there is none. `controls` is `navigationId`. */
  menu?: { label: string; controls: string } | undefined;
  /** Where one is: the process's name, `Breadcrumbs`. Left out on the narrowest screens. */
  trail?: ReactNode;
  /** The button that opens the palette. */
  search?: ReactNode;
  /** Notifications, who is here, oneself. */
  actions?: ReactNode;
};

/** The line at the top of every page. */
export function TopBar({ name, homeHref, menu, trail, search, actions }: TopBarProps) {
  return (
    <header className="shell-top">
      {menu && (
        <button
          className="shell-menu button -ml-2"
          data-size="small"
          data-variant="plain"
          popoverTarget={menu.controls}
          type="button"
        >
          <svg aria-hidden="true" viewBox="0 0 18 18">
            <path d="M2 4.5h14M2 9h14M2 13.5h9" stroke="currentColor" />
          </svg>
          <span className="max-sm:sr-only">{menu.label}</span>
        </button>
      )}
      <Link aria-label={name} className="inline-flex min-h-(--target) items-center no-underline" href={homeHref}>
        <Logo wordmark={name} />
      </Link>
      {trail && (
        <div className="min-w-0 flex-1 truncate text-sm max-sm:invisible sm:border-l sm:border-rule sm:pl-4">
          {trail}
        </div>
      )}
      <div className="ml-auto flex items-center gap-1 sm:gap-2">
        {search}
        {actions}
      </div>
    </header>
  );
}
