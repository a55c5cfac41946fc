'use client';
import { type RefObject, useEffect, useState } from 'react';
import { createPortal } from 'react-dom';
import { FieldError } from '#src/ui/Field.tsx';

type Fault = { field: string; message: string };
type Placed = Fault & { id: string; frame: Element };

const controlOf = (form: HTMLFormElement, field: string): Element | null => {
  // `municipalities.3` is a fault of the control called municipalities.
  const named = form.elements.namedItem(field) ?? form.elements.namedItem(field.split('.')[0] ?? field);
  return named instanceof RadioNodeList ? (named[0] as Element) : named;
};

/**
 * Puts each fault under its field, also when the field was drawn by the server: the control is marked and described by
 * the words.
 */
export function FieldFaults({ form, faults }: { form: RefObject<HTMLFormElement | null>; faults: readonly Fault[] }) {
  const [placed, setPlaced] = useState<Placed[]>([]);
  useEffect(() => {
    const undo: (() => void)[] = [];
    const found: Placed[] = [];
    for (const fault of faults) {
      const control = form.current && controlOf(form.current, fault.field);
      const frame = control?.closest('.field');
      if (!control || !frame) continue;
      const id = `fault-${fault.field.replaceAll('.', '-')}`;
      const before = control.getAttribute('aria-describedby');
      control.setAttribute('aria-invalid', 'true');
      control.setAttribute('aria-describedby', [before, `${id}-error`].filter(Boolean).join(' '));
      undo.push(() => {
        control.removeAttribute('aria-invalid');
        if (before === null) control.removeAttribute('aria-describedby');
        else control.setAttribute('aria-describedby', before);
      });
      found.push({ ...fault, id, frame });
    }
    setPlaced(found);
    return () => undo.forEach((restore) => restore());
  }, [faults, form]);
  return placed.map(({ id, message, frame }) => createPortal(<FieldError error={message} id={id} />, frame, id));
}
