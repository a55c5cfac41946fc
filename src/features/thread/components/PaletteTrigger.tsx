'use client';
import { lazy, Suspense, useEffect, useState } from 'react';
import { Dialog } from '#src/ui/Dialog.tsx';
import { Key } from '#src/ui/Key.tsx';
import type { PaletteChoices } from './CommandPalette.tsx';

const CommandPalette = lazy(async () => ({ default: (await import('./CommandPalette.tsx')).CommandPalette }));

const writes = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && (target.isContentEditable || /^(?:INPUT|TEXTAREA|SELECT)$/.test(target.tagName));

/**
 * Opens the palette by its button, by Ctrl K (⌘ K) and by /, and the list of keys by ?. Everything else is fetched when
 * it opens.
 */
export function PaletteTrigger(props: PaletteChoices) {
  const { words } = props;
  const [open, setOpen] = useState<'palette' | 'keys'>();
  useEffect(() => {
    const press = (event: KeyboardEvent): void => {
      const control = event.ctrlKey || event.metaKey;
      if (control && !event.altKey && event.key.toLowerCase() === 'k') setOpen('palette');
      else if (
        control ||
        event.altKey ||
        writes(event.target) ||
        document.querySelector('[role=dialog],[role=alertdialog]')
      )
        return;
      else if (event.key === '/') {
        const field = document.querySelector<HTMLInputElement>('#search-text');
        if (field) field.focus();
        else setOpen('palette');
      } else if (event.key === '?') setOpen('keys');
      else return;
      event.preventDefault();
    };
    addEventListener('keydown', press);
    return () => removeEventListener('keydown', press);
  }, []);
  const close = (): void => setOpen(undefined);
  return (
    <>
      <button
        aria-keyshortcuts="Control+K"
        className="button"
        data-size="small"
        data-variant="quiet"
        onClick={() => setOpen('palette')}
        type="button"
      >
        <svg aria-hidden="true" className="size-4" viewBox="0 0 16 16">
          <circle cx="6.75" cy="6.75" fill="none" r="5" stroke="currentColor" strokeWidth="1.5" />
          <path d="m10.5 10.5 4.25 4.25" stroke="currentColor" strokeLinecap="round" strokeWidth="1.5" />
        </svg>
        <span className="max-md:sr-only">{words.open}</span>
        <span aria-hidden="true" className="inline-flex gap-1 max-lg:hidden">
          {words.keys[0]?.keys.map((key) => (
            <Key key={key}>{key}</Key>
          ))}
        </span>
      </button>
      {open === 'palette' && (
        <Suspense fallback={null}>
          <CommandPalette {...props} onClose={close} onKeys={() => setOpen('keys')} />
        </Suspense>
      )}
      <Dialog closeLabel={words.close} isOpen={open === 'keys'} onClose={close} title={words.keysTitle}>
        <dl className="grid gap-2">
          {words.keys.map(({ keys, label }) => (
            <div className="flex justify-between gap-6 border-b border-rule pb-2" key={label}>
              <dt>{label}</dt>
              <dd className="inline-flex gap-1">
                {keys.map((key) => (
                  <Key key={key}>{key}</Key>
                ))}
              </dd>
            </div>
          ))}
        </dl>
      </Dialog>
    </>
  );
}
