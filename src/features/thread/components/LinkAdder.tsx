'use client';
import { lazy, Suspense, useState } from 'react';
import { Disclosure } from '#src/ui/Disclosure.tsx';
import type { LinkAdderProps } from './LinkAdderSurface.tsx';

const Surface = lazy(async () => ({ default: (await import('./LinkAdderSurface.tsx')).LinkAdderSurface }));

/** The way to say what an item rests on. Its code is fetched when it is opened. */
export function LinkAdder(props: LinkAdderProps) {
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
