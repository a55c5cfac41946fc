import { Link } from './Link.tsx';

export type Crumb = { label: string; href?: string | undefined };

/** Where one is. The last crumb is the page itself. */
export function Breadcrumbs({ label, items }: { label: string; items: readonly Crumb[] }) {
  return (
    <nav aria-label={label} className="min-w-0 text-sm">
      <ol className="flex min-w-0 flex-wrap items-center gap-x-2">
        {items.map((crumb, at) => (
          <li className="flex min-w-0 items-center gap-2" key={crumb.label}>
            {at > 0 && (
              <span aria-hidden="true" className="text-faint">
                /
              </span>
            )}
            {crumb.href === undefined || at === items.length - 1 ? (
              <span aria-current={at === items.length - 1 ? 'page' : undefined} className="truncate text-muted">
                {crumb.label}
              </span>
            ) : (
              <Link className="link-line truncate" href={crumb.href}>
                {crumb.label}
              </Link>
            )}
          </li>
        ))}
      </ol>
    </nav>
  );
}
