import type { PreviewColumn } from '../schema/imports.ts';
import type { ColumnRole, Mapping } from '../schema/mapping.ts';
import type { AreaFinder, Cell } from './areas.ts';
import { hyphensIn, isPartOfYear, periodIn } from './periods.ts';
import { codeNamed, countyNamed, municipalNamed, named, nameNamed, numbered, passedOver } from './column-names.ts';
import { areaColumns, hasTwin, sortOf } from './proposal-areas.ts';
import { decimalsOf } from './proposal-numbers.ts';
import type { ColumnSurvey, Survey } from './survey.ts';

export type Proposal = Pick<Mapping, 'form' | 'areas' | 'leaveOut' | 'columns'>;
type Look = { column: PreviewColumn; seen: ColumnSurvey; index: number };

/** What the columns of a file are, by their names and by all rows; `ask` where they do not say it. */
export function proposeMapping(columns: readonly PreviewColumn[], survey: Survey): Proposal {
  const looks = columns.flatMap((column, index): Look[] => {
    const seen = survey.columns[index];
    return seen ? [{ column, seen, index }] : [];
  });
  const roles = looks.map((): ColumnRole => 'ignore');
  const { origin, destination, doubtful, taken } = areaColumns(columns, survey);
  if (origin !== undefined) roles[origin] = 'area';
  if (destination !== undefined) roles[destination] = 'destination';
  for (const index of doubtful) roles[index] = 'ask';
  const kolada = ['kpi', 'gender'].every((name) => columns.some((column) => column.name === name));
  const period = periodColumn(
    looks.filter(({ index }) => !taken.has(index)),
    // The codes of the areas beside them: many a municipality's code might be a year.
    (index) => hasTwin(survey, index),
  );
  for (const look of looks)
    if (!taken.has(look.index) && !doubtful.has(look.index) && !isBareTwin(look, survey))
      roles[look.index] = roleOf(look, roles, period, kolada);
  // The names of codes that say where or when say nothing more.
  for (const { column, index } of looks) {
    const before = columns[index - 1];
    if (
      column.part === 'label' &&
      before?.part === 'code' &&
      before.name === column.name &&
      roles[index - 1] !== 'measure'
    )
      roles[index] = 'ignore';
  }
  secondThoughts(looks, roles, new Set([...taken, ...doubtful]));
  doubtfulHeadings(looks, roles);
  const decimals = decimalsOf(columns, survey, roles);
  return {
    form: destination === undefined ? 'measures' : 'flows',
    areas: sortOf(columns, survey, [origin, destination]),
    leaveOut: false,
    columns: looks.map(({ index, seen }) => ({
      role: roles[index] ?? 'ignore',
      label: '',
      unit: isPerCent(seen) ? '%' : (columns[index]?.unit ?? ''),
      decimal: decimals[index] ?? '',
      fill: fillOf(roles[index] ?? 'ignore', seen, survey.rows),
    })),
  };
}

const figures = ({ readings: { same, both, ...rest } }: ColumnSurvey): number => same + both + rest[','] + rest['.'];
const words = ({ readings }: ColumnSurvey): number => readings.none;
const isPerCent = (seen: ColumnSurvey): boolean => seen.perCent > 0 && seen.perCent === figures(seen);
/** Figures, among which somebody may have written a word; codes keep zeros before. */
const isFigures = (seen: ColumnSurvey): boolean =>
  figures(seen) > 0 && seen.coded === 0 && words(seen) <= (figures(seen) + words(seen)) * 0.4;
const isPeriods = (seen: ColumnSurvey): boolean => seen.periods > 0 && seen.periods >= seen.filled * 0.6;

/** Of several columns that may say when, the one that is called so; what else is a date is asked about. */
const periodColumn = (looks: readonly Look[], isTwin: (index: number) => boolean): number | undefined =>
  [
    looks.find(({ column }) => column.part === 'time'),
    looks.find(({ column, seen }) => named.period.test(column.name) && isPeriods(seen)),
    looks.find(
      ({ column, seen, index }) =>
        column.part === undefined && isPeriods(seen) && nameless.test(column.name) && !isTwin(index),
    ),
  ].find((look) => look !== undefined)?.index;
