import { AnalysisError, isAmount } from '#src/analysis/analysis-error.ts';
import type { FlowNotes } from './flow-reading.ts';

/** A measure by its label in parts (`20 år · män · Folkmängd`), and its figures in the order of the areas. */
export type ReadMeasure = { parts: readonly string[]; label: string; values: Float64Array };
/** All measures of a dataset in one period, by areas in the order of their codes; what has no value is not counted. */
export type FiguresRead = { areas: readonly string[]; measures: readonly ReadMeasure[]; notes: FlowNotes };

type Line =
  | [area: string, figures: [measure: string, value: number | null][]]
  | { labels: Readonly<Record<string, string>> };

/**
 * Figures from lines of JSON: what the measures are called, `{"labels":{"0 år":"0 år"}}`, and one for each area:
 * `["2184",[["0 år",412],["1 år",null]]]`. Where there are municipalities, counties and the country are left out. The
 * order of the lines says nothing. @throws AnalysisError `value-not-valid` for what is below zero
 */
export function figuresOf(lines: Iterable<string>): FiguresRead {
  const all = Array.from(lines, (line) => JSON.parse(line) as Line);
  const read = all.filter((line) => Array.isArray(line)).sort(([one], [other]) => (one < other ? -1 : 1));
  const labels = Object.assign({}, ...all.map((line) => ('labels' in line ? line.labels : {}))) as Record<
    string,
    string
  >;
  const municipal = read.some(([area]) => /^\d{4}$/.test(area));
  const notes = { flows: 0, missing: 0, wider: 0, outside: [] };
  const kept = read.filter(([area, figures]) => {
    notes.flows += figures.length;
    const wider = municipal && /^\d{2}$/.test(area);
    if (wider) notes.wider += figures.length;
    return !wider;
  });
  const byKey = new Map<string, Float64Array>();
  for (const [at, [area, figures]] of kept.entries())
    for (const [measure, value] of figures) {
      const values = byKey.get(measure) ?? new Float64Array(kept.length);
      byKey.set(measure, values);
      if (value === null) notes.missing += 1;
      else if (isAmount(value)) values[at] = value;
      else throw new AnalysisError('value-not-valid', { area, measure, value });
    }
  const measures = [...byKey].sort(([one], [other]) => (one < other ? -1 : 1));
  return {
    areas: kept.map(([area]) => area),
    measures: measures.map(([key, values]) => {
      const label = labels[key] ?? key;
      return { label, parts: label.split(' · '), values };
    }),
    notes,
  };
}
