import type { Classification } from '#src/analysis/classification.ts';
import { type SourceName, sourceNames, tableIds } from '#src/core/sources.ts';
import type { ColumnRole, FaultReason, Mapping, PreviewColumn } from './schema.ts';

type Cell = string | number | boolean | null;
export type KnownArea = { code: string; name: string; shortName: string };
export type Found = { code: string } | { reason: FaultReason };

/** A name as every field of ours writes it: one line, composed letters, no control characters. */
export const tidy = (text: string): string =>
  text
    .toWellFormed()
    .replaceAll(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/g, '')
    .normalize('NFC')
    .replaceAll(/\s+/g, ' ')
    .trim();

/** The beginning of a text, such as jsonb holds it: no character cut in two, and no null. */
export const cut = (text: string, most: number): string =>
  text.slice(0, most).toWellFormed().replaceAll('\0', '\uFFFD');
/** Running text as a field of ours takes it, with its line breaks. */
export const tidyLines = (text: string, most: number): string =>
  cut(
    text
      .replaceAll(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/g, '')
      .toWellFormed()
      .normalize('NFC')
      .replaceAll('\r\n', '\n')
      .trim(),
    most,
  );

const letters = (text: string): string => text.normalize('NFC').toLocaleLowerCase('sv').replaceAll(/\s+/g, ' ').trim();
const country = new Set(['00', '0', '0000', 'riket', '00 riket', 'sverige', 'hela riket']);

/**
 * Municipalities, counties and the country by code or by name, as statistics write them: `2184`, `2184 Hudiksvall`,
 * `Hudiksvalls kommun`, Kolada's `0021` for a county.
 */
export class AreaFinder {
  readonly #names = new Map<string, string>();
  readonly #codes = new Set<string>();

  constructor(municipalities: readonly KnownArea[], counties: readonly KnownArea[]) {
    for (const { code, name, shortName } of [...counties, ...municipalities]) {
      this.#codes.add(code);
      this.#names.set(letters(name), code).set(letters(shortName), code);
    }
  }

