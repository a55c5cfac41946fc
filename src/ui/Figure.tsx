import { type ReactNode, useId } from 'react';
import { Disclosure } from './Disclosure.tsx';

export type FigureProps = {
  /** What the picture shows, in one line. */
  caption: string;
  /** What one would say about it to somebody who cannot see it. */
  alternative: string;
  children: ReactNode;
  /** The same as a `Table`. Every picture has one. */
  table: ReactNode;
  /** The words that open the table. */
  tableLabel: string;
  /** A number or letter before the caption: “Figure 3”. */
  number?: string | undefined;
  source?: ReactNode;
  /** Copy and download. */
  tools?: ReactNode;
};

/** A picture with its caption, its words and its table twin. */
export function Figure({ caption, alternative, children, table, tableLabel, number, source, tools }: FigureProps) {
  const id = useId();
  return (
    <figure aria-labelledby={`${id}-caption`} className="grid gap-2">
      <figcaption className="flex flex-wrap items-baseline justify-between gap-x-4 gap-y-1" id={`${id}-caption`}>
        <span>
          {number && <span className="label mr-2 text-thread">{number}</span>}
          <span className="font-serif text-lg font-semibold">{caption}</span>
        </span>
        {tools && (
          <span className="flex flex-wrap gap-2" data-print="no">
            {tools}
          </span>
        )}
      </figcaption>
      <div
        aria-describedby={`${id}-words`}
        aria-label={caption}
        className="min-w-0 border-y border-rule py-3"
        role="group"
      >
        {children}
      </div>
      <p className="sr-only" id={`${id}-words`}>
        {alternative}
      </p>
      {source && <p className="text-xs text-faint">{source}</p>}
      <Disclosure summary={tableLabel}>{table}</Disclosure>
    </figure>
  );
}
