import { filled, namesText, type Names, percentText, pointsText } from './figures.ts';
import type { MarketRow, MarketsResult } from './labour-markets.ts';

const shares = ['area', 'commuting', 'commutingRoom', 'single', 'singleRoom', 'largest'];
/** The sentences by their names under `analysis.why`, with the places that each is filled at. */
export const whyPlaces = {
  centre: shares,
  alone: ['area'],
  out: ['area', 'commuting', 'commutingRoom'],
  single: ['area', 'single', 'singleRoom', 'largest'],
  both: shares,
  follows: ['area', 'follows'],
  twin: ['follows'],
  empty: ['area'],
  stands: ['area', 'market', 'depth', 'level'],
  standsDeep: ['area', 'market', 'depth'],
} as const satisfies Record<string, readonly string[]>;
/** The sentences in the reader's language, with their places left open. */
export type WhyWords = Readonly<Record<keyof typeof whyPlaces, string>>;

/** The areas on the way from one to its centre, itself first. */
export function chainOf(rows: readonly MarketRow[], code: string): MarketRow[] {
  const byCode = new Map(rows.map((row) => [row.code, row]));
  const chain: MarketRow[] = [];
  for (
    let at = byCode.get(code);
    at && !chain.includes(at);
    at = at.follows === null ? undefined : byCode.get(at.follows)
  )
    chain.push(at);
  return chain;
}

/**
 * Why an area is in its labour market, a sentence a step to the centre: which limit it passes or keeps, by how much,
 * and whom it follows.
 */
export function whyOf({ rows }: MarketsResult, code: string, names: Names, locale: string, words: WhyWords): string[] {
  const chain = chainOf(rows, code);
  const [first] = chain;
  if (!first) return [];
  const stands = filled(first.level === null ? words.standsDeep : words.stands, {
    area: namesText(code, names),
    market: namesText(first.market, names),
    depth: first.depth,
    level: first.level ?? '',
  });
  return [...chain.map((row) => stepOf(row, names, locale, words)), ...(first.depth > 0 ? [stands] : [])];
}

function stepOf(row: MarketRow, names: Names, locale: string, words: WhyWords): string {
  const { commuting, single, commutingRoom, singleRoom, largest, follows, centre } = row;
  const area = namesText(row.code, names);
  if (commuting === null || single === null || commutingRoom === null || singleRoom === null)
    return filled(words.empty, { area });
  const values = {
    area,
    commuting: percentText(commuting, locale),
    single: percentText(single, locale),
    commutingRoom: pointsText(commutingRoom, locale),
    singleRoom: pointsText(singleRoom, locale),
    largest: namesText(largest ?? '', names),
    follows: namesText(follows ?? '', names),
  };
  if (follows === null) return filled(largest === null ? words.alone : words.centre, values);
  // As the rules compare: what differs in its last digit alone does not pass.
  const [out, to] = [commutingRoom < -1e-12, singleRoom < -1e-12];
  const passes = filled(out && to ? words.both : out ? words.out : words.single, values);
  return `${passes} ${filled(centre ? words.twin : words.follows, values)}`;
}
