'use client';
import type { ReactNode } from 'react';

export type PageHeaderProps = {
  title: ReactNode;
  /** An item's code, set before the eyebrow in the thread's ink. */
  code?: string | undefined;
  /** What kind of page or item this is. */
  eyebrow?: ReactNode;
  /** One line beneath: state, owner, time. Parts are set apart by space. */
  meta?: ReactNode;
  /** A sentence or two that say what this is. */
  lead?: ReactNode;
  actions?: ReactNode;
};

/** The head of a page, set as a report's title: a heavy rule, the code, the title, the facts. The page's only `h1`. */
export function PageHeader({ title, code, eyebrow, meta, lead, actions }: PageHeaderProps) {
  return (
    <header className="page-header">
      <div className="flex flex-wrap items-start justify-between gap-x-8 gap-y-4">
        <div className="min-w-0 flex-1 basis-96">
          {(code || eyebrow) && (
            <p className="label mb-2 flex flex-wrap gap-x-3 text-muted">
              {code && (
                <span className="text-thread" translate="no">
                  {code}
                </span>
              )}
              {eyebrow && <span>{eyebrow}</span>}
            </p>
          )}
          <h1 className="text-3xl tracking-tight">{title}</h1>
          {lead && <div className="mt-3 max-w-(--measure) font-serif text-lg text-muted">{lead}</div>}
        </div>
        {actions && (
          <div className="flex flex-wrap gap-2" data-print="no">
            {actions}
          </div>
        )}
      </div>
      {meta && (
        <div className="mt-4 flex flex-wrap items-baseline gap-x-6 gap-y-1 border-t border-rule pt-2 text-sm text-muted">
          {meta}
        </div>
      )}
    </header>
  );
}