/** A name that a column has from nobody; years under any other may be when something was built. */
const nameless = /^(?:[A-Z]{1,2})?$/;

/** Codes under no name beside the names of the same areas say nothing more. */
const isBareTwin = ({ column: { name, part }, index }: Look, survey: Survey): boolean =>
  part === undefined && nameless.test(name) && hasTwin(survey, index);

/** Whether what stands in a column of periods is of another length than its name says, or can be read in two ways. */
function isDoubtfulPeriod({ column: { name }, seen: { years, days, hyphens } }: Look): boolean {
  if (years > 0 && named.partOfYear.test(name)) return true;
  if (days > 0 && (named.partOfYear.test(name) || /^(?:år|year)/i.test(name))) return true;
  if (named.schoolYear.test(name)) return hyphens.month > 0;
  return hyphens.years > 0 ? hyphens.month + hyphens.either > 0 : hyphens.either > 0 && isAnyYears(name, hyphens);
}
/** `2009-10` alone, under a name that does not say that it is a month. */
const isAnyYears = (name: string, { month }: ColumnSurvey['hyphens']): boolean =>
  month === 0 && !named.month.test(name);

/** Headings of one table that leave open what they say together. */
function doubtfulHeadings(looks: readonly Look[], roles: ColumnRole[]): void {
  const ask = (found: readonly Look[]): void => {
    for (const { index } of found) roles[index] = 'ask';
  };
  const across = looks.filter(({ index }) => roles[index] === 'period-value');
  const values = looks.filter(({ index }) => roles[index] === 'value' || roles[index] === 'period-value');
  const written = hyphensIn(across.map(({ column }) => column.name));
  if (written.has('either') && written.has('month') === written.has('years')) ask(across);
  if (roles.includes('period')) {
    // A year in a heading beside a column of periods is what the figure is about, or its period: a person knows.
    ask(across);
    ask(values.filter(({ column }) => [column.name, ...(column.levels ?? [])].some((one) => isPartOfYear(one))));
  }
  // `Män` under no heading, beside `Män` under one: what stands over the columns may be in the middle of its own.
  const levelled = values.filter(({ column }) => (column.levels?.length ?? 0) > 1);
  const lowest = new Set(levelled.map(({ column }) => column.levels?.at(-1)));
  const bare = values.filter(({ column }) => (column.levels?.length ?? 0) < 2 && lowest.has(column.name));
  if (bare.length > 0) ask([...levelled, ...bare]);
}

function roleOf(
  { column, seen, index }: Look,
  before: readonly ColumnRole[],
  period: number | undefined,
  kolada: boolean,
): ColumnRole {
  const { name, kind, part, levels } = column;
  if (part === 'value') return 'value';
  if (part === 'status') return 'note';
  if (part === 'time') return before.includes('period') ? 'ignore' : 'period';
  if (part === 'code') return 'measure';
  if (part === 'label') return 'measure-name';
  if (part !== undefined) return 'ignore';
  if (seen.filled === 0 && name === '') return 'ignore';
  if (kolada && passedOver.has(name)) return 'ignore';
  const numeric = kind === 'number' || isFigures(seen);
  if (
    !named.dimension.test(name) &&
    periodIn(name, levels) !== undefined &&
    (numeric || seen.filled === seen.readings.missing)
  )
    return 'period-value';
  const periods = isPeriods(seen) || (named.period.test(name) && seen.periods > 0);
  if (periods && !named.value.test(name) && !named.dimension.test(name)) {
    const is = period === undefined ? named.period.test(name) && !before.includes('period') : period === index;
    return is && !isDoubtfulPeriod({ column, seen, index }) ? 'period' : 'ask';
  }
  if (named.measureName.test(name)) return 'measure-name';
  if (named.measure.test(name)) return 'measure';
  if (named.unit.test(name)) return 'unit';
  if (named.note.test(name)) return 'note';
  if (named.period.test(name) || named.month.test(name)) return 'ask';
  if (numbered.test(name) && seen.distinct === seen.filled && seen.filled > 1) return 'ask';
  if (named.dimension.test(name)) return 'measure';
  if (codeNamed.test(name) && !named.value.test(name)) return seen.distinct < seen.filled ? 'measure' : 'ask';
  if (seen.filled === seen.readings.missing) return named.value.test(name) ? 'value' : 'ask';
  return numeric ? 'value' : 'ask';
}

