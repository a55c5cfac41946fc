import { ButtonLink } from './ButtonLink.tsx';

export type PagerProps = {
  label: string;
  /** Back to the first page, where this is not it. */
  first?: { href: string; label: string } | undefined;
  next?: { href: string; label: string } | undefined;
};

/** The way through a list that is longer than a page. */
export function Pager({ label, first, next }: PagerProps) {
  if (!first && !next) return null;
  return (
    <nav aria-label={label} className="mt-4 flex flex-wrap justify-between gap-2" data-print="no">
      <span>
        {first && (
          <ButtonLink href={first.href} variant="plain">
            {first.label}
          </ButtonLink>
        )}
      </span>
      {next && <ButtonLink href={next.href}>{next.label}</ButtonLink>}
    </nav>
  );
}
