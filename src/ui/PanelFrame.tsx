import { Link } from './Link.tsx';
import { type ReactNode, useId } from 'react';
import { Cross } from './Cross.tsx';
import { PanelFocus } from './PanelFocus.tsx';

export type PanelFrameProps = {
  title: string;
  code?: string | undefined;
  /** What kind of item. */
  eyebrow?: ReactNode;
  /** The same page without the panel. */
  closeHref: string;
  closeLabel: string;
  actions?: ReactNode;
  children: ReactNode;
};

/** The item at hand, beside the work; on a phone in its place. Which item is open stands in the address. */
export function PanelFrame({ title, code, eyebrow, closeHref, closeLabel, actions, children }: PanelFrameProps) {
  const id = useId();
  return (
    <section aria-labelledby={id} className="shell-panel" id="panel">
      <PanelFocus closeHref={closeHref} subject={`${code ?? ''} ${title}`}>
        <header className="sticky top-0 z-10 border-b border-rule bg-paper-deep px-5 pb-3 pt-3 max-lg:top-(--bar) print:static">
          <div className="flex items-center justify-between gap-3">
            <p className="label flex flex-wrap gap-x-3 text-muted">
              {code && (
                <span className="text-thread" translate="no">
                  {code}
                </span>
              )}
              {eyebrow && <span>{eyebrow}</span>}
            </p>
            <Link
              aria-label={closeLabel}
              className="button -mr-2"
              data-icon-only=""
              data-size="small"
              data-variant="plain"
              href={closeHref}
              scroll={false}
            >
              <Cross />
            </Link>
          </div>
          <h2 className="text-lg" id={id}>
            {title}
          </h2>
          {actions && (
            <div className="mt-2 flex flex-wrap gap-2" data-print="no">
              {actions}
            </div>
          )}
        </header>
        <div className="grid gap-6 px-5 py-5">{children}</div>
      </PanelFocus>
    </section>
  );
}
