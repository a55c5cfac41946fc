import type { ResultColumn, ResultRow } from '../rules/analysis.ts';
import { figureText, namesText, type Names } from '../rules/figures.ts';

type Props = {
  caption: string;
  column: ResultColumn;
  rows: readonly ResultRow[];
  names: Names;
  locale: string;
  /** A limit, drawn as a line across the bars and said in words. */
  limit?: { at: number; words: string } | undefined;
};

/** One figure of each area as bars, the largest first; the table says the same. */
export function ResultBars({ caption, column, rows, names, locale, limit }: Props) {
  const known = rows.flatMap((row) => {
    const value = row[column.name];
    return typeof value === 'number' ? [{ code: row.code, value }] : [];
  });
  const most = Math.max(...known.map(({ value }) => value), limit?.at ?? 0) || 1;
  return (
    <figure>
      <figcaption className="text-sm text-muted">
        {caption}
        {limit && ` · ${limit.words}`}
      </figcaption>
      <ul aria-label={caption} className="mt-2 max-h-96 overflow-y-auto" tabIndex={0}>
        {known
          .toSorted((one, other) => other.value - one.value || (one.code < other.code ? -1 : 1))
          .map(({ code, value }) => (
            <li className="grid grid-cols-[9rem_minmax(0,1fr)_4rem] items-center gap-2 text-sm" key={code}>
              <span className="truncate">{namesText(code, names)}</span>
              <span className="relative h-4">
                <span className="absolute inset-y-0.5 left-0 bg-accent" style={{ width: `${(100 * value) / most}%` }} />
                {limit && (
                  <span
                    className="absolute inset-y-0 border-l-2 border-ink"
                    style={{ left: `${(100 * limit.at) / most}%` }}
                  />
                )}
              </span>
              <span className="text-end tabular">{figureText(column.is, value, names, locale)}</span>
            </li>
          ))}
      </ul>
    </figure>
  );
}
