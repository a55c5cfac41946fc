'use client';
import { useEffect } from 'react';
import { keepEarlyPresses, pressEarlyPressed } from './early-presses.ts';

/** Stands first in the page: keeps what is pressed before it works, and does it as soon as everything on it does. */
export function EarlyPresses({ nonce }: { nonce: string | undefined }) {
  useEffect(() => {
    const timer = setTimeout(pressEarlyPressed); // after every other component's effects
    return () => clearTimeout(timer);
  }, []);
  return <script dangerouslySetInnerHTML={{ __html: keepEarlyPresses }} nonce={nonce} suppressHydrationWarning />;
}
