import { Link } from './Link.tsx';

export type Tab = { href: string; label: string; count?: number | string | undefined; current?: boolean | undefined };

/** Views of one thing, each with its own address. */
export function Tabs({ label, tabs }: { label: string; tabs: readonly Tab[] }) {
  return (
    <nav aria-label={label} className="border-b border-rule" data-print="no">
      <ul className="-mb-px flex flex-wrap gap-x-6">
        {tabs.map((tab) => (
          <li key={tab.href}>
            <Link
              aria-current={tab.current ? 'page' : undefined}
              className="inline-flex min-h-10 items-center gap-1.5 border-b-3 border-transparent pt-1 text-muted no-underline hover:border-rule-strong hover:text-ink aria-[current]:border-thread aria-[current]:font-semibold aria-[current]:text-ink"
              href={tab.href}
              scroll={false}
            >
              {tab.label}
              {tab.count !== undefined && <span className="text-sm font-normal text-faint tabular">{tab.count}</span>}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
