'use client';
import { lazy, Suspense, useState } from 'react';
import { Disclosure } from '#src/ui/Disclosure.tsx';
import type { AttachmentAdderProps } from './AttachmentSurface.tsx';

const Surface = lazy(async () => ({ default: (await import('./AttachmentSurface.tsx')).AttachmentSurface }));

/** The way to hang files on an item. Its code is fetched when it is opened. */
export function AttachmentAdder(props: AttachmentAdderProps) {
  const [open, setOpen] = useState(false);
  return (
    <div onClick={() => setOpen(true)} onFocus={() => setOpen(true)}>
      <Disclosure name="panel-add" summary={props.words.add}>
        {open && (
          <Suspense>
            <Surface {...props} />
          </Suspense>
        )}
      </Disclosure>
    </div>
  );
}
