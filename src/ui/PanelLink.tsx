'use client';
import { Link } from './Link.tsx';

/** An item's code in a list: opens the item beside the list, which stays where it is. */
export function PanelLink({ code, href, label }: { code: string; href: string; label: string }) {
  return (
    <Link
      aria-label={label}
      data-opens=""
      className="code-link"
      href={href}
      scroll={false}
      title={label}
      translate="no"
    >
      {code}
    </Link>
  );
}