  /** The official code: four digits, two, or 00 for the country; undefined for anything else. */
  codeOf(cell: Cell): string | undefined {
    const text =
      typeof cell === 'number'
        ? cell > 99
          ? String(cell).padStart(4, '0')
          : String(cell).padStart(2, '0')
        : letters(String(cell ?? ''));
    if (this.#codes.has(text)) return text;
    if (country.has(text)) return '00';
    const [, digits = ''] = /^(\d{4}|\d{2})(?:[\s-]|$)/.exec(text) ?? [];
    if (this.#codes.has(digits)) return digits;
    if (/^00\d{2}$/.test(digits))
      return digits === '0000' ? '00' : this.#codes.has(digits.slice(2)) ? digits.slice(2) : undefined;
    const [, short = text] = /^(.+?)s?(?: kommun| stad| län)$/.exec(text) ?? [];
    return this.#names.get(text) ?? this.#names.get(short);
  }

  /** What a cell stands for where the file is about areas of this sort. */
  find(cell: Cell, sort: Mapping['areas']): Found {
    if (cell === null || String(cell).trim() === '') return { reason: 'area-missing' };
    if (sort === 'own')
      return tidy(String(cell)).length > 40 ? { reason: 'text-too-long' } : { code: tidy(String(cell)) };
    const code = this.codeOf(cell);
    if (code === undefined) return { reason: 'area-unknown' };
    const fits = sort === 'municipality' ? code.length === 4 : code.length === 2 && code !== '00';
    return fits ? { code } : { reason: sort === 'municipality' ? 'area-not-municipality' : 'area-not-county' };
  }
}

const periods = /^(?:\d{4}(?:[-–/]\d{2,4})?|\d{4}[KQ][1-4]|\d{4}M(?:0[1-9]|1[0-2])|\d{4}-(?:0[1-9]|1[0-2])-\d{2})$/i;
/** A year, a quarter, a month, a day or a span of years in one way of writing; undefined for anything else. */
export function periodOf(cell: Cell): string | undefined {
  const text = String(cell ?? '').trim();
  if (!periods.test(text)) return undefined;
  const year = Number(text.slice(0, 4));
  if (year < 1600 || year > 2200) return undefined;
  return text.toUpperCase().replace('Q', 'K').replace('–', '-').slice(0, 10);
}

const named = {
  area: /^(?:kommun(?:kod)?|municipality|region(?:kod)?|län(?:skod)?|county|område(?:skod)?|area|ou|från|from|bostads?kommun|utflyttningskommun|origin)/i,
  destination: /^(?:till|to$|arbets|destination|inflyttningskommun|mål)/i,
  period: /^(?:år|year|period|tid|time|månad|month|kvartal|quarter|datum|date)/i,
  measure: /^(?:mått$|nyckeltal|indikator|variabel|measure$|kpi|tabellinnehåll|contentscode|gender)/i,
  measureName: /^måttets namn|^measure name/i,
  note: /^(?:not|anm|kommentar|status|comment|note)/i,
  unit: /^(?:enhet|unit)/i,
  value: /^(?:värde|value|antal|andel|summa)/i,
} as const;
const placeNamed = /kommun|municip|region|län|county|område|area|^ou$|^(?:från|from|till|to)|kod|code/i;
/** Kolada's own columns that are no figures. */
const passedOver = new Set(['count', 'isdeleted']);

type Look = { column: PreviewColumn; cells: Cell[]; areas: number; codes: string };

const proposalForms = (roles: readonly ColumnRole[]): Mapping['form'] =>
  roles.includes('destination') ? 'flows' : 'measures';

/** What the columns of a file most likely are, told by their names and by what stands in the first rows. */
export function proposeMapping(
  columns: readonly PreviewColumn[],
  rows: readonly (readonly Cell[])[],
  finder: AreaFinder,
): Pick<Mapping, 'form' | 'areas' | 'leaveOut' | 'columns'> {
  const looks = columns.map((column, index): Look => {
    const cells = rows.map((row) => row[index] ?? null).filter((cell) => cell !== null);
    const found = cells.map((cell) => finder.codeOf(cell)).filter((code) => code !== undefined);
    // A figure may look like a code; a column of figures counts as areas only where it is called so.
    const doubtful = cells.every((cell) => typeof cell === 'number') && !placeNamed.test(column.name);
    return {
      column,
      cells,
      areas:
        cells.length === 0 || doubtful || (isPeriods(cells) && !placeNamed.test(column.name))
          ? 0
          : found.length / cells.length,
      codes: found.join(' '),
    };
  });
  const roles = looks.map((): ColumnRole => 'ignore');
  const places = looks
    .map((look, index) => ({ ...look, index }))
    .filter(
      ({ column, areas }) =>
        column.part !== 'value' &&
        column.part !== 'status' &&
        (areas >= 0.6 || column.part === 'geo' || (areas > 0 && named.area.test(column.name))),
    );
  const origin = places.find(({ column }) => !named.destination.test(column.name)) ?? places[0];
  const other = places.find(
    (place) =>
      place !== origin &&
      place.column.name !== origin?.column.name &&
      (place.codes !== origin?.codes || named.destination.test(place.column.name)),
  );
  if (origin) roles[origin.index] = 'area';
  if (other) roles[other.index] = 'destination';
  const taken = new Set(places.map(({ index }) => index));
  looks.forEach((look, index) => {
    if (!taken.has(index)) roles[index] = roleOf(look, roles);
  });
  // Words beside one column of figures say what is counted; beside several they say nothing that we know.
  const values = roles.filter((role) => role === 'value' || role === 'period-value').length;
  looks.forEach(({ column, cells }, index) => {
    if (
      roles[index] === 'ignore' &&
      !taken.has(index) &&
      column.part === undefined &&
      column.kind === 'text' &&
      values >= 1 &&
      !roles.includes('measure') &&
      cells.length > 0 &&
      new Set(cells).size < cells.length &&
      !roles.slice(0, index).includes('value')
    )
      roles[index] = 'measure';
  });
  const codes = (origin?.cells ?? []).map((cell) => finder.codeOf(cell));
  const municipal = codes.filter((code) => code?.length === 4).length;
  const counties = codes.filter((code) => code?.length === 2 && code !== '00').length;
  const areas =
    municipal === 0 && counties > 0 ? 'county' : municipal === 0 && codes.length > 0 ? 'own' : 'municipality';
  return {
    form: proposalForms(roles),
    areas,
    leaveOut: areas === 'municipality' && municipal > 0 && municipal < codes.filter(Boolean).length,
    columns: roles.map((role) => ({ role, label: '', unit: '' })),
  };
}

const isPeriods = (cells: readonly Cell[]): boolean =>
  cells.length > 0 &&
  cells.filter(
    (cell) =>
      periodOf(cell) !== undefined &&
      Number(String(cell).slice(0, 4)) > 1900 &&
      Number(String(cell).slice(0, 4)) <= 2100,
  ).length /
    cells.length >
    0.6;

function roleOf({ column: { name, kind, part }, cells }: Look, before: readonly ColumnRole[]): ColumnRole {
  if (part === 'value') return 'value';
  if (part === 'status') return 'note';
  if (part === 'time') return before.includes('period') ? 'ignore' : 'period';
  if (part === 'code') return 'measure';
  if (part === 'label') return 'measure-name';
  if (part !== undefined) return 'ignore';
  if (periodOf(name) !== undefined && (kind === 'number' || cells.length === 0)) return 'period-value';
  if (
    !before.includes('period') &&
    (isPeriods(cells) || (named.period.test(name) && cells.some((cell) => periodOf(cell) !== undefined)))
  )
    return 'period';
  if (named.measureName.test(name)) return 'measure-name';
  if (named.measure.test(name)) return 'measure';
  if (named.unit.test(name)) return 'unit';
  if (named.note.test(name)) return 'note';
  if (passedOver.has(name)) return 'ignore';
  return kind === 'number' || (named.value.test(name) && cells.some(isFigure)) || figuresWithWords(name, cells)
    ? 'value'
    : 'ignore';
}

const isFigure = (cell: Cell): boolean => typeof cell === 'number' || /^[-−–]?\d[\d\s.,]*$/.test(String(cell));
/** Figures among which somebody has written a word; a column of codes has none without figures, and zeros before. */
const figuresWithWords = (name: string, cells: readonly Cell[]): boolean =>
  !codeNamed.test(name) &&
  cells.some((cell) => !isFigure(cell)) &&
  cells.filter(isFigure).length / cells.length >= 0.6 &&
  !cells.some((cell) => /^0\d/.test(String(cell)));

const codeNamed = /(?:kod|code|^id$|nr$|lnkod|knkod)/i;
const nameNamed = /(?:namn|name|benämning|beteckning)/i;
/** The same for a layer: which property names the area, and which is its code. */
export function proposeLayer(
  columns: readonly PreviewColumn[],
  rows: readonly (readonly Cell[])[],
): Pick<Mapping, 'form' | 'areas' | 'leaveOut' | 'columns'> {
  const distinct = (index: number): boolean =>
    new Set(rows.map((row) => row[index])).size === rows.length &&
    rows.every((row) => row[index] !== null && row[index] !== undefined);
  const first = (pattern: RegExp): number =>
    columns.findIndex(({ name }, index) => pattern.test(name) && distinct(index));
  const code = [first(codeNamed), columns.findIndex((_, index) => distinct(index))].find((index) => index >= 0) ?? -1;
  const name = columns.findIndex((column, index) => index !== code && nameNamed.test(column.name));
  return {
    form: 'areas',
    areas: 'own',
    leaveOut: false,
    columns: columns.map((_, index) => ({
      role: index === code ? 'code' : index === name ? 'name' : 'ignore',
      label: '',
      unit: '',
    })),
  };
}

/** What the fields of each column are named by: the same for a column of the same name in another file. */
export const columnKeys = (columns: readonly PreviewColumn[]): string[] =>
  columns.map(
    ({ name, part }, index) =>
      `${name} ${part ?? ''} ${columns.slice(0, index).filter((before) => before.name === name && before.part === part).length}`,
  );

/**
 * The mapping for another file, by the names of the columns: what a person has chosen for a column stays, what is new
 * is as proposed.
 */
export function carriedMapping(
  before: Mapping,
  were: readonly PreviewColumn[],
  now: readonly PreviewColumn[],
  proposal: Mapping,
): Mapping {
  const chosen = new Map(were.map(({ name, part }, index) => [`${name} ${part ?? ''}`, before.columns[index]]));
  const known = now.filter(({ name, part }) => chosen.get(`${name} ${part ?? ''}`) !== undefined).length;
  if (known === 0) return proposal;
  return {
    ...before,
    columns: now.map(
      ({ name, part }, index) =>
        chosen.get(`${name} ${part ?? ''}`) ?? proposal.columns[index] ?? { role: 'ignore', label: '', unit: '' },
    ),
  };
}

/** What a mapping lacks before a file can be read by it. */
export function mappingFaults({ form, columns, period }: Mapping): FaultReason[] {
  const count = (...roles: ColumnRole[]): number => columns.filter(({ role }) => roles.includes(role)).length;
  if (form === 'areas') return count('code') === 1 ? [] : ['role-missing-code'];
  const faults: FaultReason[] = [];
  if (count('area') !== 1) faults.push('role-missing-area');
  if (form === 'flows' && count('destination') !== 1) faults.push('role-missing-destination');
  if (count('value', 'period-value') === 0) faults.push('role-missing-value');
  if (count('measure', 'measure-name') > 0 && count('value') > 1) faults.push('role-one-value');
  if (count('period') > 1 || (count('period') === 0 && count('value') > 0 && period === ''))
    faults.push('role-missing-period');
  return faults;
}

/** How many cells one fetch may come to; more would be no file that a person can look through. */
export const mostCells = 2_000_000;

type Asked = {
  service: SourceName;
  tableId: string;
  language: 'sv' | 'en';
  query: { code: string; values: string[] }[];
};
const askedPrefix = 'urval ';
/** What was asked of a service, as it stands in the provenance of a dataset. */
export const provenanceOf = ({ service, tableId, language, query }: Asked): Record<string, string | string[]> => ({
  service,
  table: tableId,
  language,
  ...Object.fromEntries(query.map(({ code, values }) => [askedPrefix + code, values])),
});

/** The same question, from the provenance; undefined for a dataset that was not fetched. */
export function repeatable(asked: Record<string, unknown>): Asked | undefined {
  const service = sourceNames.find((name) => name === asked['service']);
  const tableId = String(asked['table'] ?? '');
  const query = Object.entries(asked).flatMap(([name, values]) =>
    name.startsWith(askedPrefix) && Array.isArray(values)
      ? [{ code: name.slice(askedPrefix.length), values: values.map(String) }]
      : [],
  );
  if (!service || query.length === 0 || !tableIds[service].test(tableId)) return undefined;
  return { service, tableId, language: asked['language'] === 'en' ? 'en' : 'sv', query };
}

/**
 * How many decimals the borders of classes need: computed ones only so many that they can be told apart, values as they
 * are.
 */
export function borderDecimals({ method, classes }: Classification): number {
  const width = Math.min(...classes.map(({ from, to }) => to - from).filter((one) => one > 0));
  return method === 'equal' && Number.isFinite(width) ? Math.min(6, Math.max(0, 1 - Math.floor(Math.log10(width)))) : 6;
}
/** A class in words, by its borders: `12–34`. */
export function classText({ from, to }: { from: number; to: number }, number: (value: number) => string): string {
  const [low, high] = [number(from), number(to)];
  return low === high ? low : `${low}${/^[-\u2212]/.test(high) ? ' – ' : '–'}${high}`;
}
/** What a file of something made from a dataset is called. */
export const exportName = (parts: readonly string[], ending: string): string =>
  `${parts
    .join(' ')
    .replaceAll(/[^\p{L}\p{N} ._-]/gu, ' ')
    .replaceAll(/\s+/g, ' ')
    .slice(0, 110)
    .trim()}.${ending}`;

/** What a map's marks come to: the largest value, how many with a place have no value, how many have no place. */
export function countedMarks({
  drawn,
  marks,
}: {
  drawn: string;
  marks: readonly { value: number | null; at: unknown; to: unknown }[];
}): { most: number; missing: number; unplaced: number } {
  return {
    most: marks.reduce((largest, { value }) => Math.max(largest, Math.abs(value ?? 0)), 0),
    missing: marks.filter(({ value, at }) => value === null && at !== null).length,
    unplaced: marks.filter(({ at, to }) => at === null || (drawn === 'flows' && to === null)).length,
  };
}
/** A mark in words: where, and how much. */
export function markText(
  { name, destinationName, value, note }: { name: string; destinationName: string; value: number | null; note: string },
  drawn: string,
  unit: string,
  words: { number: (value: number) => string; missing: string },
): string {
  const place = destinationName ? `${name} → ${destinationName}` : name;
  return drawn === 'shapes'
    ? place
    : `${place}: ${value === null ? note || words.missing : `${words.number(value)} ${unit}`.trim()}`;
}
