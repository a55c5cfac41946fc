'use client';
import { useRouter } from 'next/navigation';
import { type ComponentType, lazy, Suspense, useEffect, useRef, useState } from 'react';
import { api } from '#src/client/api.ts';
import { useWords } from '#src/client/words.tsx';
import { commands } from '#src/ui/invoker.ts';
import { Key } from '#src/ui/Key.tsx';
import { Palette, PaletteCross } from '#src/ui/Palette.tsx';
import type { CommandPaletteProps, PaletteChoices } from './CommandPalette.tsx';

const fetchPalette = () => import('./CommandPalette.tsx');
const KeysDialog = lazy(async () => ({ default: (await import('./KeysDialog.tsx')).KeysDialog }));
const id = 'palette';
const opening = ['Ctrl', 'K'];

// Opened before the scripts came: what it offers is on its way while the page is still being made to work.
if (typeof document !== 'undefined' && document.querySelector(`#${id}[open]`))
  void Promise.all([fetchPalette(), api()]).catch(() => undefined);

/** How long a `g` waits for its letter, in milliseconds. */
const patience = 1_500;

const writes = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && (target.isContentEditable || /^(?:INPUT|TEXTAREA|SELECT)$/.test(target.tagName));

/**
 * Opens the palette by its button, by Ctrl K (⌘ K) and by /, and the list of keys by ?. The button opens it without any
 * script; what the palette offers is fetched when it is about to be opened.
 */
export function PaletteTrigger(props: PaletteChoices) {
  const { tree, processId } = props;
  const words = useWords();
  const dialog = useRef<HTMLDialogElement>(null);
  const [keys, setKeys] = useState(false);
  const [open, setOpen] = useState(false);
  const [Offers, setOffers] = useState<ComponentType<CommandPaletteProps>>();
  const prepare = (): void =>
    void fetchPalette().then(
      ({ CommandPalette }) => setOffers(() => CommandPalette),
      () => undefined, // without it the palette still searches
    );
  const show = (): void => {
    if (!dialog.current?.open) dialog.current?.showModal();
    setOpen(true);
    prepare();
  };
  const close = (): void => dialog.current?.close();
  const { push } = useRouter();
  // When `g` was pressed; kept while the page reads itself anew, which gives it another tree.
  const going = useRef(0);
  useEffect(() => {
    // It may have been opened before this page worked.
    if (dialog.current?.open) show();
    const press = (event: KeyboardEvent): void => {
      const control = event.ctrlKey || event.metaKey;
      const opens = control && !event.altKey && event.key.toLowerCase() === 'k';
      const elsewhere = control || event.altKey || writes(event.target);
      if (!opens && (elsewhere || document.querySelector('[role=dialog],[role=alertdialog],dialog[open]'))) return;
      const entry = Date.now() - going.current < patience ? tree.find(({ key }) => key === event.key) : undefined;
      going.current = event.key === 'g' ? Date.now() : 0;
      if (opens) show();
      else if (entry) push(entry.at ? `/processer/${processId}/${entry.at}` : `/processer/${processId}`);
      else if (event.key === '/') {
        const field = document.querySelector<HTMLInputElement>('#search-text');
        if (field) field.focus();
        else show();
      } else if (event.key === '?') setKeys(true);
      else return;
      event.preventDefault();
      event.stopPropagation();
    };
    // Before the page's own keys: the letter after g is no other's.
    addEventListener('keydown', press, true);
    return () => removeEventListener('keydown', press, true);
  }, [processId, push, tree]);
  return (
    <>
      <button
        {...commands('show-modal', id)}
        aria-keyshortcuts="Control+K"
        className="button"
        data-size="small"
        onClick={show}
        onFocus={prepare}
        onPointerEnter={prepare}
        type="button"
      >
        <svg aria-hidden="true" className="size-4" viewBox="0 0 16 16">
          <circle cx="6.75" cy="6.75" fill="none" r="5" stroke="currentColor" strokeWidth="1.5" />
          <path d="m10.5 10.5 4.25 4.25" stroke="currentColor" strokeLinecap="round" strokeWidth="1.5" />
        </svg>
        <span className="max-md:sr-only">{words.paletteOpen}</span>
        <span aria-hidden="true" className="inline-flex gap-1 max-lg:hidden">
          {opening.map((key) => (
            <Key key={key}>{key}</Key>
          ))}
        </span>
      </button>
      <Palette
        action={`/processer/${props.processId}/sok`}
        closeLabel={words.close}
        dialog={dialog}
        id={id}
        label={words.paletteLabel}
        onClose={() => setOpen(false)}
        placeholder={words.palettePlaceholder}
      >
        {open && Offers && (
          <Offers
            {...props}
            cross={<PaletteCross dialog={dialog} id={id} label={words.close} />}
            typed={dialog.current?.querySelector('input')?.value ?? ''}
            onClose={close}
            onKeys={() => {
              close();
              setKeys(true);
            }}
          />
        )}
      </Palette>
      {keys && (
        <Suspense>
          <KeysDialog isOpen onClose={() => setKeys(false)} tree={tree} />
        </Suspense>
      )}
    </>
  );
}
