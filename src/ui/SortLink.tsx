import type { ReactNode } from 'react';
import { Link } from './Link.tsx';

type Direction = 'ascending' | 'descending';
export type Sorting = { order: string; direction: Direction | undefined };

/**
 * The order that a press on a column's head gives, and how the column stands in the order `now`, which is its name or,
 * from the other end, with a minus before it. `from`: that it is first sorted from the end, the largest or the latest.
 */
export function sortingBy(column: string, now: string, from?: 'end'): Sorting {
  const other = `-${column}`;
  return {
    order: now === column ? other : now === other || from === undefined ? column : other,
    direction: now === column ? 'ascending' : now === other ? 'descending' : undefined,
  };
}

type Props = {
  href: string;
  direction?: Direction | undefined;
  /** The direction in words, where no column of a table says it to those who hear the page. */
  said?: string | undefined;
  children: ReactNode;
};

/** The head of a column that is sorted by a press. Of the two small arrows the one in force is filled. */
export function SortLink({ href, direction, said, children }: Props) {
  return (
    <Link aria-current={said ? 'true' : undefined} className="table-sort" href={href} scroll={false}>
      {children}
      {said && <span className="sr-only"> {said}</span>}
      <svg aria-hidden="true" viewBox="0 0 10 14">
        <path d="M5 .5 8.5 5h-7Z" fill={direction === 'ascending' ? 'currentColor' : 'none'} stroke="currentColor" />
        <path d="M5 13.5 1.5 9h7Z" fill={direction === 'descending' ? 'currentColor' : 'none'} stroke="currentColor" />
      </svg>
    </Link>
  );
}
