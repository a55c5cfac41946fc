'use client';
import type { ComponentType } from 'react';

/**
 * Draws nothing. A layout names here what Next keeps ready for errors, and what both its page and its panel use: the
 * code then comes once, with the layout's own, and not again with each of them.
 */
export function Ahead(_: { of: readonly ComponentType<never>[] }) {
  return null;
}
