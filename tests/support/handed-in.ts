import { readFileSync } from 'node:fs';
import type { Mapping } from '#src/features/datasets/schema/mapping.ts';

/* What must come of each file that was handed in (tests/golden/handed-in), by its cells or by what is asked. */

export const handedIn = (name: string): Uint8Array =>
  new Uint8Array(readFileSync(new URL(`../golden/handed-in/${name}`, import.meta.url)));

export type Expected = {
  file: string;
  /** `area|destination|period|measure|value|note`, in any order. */
  cells?: readonly string[];
  count?: number;
  units?: readonly string[];
  /** What must be said before anything is read. */
  questions?: readonly string[];
  faults?: readonly string[];
  remarks?: readonly string[];
  notes?: readonly string[];
  leftOut?: Readonly<Record<string, number>>;
  /** What a person answers, where something is asked. */
  choose?: (proposed: Mapping) => Mapping;
};

const withDecimal =
  (decimal: ',' | '.') =>
  (proposed: Mapping): Mapping => ({
    ...proposed,
    columns: proposed.columns.map((column) => (column.decimal === 'ask' ? { ...column, decimal } : column)),
  });

export const expectations: readonly Expected[] = [
  {
    file: '07-formel-utan-varde.xlsx',
    faults: ['formula-without-value'],
  },
  {
    file: '11-fotnot.csv',
    cells: ['2180||2023|Antal|100|', '2184||2023|Antal|30|'],
    leftOut: { 'notes-below': 2 },
    notes: ['Källa: Påhittad myndighet', 'Uppgifterna är preliminära.'],
  },
  {
    file: '13-halvar.px',
    cells: ['2180||2023H1|Antal|1|', '2180||2023H2|Antal|2|', '2184||2023H1|Antal|3|', '2184||2023H2|Antal|4|'],
  },
  {
    file: '14-vecka.px',
    cells: ['2180||2023V01|Antal|1|', '2180||2023V02|Antal|2|', '2184||2023V01|Antal|3|', '2184||2023V02|Antal|4|'],
  },
  { file: '15-okant-nyckelord.px', count: 4 },
  { file: '16-not-i-satser.px', count: 4, notes: ['Första stycket', 'Andra stycket', 'Tredje'] },
  {
    file: '18-dold-rad.xlsx',
    cells: ['2180||2023|Antal|100|', '2184||2023|Antal|30|', '2121||2023|Antal|5|'],
    remarks: ['hidden-rows'],
  },
  { file: '19-formaterad-till-xfd.xlsx', cells: ['2180||2023|Antal|1|', '2184||2023|Antal|2|'] },
  {
    file: '20-citat-i-cell.csv',
    cells: ['2180||2023|Antal|100|Projektet "Nya Rådhuset" ingår', '2184||2023|Antal|30|Rör 5" byts'],
  },
  {
    file: '21-sammanslagna-rubriker.xlsx',
    cells: ['2180', '2184', '2121'].flatMap((area, row) =>
      ['2022|Män', '2022|Kvinnor', '2023|Män', '2023|Kvinnor'].map(
        (at, column) => `${area}||${at}|${row * 4 + column + 1}|`,
      ),
    ),
    remarks: ['header-rows'],
  },
  { file: '22-status-lista-med-ett.json', count: 4 },
  { file: '24-dos850.px', count: 4, remarks: ['dos-text'] },
  { file: '25-heby.csv', faults: ['area-unknown'] },
  {
    file: '25-heby.csv',
    choose: (proposed) => ({ ...proposed, leaveUnknown: true }),
    cells: [
      '0331||2006|Folkmängd|13500|',
      '0331||2007|Folkmängd|13520|',
      '0330||2023|Folkmängd|38000|',
      '0160||2023|Folkmängd|1|',
    ],
    leftOut: { 'unknown-areas': 1 },
  },
  {
    file: '26-namn-pa-s.csv',
    cells:
      '1490 2080 1489 0687 2104 1480 1280 0980 1462 0643 1980 0180 1438 1257 0183 0184 1284 0861 2361 2514 2583 2062'
        .split(' ')
        .map((code, index) => `${code}||2023|Antal|${index + 1}|`),
  },
  {
    file: '28-procentformat.xlsx',
    cells: ['2180||2023|Andel|12.5|', '2184||2023|Andel|7|'],
    units: ['%'],
    remarks: ['per-cent'],
  },
  { file: '29-text-tusental.xlsx', questions: ['decimal-open'] },
  {
    file: '29-text-tusental.xlsx',
    choose: withDecimal('.'),
    cells: ['2180||2023|Antal|102418|', '2184||2023|Antal|37607|'],
  },
  {
    file: '29-text-tusental.xlsx',
    choose: withDecimal(','),
    cells: ['2180||2023|Antal|102.418|', '2184||2023|Antal|37.607|'],
  },
  {
    file: '30-sma-tal-med-tecken.csv',
    cells: [
      ...[
        '2101||2023|Dödade||..',
        '2104||2023|Dödade|1|',
        '2121||2023|Dödade|3|',
        '2132||2023|Dödade|4|',
        '2161||2023|Dödade|5|',
      ],
      ...[
        '2101||2023|Skadade|12|',
        '2104||2023|Skadade|31|',
        '2121||2023|Skadade|44|',
        '2132||2023|Skadade|50|',
        '2161||2023|Skadade|61|',
      ],
    ],
  },
  { file: '31-den-31-februari.csv', faults: ['period-invalid'] },
  {
    file: '40-unicode-minus.csv',
    cells: ['2180||2023|Netto|-100|', '2184||2023|Netto|-3.5|', '2121||2023|Netto|5|'],
  },
  { file: '41-utf16-excel.txt', cells: ['2180||2023|Antal|1234.5|', '2161||2023|Antal|7|'] },
  { file: '42-1904.xlsx', cells: ['2180||2023-03-26|Antal|1|', '2184||2023-10-29|Antal|2|'] },
  {
    file: '43-streck.px',
    cells: ['2180||2022|Antal||-', '2180||2023|Antal|2|', '2184||2022|Antal||..', '2184||2023|Antal||...'],
  },
  { file: '44-semikolon-i-varde.px', count: 4 },
];
