'use client';
import { createContext, type ReactNode, useCallback, useContext, useMemo, useRef, useState } from 'react';

const Edits = createContext<{ edited: boolean; mark: () => void }>({ edited: false, mark: () => undefined });

/** Whether something has been chosen since the dry run: then what passed it is not what the person sees. */
export const useImportEdits = (): boolean => useContext(Edits).edited;

export function ImportEdits({ children }: { children: ReactNode }) {
  const [edited, setEdited] = useState(false);
  const mark = useCallback(() => setEdited(true), []);
  return <Edits value={useMemo(() => ({ edited, mark }), [edited, mark])}>{children}</Edits>;
}

/** Around the fields: hears what is written, and what is put back from an earlier visit. */
export function EditsHeard({ children }: { children: ReactNode }) {
  const { mark } = useContext(Edits);
  const undo = useRef<() => void>(undefined);
  const hear = useCallback(
    (element: HTMLDivElement | null) => {
      undo.current?.();
      element?.addEventListener('samband:restored', mark);
      undo.current = () => element?.removeEventListener('samband:restored', mark);
    },
    [mark],
  );
  return (
    <div onInput={mark} ref={hear}>
      {children}
    </div>
  );
}
