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
  /** How far into it today is, in percent; where it is, and its dates are known. */
  today?: number | undefined;
  href?: string | undefined;
};

/**
 * The process from its first phase to its last, as one thin line drawn as far as one has come, with today on it. The
 * phase at hand says when it is; the others when they are pointed at.
 */
export function PhaseLine({ label, phases }: { label: string; phases: readonly PhaseStep[] }) {
  return (
    <ol aria-label={label} className="phases">
      {phases.map((phase) => (
        <li
          aria-current={phase.state === 'current' ? 'step' : undefined}
          data-state={phase.state}
          key={phase.id}
          title={phase.dates && `${phase.name}, ${phase.dates}`}
        >
          {phase.today !== undefined && (
            <span aria-hidden="true" className="phase-today" style={{ left: `${phase.today}%` }} />
          )}
          <div className="phase-name">
            {phase.href === undefined ? (
              phase.name
            ) : (
              <Link className="link-line" href={phase.href}>
                {phase.name}
              </Link>
            )}
            <span className="sr-only">{` (${phase.stateLabel})`}</span>
            {phase.dates &&
              (phase.state === 'current' ? (
                <span className="phase-dates"> {phase.dates}</span>
              ) : (
                <span className="sr-only"> {phase.dates}</span>
              ))}
          </div>
        </li>
      ))}
    </ol>
  );
}
