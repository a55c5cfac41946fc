'use client';
import { type MouseEvent, type ReactNode, type RefObject, useEffect } from 'react';
import { commands } from './invoker.ts';
import { Cross } from './Cross.tsx';

export type PaletteProps = {
  /** What its button names as the dialog that it opens. */
  id: string;
  dialog: RefObject<HTMLDialogElement | null>;
  onClose: () => void;
  /** The dialog's name, and the name of its input. */
  label: string;
  placeholder: string;
  /** The name of the cross, which a phone needs: it has no Escape. */
  closeLabel: string;
  /** The page that searches for what is typed, as the field `q`. */
  action: string;
  /** A `PaletteSurface`, once it is there: it goes on with what had been typed. */
  children?: ReactNode;
};

/**
 * Finds anything and does anything: the browser's own dialog with a search field, which opens and searches before any
 * script has come. What offers, `PaletteSurface`, takes the field's place when its code is there.
 */
export function Palette({ id, dialog, onClose, label, placeholder, closeLabel, action, children }: PaletteProps) {
  const offers = Boolean(children);
  useEffect(() => {
    const field = offers && dialog.current?.querySelector('input');
    if (field) field.setSelectionRange(field.value.length, field.value.length);
  }, [offers, dialog]);
  const pressOutside = (event: MouseEvent<HTMLDialogElement>): void => {
    if (event.target === dialog.current) dialog.current.close();
  };
  return (
    <dialog
      aria-label={label}
      className="palette dialog-frame"
      closedby="any"
      id={id}
      onClick={pressOutside}
      onClose={onClose}
      ref={dialog}
    >
      {children || (
        <form action={action} className="palette-line">
          <input
            aria-label={label}
            autoComplete="off"
            className="palette-input"
            name="q"
            placeholder={placeholder}
            type="search"
          />
          <PaletteCross dialog={dialog} id={id} label={closeLabel} />
        </form>
      )}
    </dialog>
  );
}

/** The cross at the end of the palette's line. */
export function PaletteCross({
  id,
  dialog,
  label,
}: {
  id: string;
  dialog: RefObject<HTMLDialogElement | null>;
  label: string;
}) {
  return (
    <button
      {...commands('close', id)}
      aria-label={label}
      className="palette-close button"
      data-icon-only=""
      data-size="small"
      data-variant="plain"
      onClick={() => dialog.current?.close()}
      type="button"
    >
      <Cross />
    </button>
  );
}
