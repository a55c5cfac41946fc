import { isIsoDate } from '#src/formats/numeral.ts';

export type PeriodCell = string | number | boolean | null;

const plausible = (year: string): boolean => Number(year) >= 1600 && Number(year) <= 2200;
const months = ['jan', 'feb', 'mar', 'apr', 'maj', 'jun', 'jul', 'aug', 'sep', 'okt', 'nov', 'dec'];
const english = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const monthWord = `(${[
  ...['jan(?:uari|uary)?', 'feb(?:ruari|ruary)?', 'mars?|march', 'apr(?:il)?', 'maj|may', 'june?|juni', 'july?|juli'],
  ...['aug(?:usti|ust)?', 'sept?(?:ember)?', 'okt(?:ober)?|oct(?:ober)?', 'nov(?:ember)?', 'dec(?:ember)?'],
].join('|')})`;
const monthOf = (word: string): number =>
  Math.max(months.indexOf(word.slice(0, 3)), english.indexOf(word.slice(0, 3))) + 1;
const two = (number: number | string): string => String(number).padStart(2, '0');

type Rule = [pattern: RegExp, code: (...parts: string[]) => string | undefined];
const within = (number: string, most: number): boolean => Number(number) >= 1 && Number(number) <= most;
const part =
  (letter: string, most: number, wide = false) =>
  (year = '', number = ''): string | undefined =>
    within(number, most) ? `${year}${letter}${wide ? two(number) : Number(number)}` : undefined;
const turned =
  (code: (year: string, number: string) => string | undefined) =>
  (number = '', year = ''): string | undefined =>
    code(year, number);

const [quarter, month, week, half, tertial] = [
  part('K', 4),
  part('M', 12, true),
  part('V', 53, true),
  part('H', 2),
  part('T', 3),
];
const rules: Rule[] = [
  [/^(\d{4})$/, (year) => year],
  [/^(\d{4}) ?[KQ] ?([1-4])$/i, quarter],
  [/^(\d{4})[- ]?(?:kv|kvartal|q)\.? ?([1-4])$/i, quarter],
  [/^(?:kv|kvartal|quarter|[kq])\.? ?([1-4])[ ,-]+(\d{4})$/i, turned(quarter)],
  [/^(\d{4})M(\d{1,2})$/i, month],
  [
    new RegExp(`^${monthWord}\\.? (\\d{4})$`, 'i'),
    (word = '', year = '') => `${year}M${two(monthOf(word.toLowerCase()))}`,
  ],
  [
    new RegExp(`^(\\d{4}) ${monthWord}\\.?$`, 'i'),
    (year = '', word = '') => `${year}M${two(monthOf(word.toLowerCase()))}`,
  ],
  [/^(\d{4})-?[VW](\d{1,2})$/i, week],
  [/^(\d{4}) ?(?:v|vecka|week|w)\.? ?(\d{1,2})$/i, week],
  [/^(?:v|vecka|week)\.? ?(\d{1,2})[ ,-]+(\d{4})$/i, turned(week)],
  [/^(\d{4}) ?-?H([12])$/i, half],
  [/^(?:halvår|H) ?([12])[ ,-]+(\d{4})$/i, turned(half)],
  [/^([12]):?a halvåret (\d{4})$/i, turned(half)],
  [/^(\d{4}) ?-?T([1-3])$/i, tertial],
  [/^(?:tertial|T) ?([1-3])[ ,-]+(\d{4})$/i, turned(tertial)],
  [/^(?:läsår(?:et)? |lå )?(\d{4})[-\u2013/](\d{2})$/i, spanOf],
  [/^(?:läsår(?:et)? |lå )?(\d{4})[-\u2013/](\d{4})$/i, spanOf],
];

/** `2022/23` is a school year; what might as well be a month, as 2023/04, is none. */
function spanOf(from = '', to = ''): string | undefined {
  if (to.length === 4) return Number(to) >= Number(from) && plausible(to) ? `${from}-${to}` : undefined;
  const end = Number(from.slice(0, 2) + to);
  return end === Number(from) + 1 || (end > Number(from) && !within(to, 12)) ? `${from}-${end}` : undefined;
}

/** What `2009-10` may be: a month, two years, or `either`, which its column has to say; undefined for what else. */
export function hyphened(cell: PeriodCell): 'month' | 'years' | 'either' | undefined {
  const [, from = '', to = ''] = /^\s*(\d{4})[-\u2013](\d{2})\s*$/.exec(String(cell ?? '')) ?? [];
  if (!plausible(from)) return undefined;
  const years = spanOf(from, to) !== undefined;
  return within(to, 12) ? (years ? 'either' : 'month') : years ? 'years' : undefined;
}

/** What the words of headings are that are written as `2009-10`. */
export const hyphensIn = (headings: readonly string[]): ReadonlySet<ReturnType<typeof hyphened>> =>
  new Set(headings.flatMap((heading) => heading.split(/[\s,()_:]+/)).map((word) => hyphened(word)));

/** Whether all cells of a column that are written as `2009-10` are of one sort: beside months there is no `2012-13`. */
export class Hyphens {
  #read: 'month' | 'years' | undefined;

