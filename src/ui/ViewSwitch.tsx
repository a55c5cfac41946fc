import { Link } from './Link.tsx';

export type ViewChoice = { href: string; label: string; current: boolean };

/** Two or more ways of looking at the same thing, each with its own address. */
export function ViewSwitch({ label, views }: { label: string; views: readonly ViewChoice[] }) {
  return (
    <nav aria-label={label} data-print="no">
      <ul className="inline-flex border border-rule-strong">
        {views.map(({ href, label: name, current }) => (
          <li className="not-first:border-l not-first:border-rule-strong" key={href}>
            <Link aria-current={current ? 'true' : undefined} className="view-choice" href={href} scroll={false}>
              {name}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
