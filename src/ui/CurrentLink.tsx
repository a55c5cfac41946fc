'use client';
import { Link } from './Link.tsx';
import { usePathname } from 'next/navigation';
import type { ReactNode } from 'react';
import { isWithin } from './address.ts';

/** A link that knows when one is at or below its address; the layout around it is not made anew as one moves. */
export function CurrentLink({
  href,
  exact = false,
  className,
  children,
}: {
  href: string;
  exact?: boolean | undefined;
  className: string;
  children: ReactNode;
}) {
  return (
    <Link aria-current={isWithin(usePathname(), href, exact) ? 'page' : undefined} className={className} href={href}>
      {children}
    </Link>
  );
}