  agree(cell: PeriodCell, years: boolean): boolean {
    const what = hyphened(cell);
    if (what === undefined) return true;
    const read = what === 'either' ? (years ? 'years' : 'month') : what;
    this.#read ??= read;
    return this.#read === read;
  }
}

/**
 * A year, part of a year, day or span of years in one way of writing (`2023`, `2023K1`, `2023M01`, `2023V01`, `2023H1`,
 * `2023T1`, `2022-2023`, `2023-03-01`); undefined for anything else. `2009-10` is a month, or two years where `years`.
 */
export function periodOf(cell: PeriodCell, years = false): string | undefined {
  if (typeof cell === 'number') return Number.isInteger(cell) && plausible(String(cell)) ? String(cell) : undefined;
  const text = String(cell ?? '')
    .trim()
    .replaceAll(/[\s\u00a0]+/g, ' ');
  if (text.length < 4 || text.length > 24 || !/\d{4}/.test(text)) return undefined;
  if (/^\d{4}-\d{2}-\d{2}/.test(text))
    return isIsoDate(text) && plausible(text.slice(0, 4)) ? text.slice(0, 10) : undefined;
  if (!years && hyphened(text) === 'either') return text.replace('\u2013', '-');
  for (const [pattern, code] of rules) {
    const found = pattern.exec(text);
    if (!found) continue;
    const period = code(...found.slice(1).map((one) => one ?? ''));
    if (period !== undefined && plausible(period.slice(0, 4))) return period;
  }
  const [, year = '', number = ''] = /^(\d{4})-(\d{2})$/.exec(text) ?? [];
  return plausible(year) && within(number, 12) ? `${year}-${number}` : undefined;
}

const provisional = /\s*(?:\*+|\(prel(?:\.|iminär[at]?)?\)|,? prel\.)$/i;
/** The mark of a footnote after a heading: `2022 1)`, `2022¹`. */
const footnote = /(?:\s+\d{1,2}\)|\s*[\u00b9\u00b2\u00b3\u2070-\u2079]+)$/;
/** Whether what a column is called ends with a mark for provisional figures: `2023*`, `2023 (prel.)`. */
export const isProvisional = (name: string): boolean => provisional.test(name.trim());

/** Whether a name is a part of some year: `januari`, `Kv 1`, `T2`. */
export const isPartOfYear = (name: string): boolean =>
  /^\D/.test(name.trim()) && !/\d{4}/.test(name) && periodOf(`2023 ${name.trim()}`) !== undefined;

/** The period of headings above each other, and what else they say: `2023` over `Kv 1` is a quarter. */
function periodOfLevels(levels: readonly string[], years: boolean): { period: string; rest: string } | undefined {
  const found = levels.findIndex((level) => periodOf(level, years) !== undefined);
  if (found < 0) return undefined;
  const year = periodOf(levels[found] ?? '', years) ?? '';
  const part = /^\d{4}$/.test(year) ? levels.findIndex((level) => isPartOfYear(level)) : -1;
  return {
    period: part < 0 ? year : (periodOf(`${year} ${levels[part]?.trim()}`) ?? year),
    rest: levels.filter((level, index) => index !== found && index !== part && level !== '').join(' · '),
  };
}

/** Words after or before which a year is what a figure is compared with, or counted from. */
const comparing =
  /(?:^|\s)(?:efter|före|sedan|från|till|med|mot|och|t\.?o\.?m\.?|fr\.?o\.?m\.?|since|after|before|from|to|vs\.?)$/i;

/**
 * A period in what a column is called, and the rest of it: `Folkmängd 2023`, `2022 · Män`; none in
 * `Byggda efter 2010` and `2020 års priser`. `years`: how `2009-10` is read.
 */
export function periodIn(
  called: string,
  headings: readonly string[] = [],
  years = false,
): { period: string; rest: string } | undefined {
  const [name = '', ...levels] = [called, ...headings].map((one) =>
    one.trim().replace(footnote, '').replace(provisional, ''),
  );
  const whole = periodOf(name, years);
  if (whole !== undefined) return { period: whole, rest: '' };
  const above = levels.length > 1 ? periodOfLevels(levels, years) : undefined;
  if (above) return above;
  const words = name.trim().split(/[\s,(_]+/);
  for (let count = Math.min(4, words.length - 1); count > 0; count -= 1) {
    const [last, first] = [words.slice(-count), words.slice(0, count)];
    const [ending, beginning] = [
      periodOf(last.join(' ').replace(/\)$/, ''), years),
      periodOf(first.join(' ').replace(/:$/, ''), years),
    ];
    const period = ending ?? beginning;
    if (period === undefined) continue;
    const rest = ending === undefined ? afterWords(name, first) : beforeWords(name, last);
    return /\d{4}|^års\s/.test(rest) || comparing.test(rest) ? undefined : { period, rest };
  }
  return undefined;
}

const beforeWords = (name: string, words: readonly string[]): string =>
  name
    .slice(0, name.lastIndexOf(words[0] ?? ''))
    .replace(/[\s,:(_-]+$/, '')
    .trim();
const afterWords = (name: string, words: readonly string[]): string => {
  const last = words.at(-1) ?? '';
  return name
    .slice(name.indexOf(last) + last.length)
    .replace(/^[\s,:)_-]+/, '')
    .trim();
};
