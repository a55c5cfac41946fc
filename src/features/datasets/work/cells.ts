import { copyNull, copyText } from '#src/formats/copy-text.ts';
import type { Row } from '#src/formats/table.ts';
import type { AreaFinder } from '../rules/areas.ts';
import { Hyphens, periodOf } from '../rules/periods.ts';
import { isAside } from '../rules/survey.ts';
import { cut, tidy } from '../rules/text.ts';
import type { Measure, Release } from '../schema/datasets.ts';
import type { PreviewColumn, Understood } from '../schema/imports.ts';
import type { FaultReason, Mapping } from '../schema/mapping.ts';
import { type Columns, columnsOf, type Place, type ValueColumn } from './columns.ts';
import { SeenCells } from './duplicates.ts';
import type { Faults } from './faults.ts';
import { Receipt } from './receipt.ts';

const most = { areas: 65_535, periods: 4_095, measures: 255 };
/** Something read once and met many times: its code, its number, and what stands for it in a COPY line. */
type Known = { code: string; place: number; former?: string; unit?: string };
type Look = Known | { reason: FaultReason } | 'other-areas' | 'unknown-areas';

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

  readonly #faults: Faults;
  readonly #finder: AreaFinder;
  readonly #mapping: Mapping;
  readonly #seen = new SeenCells();
  readonly #prefix: string;
  readonly #areas = new Map<unknown, Look>();
  readonly #areaPlaces = new Map<string, number>();
  readonly #periodLooks = new Map<unknown, Look>();
  readonly #measureLooks = new Map<string, Look>();
  readonly #at: Columns;
  readonly #hyphens = new Hyphens();
  readonly #receipt = new Receipt();
  readonly #above = new Map<number, Row[number]>();
  /** Rows with nothing but their first cell: below the table they are notes, within it they are looked at. */
  #asides: { cells: Row; at: number }[] = [];

  constructor(
    mapping: Mapping,
    columns: readonly PreviewColumn[],
    finder: AreaFinder,
    faults: Faults,
    release: Release,
  ) {
    this.#mapping = mapping;
    this.#finder = finder;
    this.#faults = faults;
    this.#prefix = `${release.datasetId}\t${release.release}\t`;
    this.#at = columnsOf(mapping, columns);
  }

  take(row: Row, at: number): void {
    if (isAside(row)) {
      this.#asides.push({ cells: row, at });
      if (this.#asides.length > 1_000) this.#settleAsides(true);
      return;
    }
    if (this.#asides.length > 0) this.#settleAsides(true);
    const cells = this.#at.filled.length > 0 ? this.#filledUp(row) : row;
    if (!this.#saysSomething(cells))
      return this.#receipt.leaveOut('no-values', String(cells[this.#at.area.column] ?? ''));
    this.#cellsOf(cells, at);
  }

  #saysSomething(cells: Row): boolean {
    for (const { column } of this.#at.values) if ((cells[column] ?? null) !== null) return true;
    for (const { column } of this.#at.notes) if ((cells[column] ?? null) !== null) return true;
    return false;
  }

  /** When all rows have been taken: what was read and what was left out. */
  end(): Understood {
    this.#settleAsides(false);
    return {
      cells: this.count,
      areas: this.#areaPlaces.size,
      periods: [...this.periods.keys()].sort().slice(0, 200),
      measures: [...this.measures.values()].slice(0, 20).map(({ label }) => cut(label, 200)),
      ...this.#receipt.result(),
    };
  }

  #filledUp(row: Row): Row {
    let cells: Row[number][] | undefined;
    for (const column of this.#at.filled) {
      const cell = row[column] ?? null;
      if (cell !== null) this.#above.set(column, cell);
      else if (this.#above.has(column)) {
        cells ??= [...row];
        cells[column] = this.#above.get(column) ?? null;
        this.#receipt.filled += 1;
      }
    }
    return cells ?? row;
  }

  #settleAsides(within: boolean): void {
    const asides = this.#asides;
    this.#asides = [];
    for (const { cells, at } of asides) {
      const written = String(cells[0] ?? '');
      if (!within) this.#receipt.leaveOut('notes-below', written);
      else if (this.#at.filled.includes(0)) this.#above.set(0, cells[0] ?? null);
      else if (this.#mapping.leaveUnknown || !('reason' in this.#finder.find(cells[0] ?? null, this.#mapping.areas)))
        this.#receipt.leaveOut('no-values', written);
      else this.#faults.add(at, 1, '', 'row-without-values', written);
    }
  }

  #cellsOf(row: Row, at: number): void {
    const area = this.#area(row, this.#at.area, at);
    const destination = this.#at.destination ? this.#area(row, this.#at.destination, at) : undefined;
    const period = this.#at.period ? this.#period(row[this.#at.period.column] ?? null, this.#at.period, at) : undefined;
    const out = typeof area === 'string' ? area : typeof destination === 'string' ? destination : undefined;
    if (out !== undefined)
      return this.#receipt.leaveOut(
        out,
        String(row[(typeof area === 'string' ? this.#at.area : this.#at.destination)?.column ?? 0] ?? ''),
      );
    if (
      typeof area !== 'object' ||
      (this.#at.destination && typeof destination !== 'object') ||
      (this.#at.period && period === undefined)
    ) {
      for (const value of this.#at.values) this.#number(row, value, at);
      return;
    }
    const to = typeof destination === 'object' ? destination : undefined;
    if (area.former) this.#receipt.former(area.former, area.code);
    for (const value of this.#at.values) {
      const number = this.#number(row, value, at);
      if (number === undefined) continue;
      const when =
        value.period === undefined ? (period ?? this.#fixedPeriod(at)) : this.#period(value.period, value, at);
      const measure = this.#measure(row, value, at);
      if (when === undefined || measure === undefined) continue;
      const { notes } = this.#at;
      const note =
        notes.length === 0
          ? ''
          : notes
              .map(({ column }) => String(row[column] ?? ''))
              .filter(Boolean)
              .join(' · ');
      const put = this.#put(area, to, when, measure, number.value, note || number.mark, value, at);
      const written = row[value.column] ?? null;
      if (!put || number.value === null || this.count > 5_000 || !this.#receipt.wants(value.column, written)) continue;
      this.#receipt.show(value.column, {
        area: cut(tidy(String(row[this.#at.area.column] ?? '')), 80),
        period: when.code,
        measure: cut([...this.measures.values()][measure.place]?.label ?? '', 120),
        unit: [...this.measures.values()][measure.place]?.unit ?? '',
        written: cut(String(written), 60),
        value: number.value,
        row: at,
      });
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
  ): boolean {
    if (value === null && note === '') {
      this.#receipt.leaveOut('empty-cells', '');
      return false;
    }
    this.count += 1;
    const key = ((area.place * 65_536 + (destination?.place ?? 0)) * 4_096 + period.place) * 256 + measure.place;
    const before = this.#seen.add(key, at);
    if (before !== undefined) this.#faults.add(at, place.column + 1, place.name, 'cell-twice', before);
    else
      this.lines += `${this.#prefix}${measure.code}\t${period.code}\t${area.code}\t${destination ? destination.code : ''}\t${value === null ? copyNull : value}\t${note === '' ? '' : copyText(tidy(note).slice(0, 200))}\n`;
    return true;
  }

  #fail(at: number, { column, name }: Place, reason: FaultReason, value: unknown): undefined {
    this.#faults.add(at, column + 1, name, reason, value);
    return undefined;
  }

  #area(row: Row, place: Place, at: number): Known | 'other-areas' | 'unknown-areas' | undefined {
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
    if ('reason' in found) {
      if (this.#mapping.leaveOut && (found.reason === 'area-not-municipality' || found.reason === 'area-not-county'))
        return 'other-areas';
      return this.#mapping.leaveUnknown && (found.reason === 'area-unknown' || found.reason === 'area-merged')
        ? 'unknown-areas'
        : found;
    }
    const place = this.#areaPlaces.get(found.code) ?? this.#areaPlaces.size + 1;
    if (place > most.areas) return { reason: 'too-many-areas' };
    this.#areaPlaces.set(apart(found.code), place);
    return { code: copyText(apart(found.code)), place, ...(found.former && { former: found.former }) };
  }

  #fixedPeriod(at: number): Known | undefined {
    return this.#period(this.#mapping.period, { column: -1, name: '' }, at);
  }

  #period(cell: Row[number], place: Place, at: number): Known | undefined {
    let look = this.#periodLooks.get(cell);
    if (look === undefined) {
      const years = this.#at.period?.years ?? false;
      const code = this.#hyphens.agree(cell, years) ? periodOf(cell, years) : undefined;
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
    if (typeof look === 'string') return undefined;
    return isFault(look) ? this.#fail(at, place, look.reason, cell) : look;
  }

  #measure(row: Row, value: ValueColumn, at: number): Known | undefined {
    const { measures, names, unit } = this.#at;
    const own =
      measures.length === 1
        ? String(row[measures[0]?.column ?? 0] ?? '')
        : measures.map(({ column }) => String(row[column] ?? '')).join(' · ');
    const gap = measures.length > 1 ? measures.find(({ column }) => (row[column] ?? null) === null) : undefined;
    if (gap) return this.#fail(at, gap, 'measure-missing', '');
    const key =
      own === ''
        ? measures.length > 0
          ? ''
          : value.measure
        : value.measure === ''
          ? own
          : `${value.measure} · ${own}`;
    const known = this.#measureLooks.get(key);
    if (known !== undefined && typeof known !== 'string') {
      if (isFault(known)) return this.#fail(at, measures[0] ?? value, known.reason, key);
      const said = unit && String(row[unit.column] ?? '');
      return said === undefined || said === known.unit ? known : this.#fail(at, unit ?? value, 'unit-differs', said);
    }
    const said = names.map(({ column }) => String(row[column] ?? ''));
    const label =
      measures.length === 0
        ? value.label
        : said.length === 0
          ? ''
          : [value.measure, ...said].filter(Boolean).join(' · ');
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
    return { code: copyText(key), place, unit };
  }

  #number(row: Row, place: ValueColumn, at: number): { value: number | null; mark: string } | undefined {
    const cell = row[place.column] ?? null;
    const figure = place.figures.read(cell);
    return 'reason' in figure ? this.#fail(at, place, figure.reason, cell) : figure;
  }
}
