'use client';
import { ButtonLink } from '#src/ui/ButtonLink.tsx';
import { Link } from '#src/ui/Link.tsx';
import { ShapeMark } from '#src/ui/StatusMark.tsx';

export type CriterionProps = {
  /** The process's own address. */
  at: string;
  met: boolean;
  name: string;
  /** Whether it is met, in words. */
  state: string;
  note?: string | undefined;
  /** Where it is met, below the process. */
  go?: { to: string; word: string };
  /** The first few of what is missing: items by their codes, others by name alone. */
  missing: readonly { title: string; code?: string }[];
  /** How many more there are, in words. */
  more?: string;
};

/** One thing that a gate asks for: whether it is met, and if not what is missing, by name, and the way there. */
export function Criterion({ at, met, name, state, note, go, missing, more }: CriterionProps) {
  return (
    <li className="criterion">
      <ShapeMark shape={met ? 'full' : 'triangle'} tone={met ? 'good' : 'warning'} />
      <div>
        <span className={met ? undefined : 'criterion-left'}>{name}</span>
        <span className="sr-only">{` (${state})`}</span>
        {note !== undefined && <p>{note}</p>}
        {missing.length > 0 && (
          <p>
            {missing.map(({ title, code }, place) => (
              <span key={code ?? title}>
                {place > 0 && ', '}
                {code === undefined ? (
                  title
                ) : (
                  <Link className="link-line" href={`${at}/sak/${code}`} title={title}>
                    {code}
                  </Link>
                )}
              </span>
            ))}
            {more && ` ${more}`}
          </p>
        )}
      </div>
      {go && (
        <ButtonLink href={`${at}/${go.to}`} size="small">
          {`${go.word} `}
          <span className="sr-only">{name}</span>
        </ButtonLink>
      )}
    </li>
  );
}
