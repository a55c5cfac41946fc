'use client';
import type { ReactNode } from 'react';
import { ShapeMark } from '#src/ui/StatusMark.tsx';

type Props = {
  met: boolean;
  name: string;
  /** Whether it is met, in words. */
  state: string;
  /** The way to where it is met. */
  act?: ReactNode;
  /** What is missing, by name. */
  children: ReactNode;
};

/** One thing that a gate asks for. */
export function Criterion({ met, name, state, act, children }: Props) {
  return (
    <li className="grid grid-cols-[auto_1fr_auto] items-start gap-x-2 text-sm">
      <span className="leading-6">
        <ShapeMark shape={met ? 'full' : 'triangle'} tone={met ? 'good' : 'warning'} />
      </span>
      <div className="min-w-0">
        <span className={met ? 'text-muted' : 'font-semibold'}>{name}</span>
        <span className="sr-only"> ({state})</span>
        {children}
      </div>
      {act}
    </li>
  );
}
