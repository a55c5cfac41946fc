import type { ReactNode } from 'react';

export type RefusedStateProps = {
  title: string;
  /** Why not. */
  reason: ReactNode;
  /** What one can do about it, or whom to ask. */
  remedy?: ReactNode;
  action?: ReactNode;
};

/** This is not for you, or not now: why, and what to do. */
export function RefusedState({ title, reason, remedy, action }: RefusedStateProps) {
  return (
    <div className="border-l-4 border-warning py-2 pl-5" data-state="refused">
      <h2 className="text-xl">{title}</h2>
      <div className="mt-2 max-w-(--measure)">{reason}</div>
      {remedy && <div className="mt-2 max-w-(--measure) text-muted">{remedy}</div>}
      {action && <div className="mt-5 flex flex-wrap gap-2">{action}</div>}
    </div>
  );
}
