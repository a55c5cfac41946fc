'use client';
import Link from 'next/link';
import { Code } from '#src/ui/Code.tsx';

export type PendingLine = { code?: string; title: string; due?: string };

/** Lines of what waits, of which the page carries the words alone and not the markup a second time. */
export function PendingLines({
  at,
  lines,
  more,
}: {
  at: string;
  lines: PendingLine[];
  more?: { href: string; label: string };
}) {
  return (
    <ul className="mt-1 grid gap-1 text-sm">
      {lines.map(({ code, title, due }) => (
        <li className="flex min-w-0 items-baseline gap-2" key={code ?? title}>
          {code ? (
            <>
              <Code>{code}</Code>
              <Link className="link inline-flex min-h-6 min-w-0 items-center" href={`${at}/sak/${code}`}>
                {title}
              </Link>
              {due && <span className="flex-none text-muted">{due}</span>}
            </>
          ) : (
            <span>{title}</span>
          )}
        </li>
      ))}
      {more && (
        <li>
          <Link className="link inline-flex min-h-6 items-center" href={more.href}>
            {more.label}
          </Link>
        </li>
      )}
    </ul>
  );
}
