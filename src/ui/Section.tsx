'use client';
import { type ReactNode, useId } from 'react';

export type SectionProps = {
  title: ReactNode;
  children: ReactNode;
  level?: 2 | 3 | undefined;
  /** For links into the page; also names the heading. */
  id?: string | undefined;
  /** One line under the title. */
  lead?: ReactNode;
  actions?: ReactNode;
  /**
   * Stacked when nothing is said; `margin` hangs the title in the margin where there is room, as in a printed report.
   */
  layout?: 'stacked' | 'margin' | undefined;
};

/** A part of a page, under a rule. */
export function Section({ title, children, level = 2, id, lead, actions, layout }: SectionProps) {
  const own = useId();
  const name = `${id ?? own}-title`;
  const Heading = `h${level}` as const;
  return (
    <section aria-labelledby={name} className="section" data-layout={layout} id={id}>
      <div className="section-inside">
        <div className={layout === 'margin' ? 'grid content-start gap-3' : 'section-head'}>
          <div>
            <Heading className={level === 2 ? 'text-xl' : 'text-lg'} id={name}>
              {title}
            </Heading>
            {lead && <div className="section-lead">{lead}</div>}
          </div>
          {actions && (
            <div className="flex flex-wrap gap-2" data-print="no">
              {actions}
            </div>
          )}
        </div>
        <div className="min-w-0">{children}</div>
      </div>
    </section>
  );
}
