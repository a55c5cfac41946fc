'use client';
import { Link } from '#src/ui/Link.tsx';

/** How many there are of each kind, each leading to its list below `at`. */
export function KindCounts({ at, rows }: { at: string; rows: { path: string; name: string; count: string }[] }) {
  return (
    <dl className="counts">
      {rows.map(({ path, name, count }) => (
        <div key={path}>
          <dt>
            <Link className="link-line" href={`${at}/${path}`}>
              {name}
            </Link>
          </dt>
          <dd>{count}</dd>
        </div>
      ))}
    </dl>
  );
}
