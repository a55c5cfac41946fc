import Link from 'next/link';
import { StatusMark } from './StatusMark.tsx';

export type LinkedListItem = {
  id: string;
  code: string;
  title: string;
  href: string;
  /** Who stands behind it, where it is on its way. */
  detail?: string | undefined;
  /** Why to look again: it has changed, it is withdrawn. */
  warning?: string | undefined;
};

/** Items by their codes and titles, each a link; marked where the thread between them and what is read here has slackened. */
export function LinkedList({ title, items }: { title?: string | undefined; items: readonly LinkedListItem[] }) {
  return (
    <div>
      {title && <h3 className="mb-1 font-sans text-sm font-semibold text-muted">{title}</h3>}
      <ul className="grid border-l-2 border-thread pl-4">
        {items.map(({ id, code, title: name, href, detail, warning }) => (
          <li className="grid gap-x-4 py-1 md:grid-cols-[3.5rem_1fr]" key={id}>
            <span className="label text-thread" translate="no">{code}</span>
            <span>
              <Link className="link" href={href}>{name}</Link>
              {detail && <span className="text-sm text-muted"> {detail}</span>}
              {warning && <span className="block"><StatusMark shape="triangle" tone="warning">{warning}</StatusMark></span>}
            </span>
          </li>
        ))}
      </ul>
    </div>
  );
}
