import type { ReadMeasure } from './figure-reading.ts';

export type AgeSpan = { from: number; to: number | null };
type Sex = 'women' | 'men' | 'both';
/** People by age, area by area; spans that do not overlap, the youngest first. Without sexes all stand as `both`. */
export type PeopleByAge = { spans: AgeSpan[]; of: string; sexes: Partial<Record<Sex, Float64Array[]>> };

const sexes: readonly (readonly [Sex, RegExp])[] = [
  ['women', /^(?:kvinnor|kvinna|flickor|women|females?)$/i],
  ['men', /^(?:män|man|pojkar|men|males?)$/i],
  ['both', /^(?:totalt|samtliga|båda könen|män och kvinnor|kvinnor och män|total|both sexes)$/i],
];
const years = /(?:\s*(?:år|years?|yrs))?/.source;
const single = new RegExp(`^(\\d{1,3})\\s*(?:år|years?)$`, 'i');
const span = new RegExp(`^(\\d{1,3})\\s*[-–]\\s*(\\d{1,3})${years}$`, 'i');
const open = new RegExp(
  `^(\\d{1,3})(?:\\s*\\+${years}|\\+?\\s*(?:år|years?)?\\s*(?:och äldre|eller äldre|and over|or older)|-w)$`,
  'i',
);

/** The ages that a part of a label says, in whole years, both ends included; undefined where it says none. */
export function ageSpan(part: string): AgeSpan | undefined {
  const text = part.trim();
  const [between, upwards, one] = [span.exec(text), open.exec(text), single.exec(text)];
  if (between && Number(between[1]) <= Number(between[2])) return { from: Number(between[1]), to: Number(between[2]) };
  if (upwards) return { from: Number(upwards[1]), to: null };
  return one ? { from: Number(one[1]), to: Number(one[1]) } : undefined;
}

const sexOf = (part: string): Sex | undefined => sexes.find(([, pattern]) => pattern.test(part.trim()))?.[0];
const endOf = ({ to }: AgeSpan): number => to ?? Infinity;
const keyOf = ({ from, to }: AgeSpan): string => `${from}-${to ?? ''}`;

/**
 * People by age of measures whose labels say an age. Of several things that are counted by age the first, by its label;
 * of spans that overlap the shortest, then the youngest, so that totals and wider groups are not counted again.
 */
export function peopleByAge(measures: readonly ReadMeasure[]): PeopleByAge | undefined {
  const aged = measures.flatMap(({ parts, values }) => {
    const at = parts.findIndex((part) => ageSpan(part) !== undefined);
    const age = at < 0 ? undefined : ageSpan(parts[at]!);
    if (!age) return [];
    const others = parts.filter((_, place) => place !== at);
    const sex = others.map(sexOf).find((one) => one !== undefined) ?? 'both';
    const of = others.filter((part) => sexOf(part) === undefined).join(' · ');
    return [{ age, sex, of, values }];
  });
  const of = aged.map((one) => one.of).sort()[0];
  const those = aged.filter((one) => one.of === of);
  if (of === undefined) return undefined;
  const spans: AgeSpan[] = [];
  const wanted = [...new Map(those.map(({ age }) => [keyOf(age), age])).values()];
  for (const age of wanted.sort((a, b) => endOf(a) - a.from - (endOf(b) - b.from) || a.from - b.from))
    if (spans.every((other) => endOf(age) < other.from || age.from > endOf(other))) spans.push(age);
  spans.sort((a, b) => a.from - b.from);
  const found: PeopleByAge['sexes'] = {};
  for (const sex of ['women', 'men', 'both'] as const) {
    const columns = spans.map((age) => those.find((one) => one.sex === sex && keyOf(one.age) === keyOf(age))?.values);
    if (columns.every((values) => values !== undefined)) found[sex] = columns;
  }
  return { spans, of, sexes: found };
}
