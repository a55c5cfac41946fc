'use client';
import { Link } from './Link.tsx';

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

/**
 * The process from its first phase to its last: one thread, drawn as far as one has come. Lies down where there is
 * room.
 */
export function PhaseLine({ label, phases }: { label: string; phases: readonly PhaseStep[] }) {
  return (
    <div className="@container">
      <ol aria-label={label} className="phases">
        {phases.map((phase) => (
          <li aria-current={phase.state === 'current' ? 'step' : undefined} data-state={phase.state} key={phase.id}>
            <div>
              <div className="phase-name">
                {phase.href === undefined ? (
                  phase.name
                ) : (
                  <Link className="link-line" href={phase.href}>
                    {phase.name}
                  </Link>
                )}
                <span className="sr-only"> ({phase.stateLabel})</span>
              </div>
              {phase.dates && <div className="phase-dates">{phase.dates}</div>}
            </div>
          </li>
        ))}
      </ol>
    </div>
  );
}
