'use client';
import { lazy, Suspense, useId } from 'react';
import type { ComboFieldProps } from './ComboSurface.tsx';
import { Field } from './Field.tsx';
import { useHydrated } from './useHydrated.ts';

export type { ComboFieldProps, ComboOption } from './ComboSurface.tsx';

const Surface = lazy(() => import('./ComboSurface.tsx').then(({ ComboSurface }) => ({ default: ComboSurface })));

/**
 * One of many, found by typing. Its code is fetched after the page stands; until then the choice is there to be read.
 */
export function ComboField(props: ComboFieldProps) {
  const own = useId();
  const id = props.id ?? own;
  const hydrated = useHydrated();
  const resting = <RestingCombo {...props} id={id} />;
  return hydrated ? (
    <Suspense fallback={resting}>
      <Surface {...props} id={id} />
    </Suspense>
  ) : (
    resting
  );
}

function RestingCombo({
  id,
  label,
  help,
  error,
  optional,
  name,
  options,
  value,
  defaultValue,
  placeholder,
}: ComboFieldProps & { id: string }) {
  const chosen = options.find((option) => option.id === (value ?? defaultValue));
  return (
    <Field error={error} help={help} id={id} label={label} optional={optional}>
      <input
        aria-busy="true"
        className="control"
        id={id}
        placeholder={placeholder}
        readOnly
        value={chosen?.label ?? ''}
      />
      {name && <input name={name} type="hidden" value={chosen?.id ?? ''} />}
    </Field>
  );
}
