import { useSyncExternalStore } from 'react';
import type { Choice } from './choices.ts';

/** What `<html>` says of a choice, and when it is chosen otherwise; nothing while the page comes. */
export const useChoice = (name: Choice): string | undefined =>
  useSyncExternalStore(
    (changed) => {
      const seen = new MutationObserver(changed);
      seen.observe(document.documentElement, { attributeFilter: [`data-${name}`] });
      return () => seen.disconnect();
    },
    () => document.documentElement.dataset[name],
    () => undefined,
  );
