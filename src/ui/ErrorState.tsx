import type { ReactNode } from 'react';

export type ErrorStateProps = {
  title: string;
  text?: ReactNode;
  action?: ReactNode;
  /** What support needs to find it: a reference, never a stack. */
  reference?: string | undefined;
};

/** It went wrong, and not by the reader's doing. */
export function ErrorState({ title, text, action, reference }: ErrorStateProps) {
  return (
    <div className="border-l-4 border-danger py-2 pl-5" role="alert">
      <h2 className="text-xl">{title}</h2>
      {text && <div className="mt-2 max-w-(--measure)">{text}</div>}
      {reference && <p className="mt-2 text-sm text-muted tabular">{reference}</p>}
      {action && <div className="mt-5 flex flex-wrap gap-2">{action}</div>}
    </div>
  );
}
