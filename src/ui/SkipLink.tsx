'use client';
/** The first thing on the page for those who use the keyboard. */
export function SkipLink({ href, children }: { href: `#${string}`; children: string }) {
  return (
    <a className="button absolute left-4 top-2 z-50 not-focus:sr-only" data-variant="primary" href={href}>
      {children}
    </a>
  );
}
