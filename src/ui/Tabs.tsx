import { Link } from './Link.tsx';

export type Tab = { href: string; label: string; count?: number | string | undefined; current?: boolean | undefined };

/** Views of one thing, each with its own address. */
export function Tabs({ label, tabs }: { label: string; tabs: readonly Tab[] }) {
  return (
    <nav aria-label={label} className="tabs" data-print="no">
      <ul>
        {tabs.map((tab) => (
          <li key={tab.href}>
            <Link aria-current={tab.current ? 'page' : undefined} className="tab" href={tab.href} scroll={false}>
              {tab.label}
              {tab.count !== undefined && <span className="tab-count">{tab.count}</span>}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
