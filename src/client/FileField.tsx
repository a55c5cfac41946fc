'use client';
import { lazy, Suspense, useId } from 'react';
import { Field } from '#src/ui/Field.tsx';
import type { FileFieldProps } from './FileSurface.tsx';
import { useHydrated } from '#src/ui/useHydrated.ts';

export type { FileFieldProps } from './FileSurface.tsx';

const Surface = lazy(() => import('./FileSurface.tsx').then(({ FileSurface }) => ({ default: FileSurface })));

/**
 * Hands in files: chosen, dropped or pasted, with progress, and cancelled if one thinks better of it. Its code is
 * fetched after the page stands.
 */
export function FileField(props: FileFieldProps) {
  const id = useId();
  const hydrated = useHydrated();
  const resting = (
    <Field error={props.error} help={props.help} id={id} label={props.label} optional={props.optional}>
      <div aria-busy="true" className="h-24 border border-dashed border-rule-strong" />
    </Field>
  );
  return hydrated ? (
    <Suspense fallback={resting}>
      <Surface {...props} id={id} />
    </Suspense>
  ) : (
    resting
  );
}
