'use client';
import { type ReactNode, useContext, useId } from 'react';
import type { Refused } from '#src/core/verdict.ts';
import { Button } from './Button.tsx';
import { ButtonLink } from './ButtonLink.tsx';
import { useFrameWords } from './FrameWords.tsx';
import { InPanel } from './in-panel.ts';
import { Menu } from './Menu.tsx';

export type PageHeaderProps = {
  title: ReactNode;
  /** An item's code, set before the eyebrow in the thread's ink. */
  code?: string | undefined;
  /** What kind of page or item this is. */
  eyebrow?: ReactNode;
  /** One line beneath: state, owner, time. Parts are set apart by space. */
  meta?: ReactNode;
  /** A sentence or two that say what the page is for; behind a “?” beside the title. */
  lead?: ReactNode;
  /** `Tabs`: the views of what the page shows. */
  tabs?: ReactNode;
  /** The one thing to do here. */
  actions?: ReactNode;
  /** The form that changes what the page shows: beside the one thing to do, or itself that, where there is no other. */
  edit?: { href: string; label: ReactNode; refused: Refused } | undefined;
  /** Buttons for what else can be done, in a menu of their own; among them the form that is closed just now. */
  more?: ReactNode;
};

/**
 * The page's line: what it is, its views, the one thing to do, and a menu of the rest. The page's only `h1`; in the
 * panel, which has a head of its own, what can be done and where it stands.
 */
export function PageHeader({ title, code, eyebrow, meta, lead, tabs, actions, edit, more }: PageHeaderProps) {
  const words = useFrameWords();
  const open = edit && edit.refused === undefined;
  const closed = edit && typeof edit.refused === 'string' && <Button refused={edit.refused}>{edit.label}</Button>;
  const rest = (closed && actions) || more;
  const inPanel = useContext(InPanel);
  return (
    <header className="page-header">
      <div className="page-line">
        {!inPanel && (
          <div className="page-name">
            {(code || eyebrow) && (
              <p className="page-eyebrow label">
                {code && (
                  <span className="text-thread" translate="no">
                    {code}
                  </span>
                )}
                {eyebrow && <span>{eyebrow}</span>}
              </p>
            )}
            <h1
              className="page-title"
              data-long={(typeof title === 'string' && title.length > 80) || undefined}
              title={typeof title === 'string' ? title : undefined}
            >
              {title}
            </h1>
            {lead && <About label={words.about}>{lead}</About>}
          </div>
        )}
        {tabs && <div className="page-tabs">{tabs}</div>}
        {(open || actions || closed || rest) && (
          <div className="page-actions" data-print="no">
            {open && (
              <ButtonLink href={edit.href} variant={actions ? undefined : 'primary'}>
                {edit.label}
              </ButtonLink>
            )}
            {actions || closed}
            {rest && (
              <Menu icon={<Dots />} iconOnly label={words.more}>
                {actions && closed}
                {more}
              </Menu>
            )}
          </div>
        )}
      </div>
      {meta && <div className="page-meta">{meta}</div>}
    </header>
  );
}

/** What the page is for, in the browser's own popover, which opens before any script has come. */
function About({ label, children }: { label: string; children: ReactNode }) {
  const id = useId();
  return (
    <>
      <button aria-label={label} className="page-about" data-print="no" popoverTarget={id} title={label} type="button">
        ?
      </button>
      <div className="float page-lead" id={id} popover="auto">
        {children}
      </div>
    </>
  );
}

const Dots = () => (
  <svg aria-hidden="true" viewBox="0 0 18 18">
    <path d="M3.5 9h.01M9 9h.01M14.5 9h.01" fill="none" stroke="currentColor" strokeLinecap="round" strokeWidth="2.5" />
  </svg>
);
