import { useId } from 'react';

export type ProgressProps = {
  label: string;
  /** How far; without it nobody knows, and the bar moves to and fro. */
  value?: number | undefined;
  max?: number | undefined;
  /** The same in words: “120 of 290 rows”. */
  text?: string | undefined;
};

/** How far a long piece of work has come. */
export function Progress({ label, value, max = 100, text }: ProgressProps) {
  const id = useId();
  const share = value === undefined ? undefined : Math.min(100, Math.max(0, (100 * value) / max));
  return (
    <div className="grid gap-1">
      <div className="flex justify-between gap-4 text-sm">
        <span id={id}>{label}</span>
        {text && <span className="text-muted tabular">{text}</span>}
      </div>
      <div
        aria-labelledby={id}
        aria-valuemax={100}
        aria-valuemin={0}
        aria-valuenow={share === undefined ? undefined : Math.round(share)}
        aria-valuetext={text}
        className="h-1.5 overflow-hidden bg-rule"
        role="progressbar"
      >
        <div
          className={share === undefined ? 'h-full w-1/3 animate-pulse bg-accent' : 'h-full bg-accent'}
          style={share === undefined ? undefined : { width: `${share}%` }}
        />
      </div>
    </div>
  );
}
