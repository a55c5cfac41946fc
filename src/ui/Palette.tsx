'use client';
import { lazy, type ReactNode, Suspense } from 'react';

export type PaletteItem = {
  id: string;
  label: string;
  /** An item's code, before the words. */
  code?: string | undefined;
  /** What kind, whose, or the words that were found. */
  detail?: string | undefined;
  icon?: ReactNode;
  /** The keys that do the same. */
  keys?: readonly string[] | undefined;
};
export type PaletteGroup = { id: string; title: string; items: readonly PaletteItem[] };

export type PaletteProps = {
  isOpen: boolean;
  onClose: () => void;
  /** The dialog's name, and the name of its input. */
  label: string;
  placeholder: string;
  /** The name of the cross, which a phone needs: it has no Escape. */
  closeLabel: string;
  /** What is typed; the groups are what was found for it, in the order they are shown. */
  text: string;
  onText: (text: string) => void;
  groups: readonly PaletteGroup[];
  onChoose: (id: string, group: string) => void;
  /** While an answer is under way the former one stays. */
  pending?: boolean | undefined;
  pendingLabel: string;
  emptyLabel: string;
  /** A line of help beneath: which keys do what. */
  footer?: ReactNode;
};

const Surface = lazy(() => import('./PaletteSurface.tsx').then(({ PaletteSurface }) => ({ default: PaletteSurface })));

/** Finds anything and does anything. Asks nothing itself: the results come in as props. Its code is fetched when it first opens. */
export function Palette(props: PaletteProps) {
  return props.isOpen && <Suspense fallback={null}><Surface {...props} /></Suspense>;
}
