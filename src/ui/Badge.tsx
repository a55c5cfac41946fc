import type { ReactNode } from 'react';
import { classes } from './classes.ts';
import type { Tone } from './StatusMark.tsx';

const tones: Record<Tone, string> = {
  plain: 'border-rule-strong text-muted',
  accent: 'border-accent text-accent bg-accent-soft',
  thread: 'border-thread text-thread bg-thread-soft',
  good: 'border-good text-good bg-good-soft',
  warning: 'border-warning text-warning bg-warning-soft',
  danger: 'border-danger text-danger bg-danger-soft',
  note: 'border-note text-note bg-note-soft',
};

/** A short word about a thing: its kind, its document status, a count. For a state with a shape, `StatusMark`. */
export function Badge({ tone = 'plain', children }: { tone?: Tone | undefined; children: ReactNode }) {
  return (
    <span
      className={classes(
        'inline-block rounded-sm border px-1.5 text-xs font-semibold tabular whitespace-nowrap',
        tones[tone],
      )}
    >
      {children}
    </span>
  );
}
