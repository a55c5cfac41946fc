import type { ReactNode } from 'react';
import { CurrentLink } from './CurrentLink.tsx';
import { TreeFold } from './TreeFold.tsx';

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
export function NavigationTree({
  label,
  groups,
  waiting,
}: {
  label: string;
  groups: readonly NavigationGroup[];
  /** Said after a count: what the number is of. */
  waiting: string;
}) {
  return (
    <nav aria-label={label} className="tree">
      {groups.map(({ id, title, items }) => (
        <div key={id}>
          {title && <h2 className="tree-title label">{title}</h2>}
          <Branch items={items} waiting={waiting} />
        </div>
      ))}
      <TreeFold />
    </nav>
  );
}

function Branch({ items, waiting }: { items: readonly NavigationItem[]; waiting: string }) {
  return (
    <ul>
      {items.map(({ href, label, icon, count, exact, children }) => (
        <li key={href}>
          <CurrentLink className="tree-link" exact={exact} except={children?.map((below) => below.href)} href={href}>
            {icon}
            <span className="tree-label">{label}</span>
            {count !== undefined && (
              <span className="tree-count">
                {count}
                <span className="sr-only"> {waiting}</span>
              </span>
            )}
          </CurrentLink>
          {children && children.length > 0 && <Branch items={children} waiting={waiting} />}
        </li>
      ))}
    </ul>
  );
}
