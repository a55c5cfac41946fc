'use client';
import { Link } from './Link.tsx';

/** An item's code, `F-12`, set as the house's label; a link where it leads to the item. */
export function Code({ children, href }: { children: string; href?: string | undefined }) {
  if (href === undefined)
    return (
      <span className="code" translate="no">
        {children}
      </span>
    );
  return (
    <Link className="code-link reach" href={href} translate="no">
      {children}
    </Link>
  );
}
