import type { LabourMarkets } from '#src/analysis/labour-markets.ts';
import { type MarketStep, overYears } from '#src/analysis/market-years.ts';
import type { ThresholdChange } from '#src/analysis/threshold-changes.ts';
import { filled, namesText, type Names, percentText } from './figures.ts';
import type { MarketsResult } from './labour-markets.ts';

/** `moves`: `{area} {from} {into}`; `begun`, `ended`: `{market}`; `appeared`, `disappeared`: `{areas}`. */
export type ChangeWords = Readonly<Record<'moves' | 'begun' | 'ended' | 'appeared' | 'disappeared' | 'none', string>>;
/** What a limit brings as it falls below a share or reaches it: `{limit} {at} {areas} {moves}`; where nobody moves. */
export type NextWords = Readonly<Record<'below' | 'above' | 'moves' | 'nobody', string>>;

const divisionOf = ({ rows, markets }: MarketsResult): LabourMarkets =>
  ({ areas: rows, markets }) as unknown as LabourMarkets;

/** What differs between two divisions into labour markets, whatever they differ in: year, limits, vintage. */
export function changeBetween(before: MarketsResult, after: MarketsResult): MarketStep {
  const [step] = overYears([
    { year: 'before', division: divisionOf(before) },
    { year: 'after', division: divisionOf(after) },
  ]).steps;
  if (!step) throw new Error('Two years have one step between them');
  return step;
}

/** Those who go the same way together: `B, C` from `A` into `D`. */
const together = (moved: readonly { area: string; from: string; into: string }[]) =>
  [...Map.groupBy(moved, ({ from, into }) => `${from}>${into}`).values()].map((group) => ({
    areas: group.map(({ area }) => area),
    from: group[0]!.from,
    into: group[0]!.into,
  }));

const moveText = ({ areas, from, into }: ReturnType<typeof together>[number], names: Names, pattern: string): string =>
  filled(pattern, {
    area: areas.map((area) => namesText(area, names)).join(', '),
    from: namesText(from, names),
    into: namesText(into, names),
  });

/** A step in sentences: who goes where, which labour markets begin and end; one that says so where nothing differs. */
export function changeSentences(step: MarketStep, names: Names, words: ChangeWords): string[] {
  const areas = (codes: readonly string[]): string => codes.map((code) => namesText(code, names)).join(', ');
  const said = [
    ...together(step.moved).map((group) => moveText(group, names, words.moves)),
    ...step.begun.map(({ market }) => filled(words.begun, { market: namesText(market, names) })),
    ...step.ended.map(({ market }) => filled(words.ended, { market: namesText(market, names) })),
    ...(step.appeared.length > 0 ? [filled(words.appeared, { areas: areas(step.appeared) })] : []),
    ...(step.disappeared.length > 0 ? [filled(words.disappeared, { areas: areas(step.disappeared) })] : []),
  ];
  return said.length > 0 ? said : [words.none];
}

/** What the next change of a limit would bring, a sentence for each way that it can be moved. */
export function nextSentences(
  { nearest }: MarketsResult,
  names: Names,
  locale: string,
  limits: Readonly<Record<'commuting' | 'single', string>>,
  words: NextWords,
): string[] {
  const sentence = (limit: string, side: 'below' | 'above', change: ThresholdChange | null): string[] => {
    if (!change) return [];
    const moves = together(change.moved).map((group) => moveText(group, names, words.moves));
    return [
      filled(words[side], {
        limit,
        // Upwards: at a limit of two decimals below what is said the area is no centre, and at it it is one.
        at: percentText(Math.ceil(change.at * 1e4 - 1e-7) / 1e4, locale, 2),
        areas: change.areas.map((area) => namesText(area, names)).join(', '),
        moves: moves.length > 0 ? moves.join('; ') : words.nobody,
      }),
    ];
  };
  return (['commuting', 'single'] as const).flatMap((name) =>
    (['below', 'above'] as const).flatMap((side) => sentence(limits[name], side, nearest[name][side])),
  );
}
