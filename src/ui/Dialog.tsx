'use client';
import { lazy, type ReactNode, Suspense } from 'react';

export type DialogProps = {
  isOpen: boolean;
  onClose: () => void;
  title: string;
  /** The name of the cross. */
  closeLabel: string;
  children: ReactNode;
  /** The buttons beneath, the one that does it first. */
  footer?: ReactNode;
  size?: 'normal' | 'wide' | undefined;
  /** `danger` marks what cannot be taken back. */
  tone?: 'normal' | 'danger' | undefined;
  /** An alert dialog: a question that must be answered. */
  alert?: boolean | undefined;
  /** A press outside and Escape close it; `false` while there is unsaved text. */
  dismissable?: boolean | undefined;
};

const Surface = lazy(() => import('./DialogSurface.tsx').then(({ DialogSurface }) => ({ default: DialogSurface })));

/** A modal dialog; on a phone a sheet over the whole screen. The code that draws it is fetched when the first one opens. */
export function Dialog(props: DialogProps) {
  return props.isOpen && <Suspense fallback={null}><Surface {...props} /></Suspense>;
}
