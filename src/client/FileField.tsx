'use client';
import { lazy, Suspense, useId, useSyncExternalStore } from 'react';
import { Field, type FieldWords } from '#src/ui/Field.tsx';
import type { UploadedFile } from './upload.ts';

export type FileFieldProps = FieldWords & {
  processId: string;
  /** A form posts the ids of the files under this name, one hidden field a file. */
  name?: string | undefined;
  multiple?: boolean | undefined;
  /** Those that are there already. */
  initial?: readonly UploadedFile[] | undefined;
  /** What may be chosen, for the browser's own dialogue: `.csv`, `image/*`. The server decides by the content. */
  accept?: readonly string[] | undefined;
  /** Called with all files that have come, each time one comes or goes. */
  onChange?: ((files: UploadedFile[]) => void) | undefined;
};

const Surface = lazy(() => import('./FileSurface.tsx').then(({ FileSurface }) => ({ default: FileSurface })));
const never = (): (() => void) => () => undefined;

/** Hands in files: chosen, dropped or pasted, with progress, and cancelled if one thinks better of it. Its code is fetched after the page stands. */
export function FileField(props: FileFieldProps) {
  const id = useId();
  const hydrated = useSyncExternalStore(never, () => true, () => false);
  const resting = (
    <Field error={props.error} help={props.help} id={id} label={props.label} optional={props.optional}><div aria-busy="true" className="h-24 border border-dashed border-rule-strong" /></Field>
  );
  return hydrated ? <Suspense fallback={resting}><Surface {...props} id={id} /></Suspense> : resting;
}
