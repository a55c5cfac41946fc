'use client';
import { lazy, Suspense, useId, useSyncExternalStore } from 'react';
import { Field, type FieldWords } from './Field.tsx';

export type ComboOption = { id: string; label: string; detail?: string | undefined };

export type ComboFieldProps = FieldWords & {
  id?: string | undefined;
  /** A form posts the chosen option's id under this name. */
  name?: string | undefined;
  options: readonly ComboOption[];
  /** The chosen id: `value` with `onSelect`, or `defaultValue` alone. */
  value?: string | null | undefined;
  defaultValue?: string | undefined;
  onSelect?: ((id: string | null) => void) | undefined;
  /** Set when the options come from a search: called as one types; the options are then shown as they are. */
  onInput?: ((text: string) => void) | undefined;
  placeholder?: string | undefined;
  /** The name of the button that opens the list. */
  openLabel: string;
  /** What stands in the list when nothing fits. */
  emptyLabel: string;
  required?: boolean | undefined;
};

const Surface = lazy(() => import('./ComboSurface.tsx').then(({ ComboSurface }) => ({ default: ComboSurface })));
const never = (): (() => void) => () => undefined;

/** One of many, found by typing. Its code is fetched after the page stands; until then the choice is there to be read. */
export function ComboField(props: ComboFieldProps) {
  const own = useId();
  const id = props.id ?? own;
  const hydrated = useSyncExternalStore(never, () => true, () => false);
  const resting = <RestingCombo {...props} id={id} />;
  return hydrated ? <Suspense fallback={resting}><Surface {...props} id={id} /></Suspense> : resting;
}

function RestingCombo({ id, label, help, error, optional, name, options, value, defaultValue, placeholder }: ComboFieldProps & { id: string }) {
  const chosen = options.find((option) => option.id === (value ?? defaultValue));
  return (
    <Field error={error} help={help} id={id} label={label} optional={optional}>
      <input aria-busy="true" className="control" id={id} placeholder={placeholder} readOnly value={chosen?.label ?? ''} />
      {name && <input name={name} type="hidden" value={chosen?.id ?? ''} />}
    </Field>
  );
}
