'use client';
import { type RefObject, useEffect, useState } from 'react';
import { createPortal } from 'react-dom';
import { FieldError } from '#src/ui/Field.tsx';
import { FormErrors } from '#src/ui/FormErrors.tsx';
import { type Fault, markRefused, type PlacedFault, placeFaults } from './place-faults.ts';

type Shown = { placed: PlacedFault[]; unplaced: Fault[] };

/**
 * What stopped a form: each fault under its own field, also one that the server has drawn, and all of them above the
 * form by the names of their fields. The first field gets the focus. `text` is said where no field is to blame.
 */
export function FieldFaults({
  form,
  faults,
  text,
  title,
  nameOf,
}: {
  form: RefObject<HTMLFormElement | null>;
  faults: readonly Fault[];
  text: string | undefined;
  title: string;
  nameOf: (path: string) => string;
}) {
  const [shown, setShown] = useState<Shown>({ placed: [], unplaced: [] });
  useEffect(() => {
    if (!form.current) return undefined;
    const found = placeFaults(form.current, faults, nameOf);
    setShown(found);
    return markRefused(found.placed);
    // Placed once for each answer: the names are those of the form that was sent.
  }, [faults, form]);
  const { placed, unplaced } = shown;
  const errors = [...placed, ...unplaced];
  return (
    <>
      <FormErrors errors={errors.length > 0 ? errors : text === undefined ? [] : [{ message: text }]} title={title} />
      {placed.map(({ id, message, frame }) => createPortal(<FieldError error={message} id={id} />, frame, id))}
    </>
  );
}
