import { copyNull, copyText } from '#src/formats/copy-text.ts';
import { type DecimalMark, missingMarks, parseNumeral } from '#src/formats/numeral.ts';
import type { Row } from '#src/formats/table.ts';
import { type AreaFinder, periodOf } from '../rules/areas.ts';
import { cut, tidy } from '../rules/text.ts';
import type { Measure, Release } from '../schema/datasets.ts';
import type { PreviewColumn } from '../schema/imports.ts';
import type { FaultReason, Mapping } from '../schema/mapping.ts';
import { SeenCells } from './duplicates.ts';
import type { Faults } from './faults.ts';

const most = { areas: 65_535, periods: 4_095, measures: 255 };
/** Something read once and met many times: its code, its number, and what stands for it in a COPY line. */
type Known = { code: string; place: number };
type Look = Known | { reason: FaultReason } | 'left-out';
type Place = { column: number; name: string };

/** Text that holds on to nothing but itself: what is cut from a file keeps the piece that it was cut from. */
const apart = <C extends Row[number]>(cell: C): C | string =>
  typeof cell === 'string' ? Buffer.from(cell, 'utf16le').toString('utf16le') : cell;

const isFault = (look: Look): look is { reason: FaultReason } => typeof look === 'object' && 'reason' in look;

/** Turns the rows of a table into cells by a mapping: lines of COPY, and faults where something is wrong. */
export class CellMaker {
  readonly measures = new Map<string, Measure & { place: number }>();
  readonly periods = new Map<string, number>();
  /** Cells made so far. */
  count = 0;
  /** Lines that nobody has taken yet. */
  lines = '';

