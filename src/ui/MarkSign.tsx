import { markPaths, type MarkShape } from './map-marks.ts';

/** A map's mark, for a legend or beside a name in a list. */
export function MarkSign({ shape, hollow = false }: { shape: MarkShape; hollow?: boolean }) {
  return (
    <svg aria-hidden="true" className="inline-block size-4 flex-none text-accent" viewBox="0 0 20 20">
      <path d={markPaths[shape]} fill={hollow ? 'none' : 'currentColor'} stroke="currentColor" strokeLinejoin="round" strokeWidth="1.8" />
    </svg>
  );
}
