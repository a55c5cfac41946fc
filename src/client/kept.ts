'use client';
import { type RefObject, useEffect, useState } from 'react';
import { personHere } from './person.ts';

type Fields = [name: string, value: string][];
/** `version`: the one the text was begun on, for a form that edits. */
type Kept = { fields: Fields; version: number | undefined };
/**
 * What is kept is its writer's own, for the organisation they acted for: nobody else who uses this browser sees it. Of
 * a visitor nothing is kept.
 */
const keyOf = (keepAs: string): string | undefined => {
  const person = personHere();
  return person && `samband.kept.${person.id}.${person.organisation}.${keepAs}`;
};

/** What this browser keeps under the name, for whom the page is; null where there is nothing. */
export function readKept(keepAs: string): unknown {
  try {
    return JSON.parse(localStorage.getItem(keyOf(keepAs) ?? '') ?? 'null') as unknown;
  } catch {
    return null;
  }
}

/**
 * Keeps it under the name, for whom the page is. Full or forbidden storage keeps nothing: the page itself still holds
 * it.
 */
export function writeKept(keepAs: string, value: unknown): void {
  const key = keyOf(keepAs);
  try {
    if (key) localStorage.setItem(key, JSON.stringify(value));
  } catch {
    // As said above.
  }
}

/** What nobody writes, and so is neither kept nor put back, is marked `data-kept="no"`. */
const textsOf = (form: HTMLFormElement): Fields => {
  const unkept = new Set([...form.querySelectorAll('[data-kept=no]')].map((control) => control.getAttribute('name')));
  return [...new FormData(form)].filter(
    (entry): entry is [string, string] =>
      typeof entry[1] === 'string' && !entry[0].startsWith('_') && !unkept.has(entry[0]),
  );
};

function stored(keepAs: string): Kept | undefined {
  const kept = readKept(keepAs) as Partial<Kept> | null;
  return kept?.fields ? { fields: kept.fields, version: kept.version } : undefined;
}

/** Puts kept values back into the fields they came from; what is no longer there is passed over. */
function putBack(form: HTMLFormElement, fields: Fields): void {
  const values = Map.groupBy(fields, ([name]) => name);
  for (const control of form.elements) {
    if (control.matches('[data-kept=no]')) continue;
    if (control instanceof HTMLInputElement && (control.type === 'checkbox' || control.type === 'radio')) {
      control.checked = (values.get(control.name) ?? []).some(([, value]) => value === control.value);
    } else if (
      control instanceof HTMLInputElement ||
      control instanceof HTMLTextAreaElement ||
      control instanceof HTMLSelectElement
    ) {
      const found = values.get(control.name)?.[0];
      if (found) control.value = found[1];
    }
    control.dispatchEvent(new Event('samband:restored', { bubbles: true }));
  }
}

/** What has been written a moment ago and is not kept yet, by the name it is kept under. */
const waiting = new Map<string, { timer: ReturnType<typeof setTimeout>; keep: () => void }>();

function keepLater(keepAs: string, keep: () => void): void {
  clearTimeout(waiting.get(keepAs)?.timer);
  waiting.set(keepAs, { timer: setTimeout(() => keepNow(keepAs), 250), keep });
}

function keepNow(keepAs: string): void {
  const { timer, keep } = waiting.get(keepAs) ?? {};
  clearTimeout(timer);
  waiting.delete(keepAs);
  keep?.();
}

/** Lets go of what is kept under the name, for whom the page is. */
export function forget(keepAs: string): void {
  clearTimeout(waiting.get(keepAs)?.timer);
  waiting.delete(keepAs);
  const key = keyOf(keepAs);
  try {
    if (key) localStorage.removeItem(key);
  } catch {
    // A browser that keeps nothing has nothing to forget.
  }
}

/**
 * Keeps what is being written in this browser until it has been sent; true when something kept was put back. With the
 * text goes the version it was begun on, so that sending it over somebody else's newer one is a conflict also after a
 * reload.
 */
export function useKept(
  form: RefObject<HTMLFormElement | null>,
  keepAs: string | undefined,
  opened: RefObject<number | undefined>,
): boolean {
  const [restored, setRestored] = useState(false);
  useEffect(() => {
    const element = form.current;
    if (!element || !keepAs) return undefined;
    const earlier = stored(keepAs);
    if (earlier && JSON.stringify(earlier.fields) !== JSON.stringify(textsOf(element))) {
      putBack(element, earlier.fields);
      opened.current = earlier.version ?? opened.current;
      setRestored(true);
    }
    const keep = (): void =>
      keepLater(keepAs, () => writeKept(keepAs, { fields: textsOf(element), version: opened.current } satisfies Kept));
    const leave = (): void => keepNow(keepAs);
    element.addEventListener('input', keep);
    addEventListener('pagehide', leave);
    return () => {
      leave();
      element.removeEventListener('input', keep);
      removeEventListener('pagehide', leave);
    };
  }, [form, keepAs, opened]);
  return restored;
}
