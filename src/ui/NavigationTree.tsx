import type { ReactNode } from 'react';
import { CurrentLink } from './CurrentLink.tsx';

export type NavigationItem = {
  href: string;
  label: string;
  icon?: ReactNode;
  /** A number or a short word to the right. */
  count?: number | string | undefined;
  /** Current only at this very address, not below it: for overviews. */
  exact?: boolean | undefined;
  children?: readonly NavigationItem[] | undefined;
};

export type NavigationGroup = { id: string; title?: string | undefined; items: readonly NavigationItem[] };

/** The process's tree, to the left. */
export function NavigationTree({ label, groups }: { label: string; groups: readonly NavigationGroup[] }) {
  return (
    <nav aria-label={label} className="tree">
      {groups.map(({ id, title, items }) => (
        <div key={id}>
          {title && <h2 className="label mb-1 px-5 font-sans text-faint">{title}</h2>}
          <Branch items={items} />
        </div>
      ))}
    </nav>
  );
}

function Branch({ items }: { items: readonly NavigationItem[] }) {
  return (
    <ul>
      {items.map(({ href, label, icon, count, exact, children }) => (
        <li key={href}>
          <CurrentLink className="tree-link" exact={exact} href={href}>
            {icon}
            <span className="min-w-0">{label}</span>
            {count !== undefined && <span className="tree-count">{count}</span>}
          </CurrentLink>
          {children && children.length > 0 && <Branch items={children} />}
        </li>
      ))}
    </ul>
  );
}
