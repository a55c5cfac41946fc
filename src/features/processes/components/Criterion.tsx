'use client';
import type { ReactNode } from 'react';
import { ShapeMark } from '#src/ui/StatusMark.tsx';

type Props = {
  met: boolean;
  name: string;
  /** Whether it is met, in words. */
  state: string;
  /** What is missing, by name. */
  children: ReactNode;
};

/** One thing that a gate asks for. */
export function Criterion({ met, name, state, children }: Props) {
  return (
    <li className="grid grid-cols-[auto_1fr] gap-x-3">
      <span className="leading-6">
        <ShapeMark shape={met ? 'full' : 'triangle'} tone={met ? 'good' : 'warning'} />
      </span>
      <div className="min-w-0">
        <span className={met ? 'text-muted' : 'font-semibold'}>{name}</span>
        <span className="sr-only"> ({state})</span>
        {children}
      </div>
    </li>
  );
}
