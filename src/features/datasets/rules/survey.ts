import { type DecimalMark, numeralReading, type NumeralReading, withoutPerCent } from '#src/core/numerals.ts';
import { missingMarks, trimSpaces } from '#src/formats/numeral.ts';
import type { AreaFinder, Candidates, Cell } from './areas.ts';
import { hyphened, periodOf } from './periods.ts';

/** What is known of one value that a column holds, whatever else stands in the column. */
type Look = {
  reading: NumeralReading | 'missing';
  /** Which mark stands in a figure that can be read in two ways. */
  mark: DecimalMark | undefined;
  perCent: boolean;
  period: boolean;
  hyphen: ReturnType<typeof hyphened>;
  /** A year alone, or a day. */
  whole: 'year' | 'day' | undefined;
  /** Digits with zeros before, which only codes have. */
  coded: boolean;
  place: Candidates | undefined;
};

/** The counts of a column over all rows of a file. */
export type ColumnSurvey = {
  filled: number;
  /** Different values, up to a bound; `many` where there are more. */
  distinct: number;
  many: boolean;
  longest: number;
  readings: Record<Look['reading'], number>;
  /** Figures that can be read in two ways, by the mark in them. */
  twoWays: Record<DecimalMark, number>;
  perCent: number;
  typed: number;
  periods: number;
  /** Of the periods: years alone, days, and by what `2009-10` may be. */
  years: number;
  days: number;
  hyphens: Record<'month' | 'years' | 'either', number>;
  coded: number;
  /** Different values by what they may stand for. */
  places: { municipality: number; county: number; either: number; country: number; byName: number; byCode: number };
  /** Different names that are both a municipality and a county, and counties that say so by themselves. */
  bothWays: string[];
  /** Different counties that are written without saying that they are counties: `Gävleborg`. */
  bareCounties: number;
  /** Different names that are written without code or a word for what they are: `Gävle`. */
  bare: number;
  /** Different values that are no area, of those that are looked at. */
  unplaced: number;
  former: string[];
  gaps: number;
  /** Whether the empty cells stand in groups of one length under a filled one. */
  regular: boolean;
  examples: { whole: string[]; marked: string[]; words: string[] };
};
export type Pair = { same: number; within: number; other: number };
/** What a file holds, settled over all its rows. */
export type Survey = {
  rows: number;
  columns: ColumnSurvey[];
  /** How two columns of areas relate, by `${one} ${other}`. */
  pairs: ReadonlyMap<string, Pair>;
};

const examples = 3;
const wordLength = 80;

class ColumnCount {
  filled = 0;
  longest = 0;
  typed = 0;
  perCent = 0;
  periods = 0;
  years = 0;
  days = 0;
  readonly hyphens = { month: 0, years: 0, either: 0 };
  coded = 0;
  gaps = 0;
  many = false;
  readonly readings: Record<Look['reading'], number> = { same: 0, ',': 0, '.': 0, both: 0, none: 0, missing: 0 };
  readonly twoWays: Record<DecimalMark, number> = { ',': 0, '.': 0 };
  readonly looks = new Map<Cell, Look>();
  readonly #finder: AreaFinder;
  readonly #most: number;
  #run = 0;
  #group = 0;
  #regular = true;

  constructor(finder: AreaFinder, most: number) {
    this.#finder = finder;
    this.#most = most;
  }

