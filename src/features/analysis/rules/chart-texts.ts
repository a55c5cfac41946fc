import type { AnalysisResult, Chart, Parameters, Pyramid, ResultColumn } from './analysis.ts';
import { figureText, filled, namesText, type Names, percentText } from './figures.ts';

type Called = ResultColumn & { header: string };
/** Those that are whole as they stand come last. */
export const chartSentences = [
  ...(['titleOf', 'bars', 'points', 'pyramid', 'limit', 'above', 'ages'] as const),
  ...(['nothing', 'everywhere', 'women', 'men', 'people'] as const),
] as const;
/**
 * What a chart says of itself: `titleOf` `{x} {y}`; `bars` and `points` `{x} {y} {count} {most} {mostValue} {least}
 * {leastValue}`; `pyramid` `{title} {count} {most} {mostValue}`; `limit` `{at} {count}`; `above` `{count}`;
 * `ages` `{area}`.
 */
export type ChartWords = Readonly<Record<(typeof chartSentences)[number], string>>;

/** The words of charts: what they say of themselves, and how they are taken away. */
export type ChartsWords = ChartWords &
  Readonly<Record<'drawing' | 'save' | 'failed' | 'only' | 'limitLine' | 'code' | 'area', string>>;

/** A row as it is drawn: how far along, and how high; bars have no height of their own. */
export type Mark = { code: string; name: string; x: number; y: number };
/** A chart of a result: its marks, bars with the largest first, and the limit that is drawn across them, if any. */
export type Drawn = { chart: Chart; title: string; x: Called; y: Called | undefined; marks: Mark[]; limit?: number };

const columnOf = (columns: readonly Called[], name: string): Called => columns.find((column) => column.name === name)!;

/** A header inside a sentence: the first letter small, where it begins a word. */
const begun = (header: string): string =>
  /^\p{Lu}\p{Ll}/u.test(header) ? header[0]!.toLocaleLowerCase() + header.slice(1) : header;

/** What is drawn of a result. A row without a value has no mark, nor on scales of powers one of zero or less. */
export function drawnOf(
  chart: Chart,
  columns: readonly Called[],
  { rows, pyramid }: AnalysisResult,
  names: Names,
  parameters: Parameters,
  words: ChartWords,
  current?: string,
): Drawn {
  if (chart.form === 'pyramid') return pyramidOf(chart, pyramid ?? { ages: [], one: {} }, names, words, current);
  const bars = chart.form === 'bars';
  const x = columnOf(columns, bars ? chart.column : chart.x);
  const y = bars ? undefined : columnOf(columns, chart.y);
  const above = !bars && chart.powers === true ? 0 : -Infinity;
  const marks = rows
    .flatMap((row): Mark[] => {
      const [along, high] = [row[x.name], y ? row[y.name] : 0];
      return typeof along === 'number' && typeof high === 'number' && along > above && (bars || high > above)
        ? [{ code: row.code, name: namesText(row.code, names), x: along, y: high }]
        : [];
    })
    .sort((one, other) => (bars ? other.x - one.x : other.y - one.y) || (one.code < other.code ? -1 : 1));
  const limit = bars && chart.limit !== undefined ? parameters[chart.limit] : undefined;
  const title = y ? filled(words.titleOf, { x: begun(x.header), y: y.header }) : x.header;
  return { chart, title, x, y, marks, ...(limit !== undefined && { limit: limit / 100 }) };
}

/** People by age, women to the one side and men to the other: of the area that is chosen, or of all. */
function pyramidOf(
  chart: Chart,
  { ages, one, other }: Pyramid,
  names: Names,
  words: ChartWords,
  current: string | undefined,
): Drawn {
  const areas = current !== undefined && one[current] ? [current] : Object.keys(one);
  const sum = (of: Pyramid['one'] | undefined, at: number): number =>
    areas.reduce((all, area) => all + (of?.[area]?.[at] ?? 0), 0);
  const called = (header: string): Called => ({ name: header, is: 'count', header });
  return {
    chart,
    title: filled(words.ages, { area: areas.length === 1 ? namesText(areas[0]!, names) : words.everywhere }),
    x: called(other ? words.women : words.people),
    y: other && called(words.men),
    marks: ages.map((age, at) => ({ code: age, name: age, x: sum(one, at), y: sum(other, at) })),
  };
}

/** At most so many of marks with the largest first: those, or where some are below zero half of them from each end. */
export const endsOf = (marks: readonly Mark[], most: number): readonly Mark[] => {
  if (marks.length <= most) return marks;
  const below = (marks.at(-1)?.x ?? 0) < 0 ? Math.floor(most / 2) : 0;
  return [...marks.slice(0, most - below), ...marks.slice(marks.length - below)];
};

/** What is seen in a chart, for whoever does not see it: how many marks, the highest and the lowest, and the line. */
export function chartText(drawn: Drawn, locale: string, words: ChartWords): string {
  const { chart, title, x, y, marks, limit } = drawn;
  const [first, last] = [marks[0], marks.at(-1)];
  if (!first || !last) return words.nothing;
  if (chart.form === 'pyramid') {
    const [most] = marks.toSorted((one, other) => other.x + other.y - (one.x + one.y));
    const mostValue = figureText('count', most!.x + most!.y, {}, locale);
    return filled(words.pyramid, { title, count: marks.length, most: most!.name, mostValue });
  }
  const value = (mark: Mark): string => figureText((y ?? x).is, y ? mark.y : mark.x, {}, locale);
  const said = filled(words[chart.form], {
    x: y ? begun(x.header) : x.header,
    y: y?.header ?? '',
    count: marks.length,
    most: first.name,
    mostValue: value(first),
    least: last.name,
    leastValue: value(last),
  });
  const over = marks.filter((mark) => (limit === undefined ? mark.y > mark.x : mark.x > limit)).length;
  if (limit !== undefined) return `${said} ${filled(words.limit, { at: percentText(limit, locale), count: over })}`;
  return chart.form === 'points' && chart.equal ? `${said} ${filled(words.above, { count: over })}` : said;
}
