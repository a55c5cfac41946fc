'use client';
import { useEffect } from 'react';
import type { Shown } from '#src/core/live.ts';
import { declareShown } from './shown.ts';

type Props = { codes: Shown; since: string | undefined; beside?: boolean };

/**
 * Declares what a page shows, as `shows()` of the server says it: the page is read anew when something of that changes,
 * and only then. A page without it shows the whole process. `beside`: a panel, which shows more than its page does.
 */
export function Shows({ codes, since, beside = false }: Props) {
  const all = codes.join(' ');
  useEffect(() => declareShown({ codes: all === '' ? [] : all.split(' '), since, beside }), [all, since, beside]);
  return null;
}
