import { markPaths, type MarkShape } from './map-marks.ts';

/** A map's mark, for a legend or beside a name in a list. */
export function MarkSign({ shape, hollow = false }: { shape: MarkShape; hollow?: boolean }) {
  return (
    <svg aria-hidden="true" className="inline-block size-4 flex-none text-accent" viewBox="0 0 20 20">
      <path
        d={markPaths[shape]}
        fill={hollow ? 'none' : 'currentColor'}
        stroke="currentColor"
        strokeLinejoin="round"
        strokeWidth="1.8"
      />
    </svg>
  );
}

/** The ring with a number that stands for several marks. */
export function GroupSign() {
  return (
    <svg aria-hidden="true" className="inline-block size-4 flex-none text-accent" viewBox="0 0 20 20">
      <circle cx="10" cy="10" fill="none" r="8" stroke="currentColor" strokeWidth="2" />
      <path d="M7 10h6" stroke="currentColor" strokeDasharray="1.5 1" strokeWidth="2" />
    </svg>
  );
}
