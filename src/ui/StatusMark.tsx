'use client';
import type { ReactNode } from 'react';
import type { Shape } from '#src/core/kind.ts';
import { iconFile } from './icons.ts';

export type Tone = 'plain' | 'accent' | 'thread' | 'good' | 'warning' | 'danger' | 'note';

const ink: Record<Tone, string> = {
  plain: 'text-muted',
  accent: 'text-accent',
  thread: 'text-thread',
  good: 'text-good',
  warning: 'text-warning',
  danger: 'text-danger',
  note: 'text-note',
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
    <span className="status">
      <ShapeMark shape={shape} tone={tone} />
      {children}
    </span>
  );
}

/** The shape alone, as decoration beside words. */
export function ShapeMark({ shape, tone = 'plain' }: { shape: Shape; tone?: Tone | undefined }) {
  return (
    <svg aria-hidden="true" className={`mark ${ink[tone]}`}>
      <use href={`${iconFile}#${shape}`} />
    </svg>
  );
}
