import { Link } from './Link.tsx';

export type ChangeLine = {
  /** Which figure. */ what: string /** From what to what, by how much. */;
  how: string;
  href?: string | undefined;
};

/** Figures that have changed, a line each. */
export function ChangeList({ changes }: { changes: readonly ChangeLine[] }) {
  return (
    <ul className="grid gap-0.5 text-sm tabular">
      {changes.map(({ what, how, href }) => (
        <li key={what}>
          {href ? (
            <Link className="link" href={href}>
              {what}
            </Link>
          ) : (
            what
          )}
          : <strong className="font-semibold">{how}</strong>
        </li>
      ))}
    </ul>
  );
}