  readonly #decimal: DecimalMark;
  readonly #faults: Faults;
  readonly #finder: AreaFinder;
  readonly #mapping: Mapping;
  readonly #seen = new SeenCells();
  readonly #prefix: string;
  readonly #areas = new Map<unknown, Look>();
  readonly #areaPlaces = new Map<string, number>();
  readonly #periodLooks = new Map<unknown, Look>();
  readonly #measureLooks = new Map<string, Look>();
  readonly #at: {
    area: Place;
    destination: Place | undefined;
    period: Place | undefined;
    measures: Place[];
    names: Place[];
    unit: Place | undefined;
    note: Place | undefined;
  };
  readonly #values: (Place & { period: string | undefined; label: string; unit: string })[];

  constructor(
    mapping: Mapping,
    columns: readonly PreviewColumn[],
    finder: AreaFinder,
    faults: Faults,
    release: Release,
    decimal: DecimalMark,
  ) {
    this.#decimal = decimal;
    this.#mapping = mapping;
    this.#finder = finder;
    this.#faults = faults;
    this.#prefix = `${release.datasetId}\t${release.release}\t`;
    const all = (role: string): Place[] =>
      mapping.columns.flatMap((column, index) =>
        column.role === role ? [{ column: index, name: columns[index]?.name ?? '' }] : [],
      );
    const named = mapping.columns.some(({ role }) => role === 'measure' || role === 'measure-name');
    this.#at = {
      area: all('area')[0] ?? { column: -1, name: '' },
      destination: mapping.form === 'flows' ? all('destination')[0] : undefined,
      period: all('period')[0],
      measures: named ? (all('measure').length > 0 ? all('measure') : all('measure-name')) : [],
      names: all('measure-name'),
      unit: all('unit')[0],
      note: all('note')[0],
    };
    this.#values = [...all('value'), ...all('period-value')].map((place) => {
      const { role, label = '', unit = '' } = mapping.columns[place.column] ?? {};
      return {
        ...place,
        period: role === 'period-value' ? (periodOf(place.name) ?? '') : undefined,
        label: role === 'period-value' ? '' : label,
        unit: unit || mapping.unit,
      };
    });
  }

  take(row: Row, at: number): void {
    const area = this.#area(row, this.#at.area, at);
    const destination = this.#at.destination ? this.#area(row, this.#at.destination, at) : undefined;
    const period = this.#at.period ? this.#period(row[this.#at.period.column] ?? null, this.#at.period, at) : undefined;
    if (area === 'left-out' || destination === 'left-out') return;
    if (
      area === undefined ||
      (this.#at.destination && destination === undefined) ||
      (this.#at.period && period === undefined)
    ) {
      for (const value of this.#values) this.#number(row, value, at);
      return;
    }
    for (const value of this.#values) {
      const number = this.#number(row, value, at);
      if (number === undefined) continue;
      const when =
        value.period === undefined ? (period ?? this.#fixedPeriod(at)) : this.#period(value.period, value, at);
      const measure = this.#measure(row, value, at);
      if (when === undefined || measure === undefined) continue;
      const note = this.#at.note ? String(row[this.#at.note.column] ?? '') : '';
      this.#put(area, destination, when, measure, number.value, note || number.mark, value, at);
    }
  }

  #put(
    area: Known,
    destination: Known | undefined,
    period: Known,
    measure: Known,
    value: number | null,
    note: string,
    place: Place,
    at: number,
  ): void {
    if (value === null && note === '') return;
    this.count += 1;
    const key = ((area.place * 65_536 + (destination?.place ?? 0)) * 4_096 + period.place) * 256 + measure.place;
    const before = this.#seen.add(key, at);
    if (before !== undefined) this.#faults.add(at, place.column + 1, place.name, 'cell-twice', before);
    else
      this.lines += `${this.#prefix}${measure.code}\t${period.code}\t${area.code}\t${destination ? destination.code : ''}\t${value === null ? copyNull : value}\t${note === '' ? '' : copyText(tidy(note).slice(0, 200))}\n`;
  }

  #fail(at: number, { column, name }: Place, reason: FaultReason, value: unknown): undefined {
    this.#faults.add(at, column + 1, name, reason, value);
    return undefined;
  }

  #area(row: Row, place: Place, at: number): Known | 'left-out' | undefined {
    const cell = row[place.column] ?? null;
    let look = this.#areas.get(cell);
    if (look === undefined) {
      look = this.#find(cell);
      if (this.#areas.size < 200_000) this.#areas.set(apart(cell), look);
    }
    return isFault(look) ? this.#fail(at, place, look.reason, cell) : look;
  }

  #find(cell: Row[number]): Look {
    const found = this.#finder.find(cell, this.#mapping.areas);
    if ('reason' in found)
      return this.#mapping.leaveOut && (found.reason === 'area-not-municipality' || found.reason === 'area-not-county')
        ? 'left-out'
        : found;
    const place = this.#areaPlaces.get(found.code) ?? this.#areaPlaces.size + 1;
    if (place > most.areas) return { reason: 'too-many-areas' };
    this.#areaPlaces.set(apart(found.code), place);
    return { code: copyText(apart(found.code)), place };
  }

  #fixedPeriod(at: number): Known | undefined {
    return this.#period(this.#mapping.period, { column: -1, name: '' }, at);
  }

  #period(cell: Row[number], place: Place, at: number): Known | undefined {
    let look = this.#periodLooks.get(cell);
    if (look === undefined) {
      const code = periodOf(cell);
      const number = code === undefined ? 0 : (this.periods.get(code) ?? this.periods.size);
      look =
        code === undefined
          ? { reason: String(cell ?? '').trim() === '' ? 'period-missing' : 'period-invalid' }
          : number > most.periods
            ? { reason: 'too-many-periods' }
            : { code, place: number };
      if (code !== undefined && number <= most.periods) this.periods.set(code, number);
      if (this.#periodLooks.size < 10_000) this.#periodLooks.set(apart(cell), look);
    }
    if (look === 'left-out') return undefined;
    return isFault(look) ? this.#fail(at, place, look.reason, cell) : look;
  }

  #measure(
    row: Row,
    value: Place & { label: string; unit: string; period: string | undefined },
    at: number,
  ): Known | undefined {
    const { measures, names, unit } = this.#at;
    const key =
      measures.length > 0
        ? measures.length === 1
          ? String(row[measures[0]?.column ?? 0] ?? '')
          : measures.map(({ column }) => String(row[column] ?? '')).join(' · ')
        : value.period === undefined && this.#mapping.measure === ''
          ? value.name.trim() || value.label
          : this.#mapping.measure || value.label;
    const known = this.#measureLooks.get(key);
    if (known !== undefined && known !== 'left-out')
      return isFault(known) ? this.#fail(at, measures[0] ?? value, known.reason, key) : known;
    const label =
      measures.length > 0
        ? names
            .map(({ column }) => String(row[column] ?? ''))
            .filter(Boolean)
            .join(' · ')
        : value.label;
    const look = this.#newMeasure(tidy(key), tidy(label), unit ? String(row[unit.column] ?? '') : value.unit);
    if (this.#measureLooks.size < 10_000) this.#measureLooks.set(apart(key), look);
    return isFault(look) ? this.#fail(at, measures[0] ?? value, look.reason, key) : (look as Known);
  }

  #newMeasure(key: string, label: string, unit: string): Look {
    if (key === '') return { reason: 'measure-missing' };
    if (key.length > 300 || label.length > 500) return { reason: 'text-too-long' };
    if (this.measures.size >= most.measures && !this.measures.has(key)) return { reason: 'too-many-measures' };
    const place = this.measures.get(key)?.place ?? this.measures.size;
    this.measures.set(key, { key, label: label || key, unit: cut(tidy(unit), 100), place });
    return { code: copyText(key), place };
  }

  /**
   * The number in a cell, or the mark that stands in its place; undefined where there is nothing, or something that is
   * wrong.
   */
  #number(row: Row, place: Place, at: number): { value: number | null; mark: string } | undefined {
    const cell = row[place.column] ?? null;
    if (typeof cell === 'number')
      return Number.isFinite(cell) ? { value: cell, mark: '' } : this.#fail(at, place, 'value-not-a-number', cell);
    if (cell === null) return { value: null, mark: '' };
    const text = String(cell).trim();
    if (missingMarks.has(text)) return { value: null, mark: text };
    // In a column with words among its figures the reader leaves all of them as they stand.
    const value = parseNumeral(text, this.#decimal);
    return value === undefined ? this.#fail(at, place, 'value-not-a-number', cell) : { value, mark: '' };
  }
}
