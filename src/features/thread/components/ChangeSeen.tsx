'use client';
import { lazy, type MouseEvent, type ReactNode, Suspense, useState } from 'react';
import { Link } from '#src/ui/Link.tsx';

const ChangeShown = lazy(async () => ({ default: (await import('./ChangeShown.tsx')).ChangeShown }));

type Props = {
  at: { processId: string; linkId: string };
  /** The page that shows the same: before the scripts have come, and in another window. */
  href: string;
  children: ReactNode;
};

const goesElsewhere = ({ button, ctrlKey, metaKey, shiftKey, altKey }: MouseEvent): boolean =>
  button !== 0 || ctrlKey || metaKey || shiftKey || altKey;

/** Where it is told that something has changed: what it said then against what it says now, opened in place. */
export function ChangeSeen({ at, href, children }: Props) {
  const [open, setOpen] = useState(false);
  const press = (event: MouseEvent): void => {
    if (goesElsewhere(event)) return;
    event.preventDefault();
    setOpen(!open);
  };
  return (
    <>
      <Link aria-expanded={open} className="button" data-size="small" href={href} onClick={press}>
        {children}
      </Link>
      {open && (
        <div className="change-shown" role="status">
          <Suspense>
            <ChangeShown {...at} />
          </Suspense>
        </div>
      )}
    </>
  );
}
