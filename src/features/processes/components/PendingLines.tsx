'use client';
import { Link } from '#src/ui/Link.tsx';
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
    <ul className="pending">
      {lines.map(({ code, title, due }) => (
        <li key={code ?? title}>
          {code ? (
            <>
              <Code>{code}</Code>
              <Link className="link-line min-w-0" href={`${at}/sak/${code}`}>
                <span className="sr-only">{code} </span>
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
          <Link className="link-line" href={more.href}>
            {more.label}
          </Link>
        </li>
      )}
    </ul>
  );
}
