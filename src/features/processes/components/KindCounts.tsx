'use client';
import Link from 'next/link';

/** How many there are of each kind, each leading to its list below `at`. */
export function KindCounts({ at, rows }: { at: string; rows: { path: string; name: string; count: string }[] }) {
  return (
    <dl>
      {rows.map(({ path, name, count }) => (
        <div
          className="flex items-baseline justify-between gap-4 border-t border-rule py-1 first:border-t-0"
          key={path}
        >
          <dt>
            <Link className="link inline-flex min-h-6 items-center" href={`${at}/${path}`}>
              {name}
            </Link>
          </dt>
          <dd className="font-serif text-lg tabular">{count}</dd>
        </div>
      ))}
    </dl>
  );
}
