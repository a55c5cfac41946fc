'use client';
import { Link } from './Link.tsx';
import { usePathname } from 'next/navigation';
import type { ReactNode } from 'react';
import { isWithin } from './address.ts';

/** A link that knows when one is at or below its address; the layout around it is not made anew as one moves. */
export function CurrentLink({
  href,
  exact = false,
  except = [],
  className,
  children,
}: {
  href: string;
  exact?: boolean | undefined;
  /** Addresses below it that have links of their own. */
  except?: readonly string[] | undefined;
  className: string;
  children: ReactNode;
}) {
  const here = usePathname();
  const current = isWithin(here, href, exact) && !except.some((below) => isWithin(here, below, false));
  return (
    <Link aria-current={current ? 'page' : undefined} className={className} href={href}>
      {children}
    </Link>
  );
}
