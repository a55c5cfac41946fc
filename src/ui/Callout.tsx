import type { ReactNode } from 'react';
import { ShapeMark } from './StatusMark.tsx';

const looks = {
  warning: { frame: 'border-warning bg-warning-soft', shape: 'triangle' },
  note: { frame: 'border-note bg-note-soft', shape: 'diamond' },
  good: { frame: 'border-good bg-good-soft', shape: 'full' },
} as const;

/** Something the reader needs to know about the thing at hand: why it came back, that it has changed. */
export function Callout({
  tone = 'warning',
  title,
  children,
  actions,
}: {
  tone?: keyof typeof looks;
  title: string;
  children?: ReactNode;
  actions?: ReactNode;
}) {
  const { frame, shape } = looks[tone];
  return (
    <div className={`border-l-4 px-4 py-3 ${frame}`}>
      <p className="flex items-baseline gap-2 font-semibold">
        <ShapeMark shape={shape} tone={tone} />
        {title}
      </p>
      {children && <div className="mt-1 max-w-(--measure)">{children}</div>}
      {actions && (
        <div className="mt-3 flex flex-wrap gap-2" data-print="no">
          {actions}
        </div>
      )}
    </div>
  );
}