  take(cell: Cell): Look | undefined {
    if (cell === null) {
      this.gaps += 1;
      this.#run += 1;
      return undefined;
    }
    if (this.filled > 0 || this.#run > 0) this.#endGroup();
    this.#run = 1;
    this.filled += 1;
    let look = this.looks.get(cell);
    if (look === undefined) {
      look = lookAt(cell, this.#finder);
      if (this.looks.size < this.#most) this.looks.set(typeof cell === 'string' ? cell.slice(0, 200) : cell, look);
      else this.many = true;
      if (typeof cell === 'string' && cell.length > this.longest) this.longest = cell.length;
    }
    this.readings[look.reading] += 1;
    if (typeof cell === 'number') this.typed += 1;
    if (look.mark) this.twoWays[look.mark] += 1;
    if (look.perCent) this.perCent += 1;
    if (look.period) this.periods += 1;
    if (look.whole === 'year') this.years += 1;
    else if (look.whole === 'day') this.days += 1;
    if (look.hyphen) this.hyphens[look.hyphen] += 1;
    if (look.coded) this.coded += 1;
    return look;
  }

  /** A column that begins with an empty cell, or whose groups are of several lengths, is not filled from above. */
  #endGroup(): void {
    if (this.filled === 0) this.#regular = false;
    else if (this.#group === 0) this.#group = this.#run;
    else if (this.#group !== this.#run) this.#regular = false;
  }

  result(): ColumnSurvey {
    this.#endGroup();
    const places = { municipality: 0, county: 0, either: 0, country: 0, byName: 0, byCode: 0 };
    const [bothWays, former]: [string[], string[]] = [[], []];
    const shown: ColumnSurvey['examples'] = { whole: [], marked: [], words: [] };
    let [unplaced, bareCounties, bare] = [0, 0, 0];
    for (const [cell, { place, reading }] of this.looks) {
      const kind = reading === 'none' ? 'words' : reading === 'same' || reading === 'missing' ? 'whole' : 'marked';
      if (reading !== 'missing' && shown[kind].length < examples) shown[kind].push(String(cell).slice(0, wordLength));
      if (!place) unplaced += reading === 'missing' ? 0 : 1;
      else {
        places[place.by === 'code' ? 'byCode' : 'byName'] += 1;
        if (place.by === 'name' && !place.country && !saysWhat.test(String(cell))) bare += 1;
        if (place.former && former.length < 20) former.push(String(cell).slice(0, wordLength));
        if (place.country) places.country += 1;
        if (place.municipality && place.county) {
          places.either += 1;
          bothWays.push(String(cell));
        } else if (place.county) {
          places.county += 1;
          if (place.by === 'name' && !/\d|län|county|region/i.test(String(cell))) bareCounties += 1;
        } else if (place.municipality) places.municipality += 1;
      }
    }
    const { filled, longest, typed, perCent, periods, years, days, hyphens } = this;
    const { coded, gaps, many, readings, twoWays } = this;
    return {
      ...{ years, days, hyphens, bare },
      ...{ filled, longest, typed, perCent, periods, coded, gaps, many, readings, twoWays, places, unplaced, former },
      distinct: this.looks.size,
      bareCounties,
      bothWays: bothWays.slice(0, 20),
      regular: gaps > 0 && this.#regular,
      examples: shown,
    };
  }
}

const digits = /^\d+$/;
const saysWhat = /\d|län|county|region|kommun|municip|stad$/i;
function lookAt(cell: Cell, finder: AreaFinder): Look {
  if (typeof cell === 'number') {
    const place = Number.isInteger(cell) && cell >= 0 && cell < 10_000 ? finder.candidates(cell) : undefined;
    const year = periodOf(cell) !== undefined;
    return { ...wordless, reading: 'same', period: year, whole: year ? 'year' : undefined, place };
  }
  const text = trimSpaces(String(cell));
  if (missingMarks.has(text) || text === '') return { ...wordless, reading: 'missing' };
  const bare = withoutPerCent(text);
  const coded = text.length > 1 && text.startsWith('0') && digits.test(text);
  const reading = numeralReading(bare ?? text);
  const period = periodOf(text);
  const number = reading !== 'none' && !digits.test(text);
  const mark = reading === 'both' ? (text.includes(',') ? ',' : '.') : undefined;
  return {
    reading,
    mark,
    perCent: bare !== undefined,
    period: period !== undefined,
    hyphen: hyphened(text),
    whole: period === undefined ? undefined : period.length === 4 ? 'year' : isDay.test(period) ? 'day' : undefined,
    coded,
    place: number ? undefined : finder.candidates(text),
  };
}
const isDay = /^\d{4}-\d{2}-\d{2}$/;
const wordless: Omit<Look, 'reading'> = {
  mark: undefined,
  perCent: false,
  period: false,
  hyphen: undefined,
  whole: undefined,
  coded: false,
  place: undefined,
};

/** Goes through all rows of a table once, in memory that does not grow with them. */
export class Surveyor {
  #rows = 0;
  readonly #columns: ColumnCount[];
  readonly #pairs = new Map<string, Pair>();

  constructor(width: number, finder: AreaFinder) {
    const most = Math.max(50, Math.min(3_000, Math.floor(100_000 / Math.max(1, width))));
    this.#columns = Array.from({ length: width }, () => new ColumnCount(finder, most));
  }

  take(row: readonly Cell[]): void {
    if (isAside(row)) return;
    this.#rows += 1;
    const placed: [number, Candidates][] = [];
    for (let index = 0; index < this.#columns.length; index += 1) {
      const look = this.#columns[index]?.take(row[index] ?? null);
      if (look?.place && (look.place.by === 'name' || look.coded || placed.length === 0) && placed.length < 4)
        placed.push([index, look.place]);
    }
    for (let one = 0; one < placed.length; one += 1)
      for (let other = one + 1; other < placed.length; other += 1) this.#pair(placed[one], placed[other]);
  }

  #pair(one: [number, Candidates] | undefined, other: [number, Candidates] | undefined): void {
    if (!one || !other) return;
    const key = `${one[0]} ${other[0]}`;
    const pair = this.#pairs.get(key) ?? { same: 0, within: 0, other: 0 };
    pair[relation(one[1], other[1])] += 1;
    this.#pairs.set(key, pair);
  }

  result = (): Survey => ({
    rows: this.#rows,
    columns: this.#columns.map((column) => column.result()),
    pairs: this.#pairs,
  });
}

function relation(one: Candidates, other: Candidates): keyof Pair {
  if (one.municipality && one.municipality === other.municipality) return 'same';
  if (one.county && one.county === other.county) return 'same';
  if (one.country && other.country) return 'same';
  const within = (small: Candidates, large: Candidates): boolean =>
    small.municipality !== undefined && large.county !== undefined && small.municipality.startsWith(large.county);
  return within(one, other) || within(other, one) ? 'within' : 'other';
}

/** A row with nothing but its first cell, such as a note below a table or a heading within it. */
export const isAside = (row: readonly Cell[]): boolean => {
  if (row.length < 2) return false;
  for (let index = 1; index < row.length; index += 1) if (row[index] !== null && row[index] !== undefined) return false;
  return true;
};
