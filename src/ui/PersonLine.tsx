import { Link } from './Link.tsx';
import type { ReactNode } from 'react';
import { Avatar } from './Avatar.tsx';

export type PersonLineProps = {
  name: string;
  /** For whom they speak. */
  organisation?: string | undefined;
  /** Role, time or anything else that belongs on the line. */
  meta?: ReactNode;
  href?: string | undefined;
};

/** Who said it, and for whom: the line that stands by every contribution. */
export function PersonLine({ name, organisation, meta, href }: PersonLineProps) {
  return (
    <div className="flex min-w-0 items-center gap-2.5">
      <Avatar name={name} />
      <div className="min-w-0 leading-5">
        <div className="font-semibold">
          {href === undefined ? (
            name
          ) : (
            <Link className="link" href={href}>
              {name}
            </Link>
          )}
        </div>
        <div className="flex flex-wrap gap-x-2 text-sm leading-5 text-muted">
          {organisation && <span>{organisation}</span>}
          {meta && <span>{meta}</span>}
        </div>
      </div>
    </div>
  );
}
