'use client';
import { Link } from '#src/ui/Link.tsx';

/** The links of the foot line, and what runs. */
export function FootLinks({ links, version }: { links: readonly { href: string; text: string }[]; version: string }) {
  return (
    <ul>
      {links.map(({ href, text }) => (
        <li key={href}>
          <Link href={href}>{text}</Link>
        </li>
      ))}
      <li>{version}</li>
    </ul>
  );
}