/** Words that come again beside figures say what is counted; long ones, each different, are remarks. */
function secondThoughts(looks: readonly Look[], roles: ColumnRole[], taken: ReadonlySet<number>): void {
  const values = roles.filter((role) => role === 'value' || role === 'period-value').length;
  const lastValue = roles.findLastIndex((role) => role === 'value' || role === 'period-value');
  for (const { seen, index, column } of looks) {
    if (roles[index] !== 'ask' || taken.has(index) || column.part !== undefined) continue;
    if (named.period.test(column.name) || named.month.test(column.name) || seen.periods > 0) continue;
    if (numbered.test(column.name)) continue;
    if (column.kind === 'boolean' || named.destination.test(column.name) || named.area.test(column.name)) continue;
    const again = seen.distinct < seen.filled || seen.filled === 1 || (!seen.many && seen.filled <= 3);
    const running = seen.longest > 60 || (seen.many && seen.longest > 40);
    if (values === 0) roles[index] = 'ask';
    else if (running) roles[index] = 'note';
    else if (again && !seen.many && index < lastValue) roles[index] = 'measure';
    else if (index > lastValue && seen.filled < seen.filled + seen.gaps && words(seen) > 0) roles[index] = 'note';
  }
}

/** Only what says where, when or what may stand once for several rows. */
function fillOf(
  role: ColumnRole,
  { gaps, filled, regular }: ColumnSurvey,
  rows: number,
): Mapping['columns'][number]['fill'] {
  if (!['area', 'destination', 'period', 'measure', 'measure-name'].includes(role) || gaps === 0 || filled === 0)
    return 'no';
  if (regular) return 'above';
  return gaps >= rows * 0.2 ? 'ask' : 'no';
}

/**
 * The same for a layer: which property names the area, and which is its code. Codes that have lost their first zero
 * (114, for Upplands Väsby's 0114) are municipalities only where their column or the names beside them say so.
 */
export function proposeLayer(
  columns: readonly PreviewColumn[],
  rows: readonly (readonly Cell[])[],
  finder: AreaFinder,
): Proposal {
  const distinct = (index: number): boolean =>
    new Set(rows.map((row) => row[index])).size === rows.length &&
    rows.every((row) => row[index] !== null && row[index] !== undefined);
  const first = (pattern: RegExp): number =>
    columns.findIndex(({ name }, index) => pattern.test(name) && distinct(index));
  const code = [first(codeNamed), columns.findIndex((_, index) => distinct(index))].find((index) => index >= 0) ?? -1;
  const name = columns.findIndex((column, index) => index !== code && nameNamed.test(column.name));
  return {
    form: 'areas',
    areas: lostZeros(columns[code]?.name ?? '', rows, { code, name }, finder),
    leaveOut: false,
    columns: columns.map((_, index) => ({
      role: index === code ? 'code' : index === name ? 'name' : 'ignore',
      label: '',
      unit: '',
      decimal: '',
      fill: 'no',
    })),
  };
}

function lostZeros(
  called: string,
  rows: readonly (readonly Cell[])[],
  { code, name }: { code: number; name: number },
  finder: AreaFinder,
): 'own' | 'municipality' | 'county' {
  const digits = rows.map((row) => String(row[code] ?? ''));
  const shorter = (full: number): boolean =>
    digits.every((one) => /^[1-9]\d*$/.test(one) && (one.length === full || one.length === full - 1)) &&
    digits.some((one) => one.length < full);
  for (const [sort, full, pattern] of [
    ['municipality', 4, municipalNamed],
    ['county', 2, countyNamed],
  ] as const) {
    if (!shorter(full)) continue;
    const known = digits.every((one, at) => {
      const place = finder.candidates(one)?.[sort];
      return (
        place !== undefined && (pattern.test(called) || finder.candidates(rows[at]?.[name] ?? null)?.[sort] === place)
      );
    });
    if (known) return sort;
  }
  return 'own';
}
