'use client';
import Link from 'next/link';
import { classes } from './classes.ts';

export type PhaseStep = {
  id: string;
  name: string;
  state: 'done' | 'current' | 'coming';
  /** The state in words, read aloud. */
  stateLabel: string;
  /** When, in words. */
  dates?: string | undefined;
  href?: string | undefined;
};

const dot: Record<PhaseStep['state'], string> = {
  done: 'bg-ink border-ink',
  current: 'bg-thread border-thread ring-4 ring-thread-soft',
  coming: 'bg-paper border-rule-strong',
};

/**
 * The process from its first phase to its last: one thread, drawn as far as one has come. Lies down where there is
 * room.
 */
export function PhaseLine({ label, phases }: { label: string; phases: readonly PhaseStep[] }) {
  return (
    <div className="@container">
      <ol
        aria-label={label}
        className="grid @lg:grid-cols-4 @lg:gap-y-5 @3xl:auto-cols-fr @3xl:grid-flow-col @3xl:grid-cols-none"
      >
        {phases.map((phase, at) => (
          <li
            aria-current={phase.state === 'current' ? 'step' : undefined}
            className="relative flex gap-3 pb-5 last:pb-0 @lg:block @lg:pb-0"
            key={phase.id}
          >
            {at < phases.length - 1 && (
              <span
                aria-hidden="true"
                className={classes(
                  'absolute left-[5px] top-5 bottom-[-0.4rem] @lg:left-3 @lg:right-0 @lg:top-[5px] @lg:bottom-auto',
                  phase.state === 'done'
                    ? 'border-l-2 border-ink @lg:border-l-0 @lg:border-t-2'
                    : 'border-l border-dashed border-rule-strong @lg:border-l-0 @lg:border-t',
                )}
              />
            )}
            <span
              aria-hidden="true"
              className={classes(
                'relative mt-1.5 block size-3 flex-none rounded-full border-2 @lg:mt-0 @lg:mb-2',
                dot[phase.state],
              )}
            />
            <div className="min-w-0 @lg:pr-3">
              <div
                className={classes(
                  'leading-6 hyphens-auto @lg:text-sm',
                  phase.state === 'current' && 'font-semibold',
                  phase.state === 'coming' && 'text-muted',
                )}
              >
                {phase.href === undefined ? (
                  phase.name
                ) : (
                  <Link className="link inline-flex min-h-6 items-center" href={phase.href}>
                    {phase.name}
                  </Link>
                )}
                <span className="sr-only"> ({phase.stateLabel})</span>
              </div>
              {phase.dates && <div className="text-xs text-faint tabular">{phase.dates}</div>}
            </div>
          </li>
        ))}
      </ol>
    </div>
  );
}
