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

/** `2022/23` is a school year; what might as well be a month, as 2023-04, is written as it stands. */
function spanOf(from = '', to = ''): string | undefined {
  if (to.length === 4) return Number(to) >= Number(from) && plausible(to) ? `${from}-${to}` : undefined;
  const end = Number(from.slice(0, 2) + to);
  return end === Number(from) + 1 || (end > Number(from) && !within(to, 12)) ? `${from}-${end}` : undefined;
}

/**
 * A year, part of a year, day or span of years in one way of writing (`2023`, `2023K1`, `2023M01`, `2023V01`, `2023H1`,
 * `2023T1`, `2022-2023`, `2023-03-01`); undefined for anything else.
 */
export function periodOf(cell: PeriodCell): string | undefined {
  if (typeof cell === 'number') return Number.isInteger(cell) && plausible(String(cell)) ? String(cell) : undefined;
  const text = String(cell ?? '')
    .trim()
    .replaceAll(/[\s\u00a0]+/g, ' ');
  if (text.length < 4 || text.length > 24 || !/\d{4}/.test(text)) return undefined;
  if (/^\d{4}-\d{2}-\d{2}/.test(text))
    return isIsoDate(text) && plausible(text.slice(0, 4)) ? text.slice(0, 10) : undefined;
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
/** Whether what a column is called ends with a mark for provisional figures: `2023*`, `2023 (prel.)`. */
export const isProvisional = (name: string): boolean => provisional.test(name.trim());

/** A period in what a column is called, and the rest of it: `Folkmängd 2023`, `2022 · Män`. */
export function periodIn(
  called: string,
  headings: readonly string[] = [],
): { period: string; rest: string } | undefined {
  const [name = '', ...levels] = [called, ...headings].map((one) => one.trim().replace(provisional, ''));
  const whole = periodOf(name);
  if (whole !== undefined) return { period: whole, rest: '' };
  if (levels.length > 1) {
    const found = levels.findIndex((level) => periodOf(level) !== undefined);
    if (found >= 0)
      return {
        period: periodOf(levels[found] ?? '') ?? '',
        rest: levels.filter((level, index) => index !== found && level !== '').join(' · '),
      };
  }
  const words = name.trim().split(/[\s,(_]+/);
  for (let count = Math.min(4, words.length - 1); count > 0; count -= 1) {
    const [last, first] = [words.slice(-count), words.slice(0, count)];
    const [ending, beginning] = [
      periodOf(last.join(' ').replace(/\)$/, '')),
      periodOf(first.join(' ').replace(/:$/, '')),
    ];
    const period = ending ?? beginning;
    if (period === undefined) continue;
    const rest = ending === undefined ? afterWords(name, first) : beforeWords(name, last);
    return /\d{4}/.test(rest) ? undefined : { period, rest };
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
