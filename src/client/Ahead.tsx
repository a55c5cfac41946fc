'use client';
import type { ComponentType } from 'react';

/**
 * Draws nothing. A layout names here what Next keeps ready for errors: its code then comes with the layout's own, and
 * not in a request of its own that everything on the page would wait for.
 */
export function Ahead(_: { of: readonly ComponentType<never>[] }) {
  return null;
}
