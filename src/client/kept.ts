'use client';
import { type RefObject, useEffect, useState } from 'react';

type Kept = [name: string, value: string][];
const keyOf = (keepAs: string): string => `samband.kept.${keepAs}`;

const textsOf = (form: HTMLFormElement): Kept =>
  [...new FormData(form)].filter((entry): entry is [string, string] => typeof entry[1] === 'string' && !entry[0].startsWith('_'));

function stored(keepAs: string): Kept | undefined {
  try {
    return JSON.parse(localStorage.getItem(keyOf(keepAs)) ?? 'null') as Kept | undefined ?? undefined;
  } catch {
    return undefined;
  }
}

/** Puts kept values back into the fields they came from; what is no longer there is passed over. */
function putBack(form: HTMLFormElement, kept: Kept): void {
  const values = Map.groupBy(kept, ([name]) => name);
  for (const control of form.elements) {
    if (control instanceof HTMLInputElement && (control.type === 'checkbox' || control.type === 'radio')) {
      control.checked = (values.get(control.name) ?? []).some(([, value]) => value === control.value);
    } else if (control instanceof HTMLInputElement || control instanceof HTMLTextAreaElement || control instanceof HTMLSelectElement) {
      const found = values.get(control.name)?.[0];
      if (found) control.value = found[1];
    }
    control.dispatchEvent(new Event('samband:restored', { bubbles: true }));
  }
}

export function forget(keepAs: string): void {
  try {
    localStorage.removeItem(keyOf(keepAs));
  } catch {
    // A browser that keeps nothing has nothing to forget.
  }
}

/** Keeps what is being written in this browser until it has been sent; true when something kept was put back. */
export function useKept(form: RefObject<HTMLFormElement | null>, keepAs: string | undefined): boolean {
  const [restored, setRestored] = useState(false);
  useEffect(() => {
    const element = form.current;
    if (!element || !keepAs) return undefined;
    const earlier = stored(keepAs);
    if (earlier && JSON.stringify(earlier) !== JSON.stringify(textsOf(element))) {
      putBack(element, earlier);
      setRestored(true);
    }
    let timer: ReturnType<typeof setTimeout> | undefined;
    const keep = (): void => {
      clearTimeout(timer);
      timer = setTimeout(() => {
        try {
          localStorage.setItem(keyOf(keepAs), JSON.stringify(textsOf(element)));
        } catch {
          // Full or forbidden storage: the form itself still holds the text.
        }
      }, 250);
    };
    element.addEventListener('input', keep);
    return () => {
      clearTimeout(timer);
      element.removeEventListener('input', keep);
    };
  }, [form, keepAs]);
  return restored;
}
