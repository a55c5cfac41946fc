import { Link } from './Link.tsx';

type TitleLinkProps = { href: string; code: string; title: string; className?: string };

/** A title that leads to its item, whose code stands beside it: whoever listens hears both, since titles recur. */
export function TitleLink({ href, code, title, className = 'link' }: TitleLinkProps) {
  return (
    <Link className={className} href={href}>
      <span className="sr-only">{code} </span>
      {title}
    </Link>
  );
}
