import type { PreviewColumn } from '../schema/imports.ts';
import type { ColumnRole, Mapping } from '../schema/mapping.ts';
import { type AreaFinder, type Cell, periodOf } from './areas.ts';

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

/** What the columns of a file most likely are, judged by their names and by the first rows. */
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
