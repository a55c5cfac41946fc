'use client';
import type { ReactNode } from 'react';
import { classes } from './classes.ts';

export type Tone = 'plain' | 'accent' | 'thread' | 'good' | 'warning' | 'danger' | 'note';
/** The shape says the same as the colour: not begun, under way, done, decided, refused, look here. */
export type Shape = 'empty' | 'half' | 'full' | 'diamond' | 'cross' | 'triangle';

const ink: Record<Tone, string> = {
  plain: 'text-muted',
  accent: 'text-accent',
  thread: 'text-thread',
  good: 'text-good',
  warning: 'text-warning',
  danger: 'text-danger',
  note: 'text-note',
};

const ring = <circle cx="6" cy="6" fill="none" r="4.75" stroke="currentColor" strokeWidth="1.5" />;
const shapes: Record<Shape, ReactNode> = {
  empty: ring,
  half: (
    <>
      {ring}
      <path d="M6 1.25a4.75 4.75 0 0 1 0 9.5Z" fill="currentColor" />
    </>
  ),
  full: <circle cx="6" cy="6" fill="currentColor" r="5.25" />,
  diamond: <path d="M6 0 12 6 6 12 0 6Z" fill="currentColor" />,
  cross: <path d="m2 2 8 8m0-8-8 8" stroke="currentColor" strokeWidth="2" />,
  triangle: (
    <path d="M6 1.5 11.25 10.75H.75Z" fill="none" stroke="currentColor" strokeLinejoin="round" strokeWidth="1.5" />
  ),
};

/** A state in words, with a shape before them. For states in lists, headers and tables. */
export function StatusMark({
  shape,
  tone = 'plain',
  children,
}: {
  shape: Shape;
  tone?: Tone | undefined;
  children: ReactNode;
}) {
  return (
    <span className="inline-flex items-baseline gap-1.5 text-sm sm:whitespace-nowrap">
      <ShapeMark shape={shape} tone={tone} />
      {children}
    </span>
  );
}

/** The shape alone, as decoration beside words. */
export function ShapeMark({ shape, tone = 'plain' }: { shape: Shape; tone?: Tone | undefined }) {
  return (
    <svg
      aria-hidden="true"
      className={classes('inline-block size-3 flex-none translate-y-px', ink[tone])}
      viewBox="0 0 12 12"
    >
      {shapes[shape]}
    </svg>
  );
}
