import { type Grid, workbook } from './written-files.ts';

/* Tables as they come from other programs and other people, and what must come of each. */

export type Nasty = {
  what: string;
  table: string | Uint8Array;
  /** `area|destination|period|measure|value|note`: what is loaded as it is proposed. */
  cells?: readonly string[];
  /** What is asked, or said to be wrong, before anything is loaded. */
  said?: readonly string[];
  remarks?: readonly string[];
};

const sheet = (rows: Grid, merged: readonly string[] = []): Uint8Array => workbook(rows, { merged });
export const table = (...lines: string[]): string => lines.join('\n');

export const nastyTables: readonly Nasty[] = [
  {
    what: 'provisional years in the headings',
    table: table('Kommun;Folkmängd 2022;Folkmängd 2023*', 'Gävle;1;2'),
    cells: ['2180||2022|Folkmängd|1|', '2180||2023|Folkmängd|2|'],
    remarks: ['provisional'],
  },
  {
    what: 'provisional years above two headings each',
    table: sheet(
      [
        ['Kommun', '2022', null, '2023 (prel.)', null],
        [null, 'Män', 'Kvinnor', 'Män', 'Kvinnor'],
        ['Gävle', 1, 2, 3, 4],
      ],
      ['B1:C1', 'D1:E1'],
    ),
    cells: ['2180||2022|Män|1|', '2180||2022|Kvinnor|2|', '2180||2023|Män|3|', '2180||2023|Kvinnor|4|'],
    remarks: ['header-rows', 'provisional'],
  },
  {
    what: 'three headings above each other',
    table: sheet(
      [
        ['Kommun', '2022', null, null, null, '2023', null, null, null],
        [null, 'Män', null, 'Kvinnor', null, 'Män', null, 'Kvinnor', null],
        [null, 'Antal', 'Andel', 'Antal', 'Andel', 'Antal', 'Andel', 'Antal', 'Andel'],
        ['Gävle', 1, 2, 3, 4, 5, 6, 7, 8],
      ],
      ['B1:E1', 'F1:I1', 'B2:C2', 'D2:E2', 'F2:G2', 'H2:I2'],
    ),
    cells: ['2022', '2023'].flatMap((year, at) =>
      ['Män · Antal', 'Män · Andel', 'Kvinnor · Antal', 'Kvinnor · Andel'].map(
        (measure, n) => `2180||${year}|${measure}|${4 * at + n + 1}|`,
      ),
    ),
    remarks: ['header-rows'],
  },
  {
    what: 'a pivot table copied with its buttons',
    table: sheet([
      ['Antal', 'Kolumnetiketter'],
      ['Radetiketter', 2022, 2023, 'Totalsumma'],
      ['Gävle', 1, 2, 3],
      ['Ockelbo', 4, 5, 9],
      ['Totalsumma', 5, 7, 12],
    ]),
    said: ['role-open', 'role-missing-area', 'role-missing-period'],
  },
  {
    what: 'statistical areas below municipalities',
    table: table('DeSO;År;Antal', '2180A0010;2023;5', '2180B1020;2023;6'),
    cells: ['2180A0010||2023|Antal|5|', '2180B1020||2023|Antal|6|'],
  },
  {
    what: 'a running number first',
    table: table('Id;Kommun;År;Antal', '1;Gävle;2023;5', '2;Ockelbo;2023;6'),
    said: ['role-open'],
  },
  {
    what: 'a flow to everywhere',
    table: table('Bostadskommun;Arbetskommun;År;Antal', 'Gävle;Sandviken;2023;5', 'Gävle;Totalt;2023;9'),
    said: ['role-open'],
  },
  {
    what: 'codes that belong to each other’s names',
    table: table('Kod;Kommun;År;Antal', '2180;Ockelbo;2023;5', '2101;Gävle;2023;6'),
    said: ['role-open'],
  },
  {
    what: 'codes that lost their first zero',
    table: table('Kommun;År;Antal', '180;2023;5', '2184;2023;6'),
    cells: ['0180||2023|Antal|5|', '2184||2023|Antal|6|'],
  },
  {
    what: 'three decimals, or thousands',
    table: table('Kommun;År;Andel', 'Gävle;2023;1.512', 'Ockelbo;2023;2.251'),
    said: ['decimal-open'],
  },
  {
    what: 'thousands, and one below a thousand',
    table: table('Kommun;År;Antal', 'Gävle;2023;1.234', 'Ockelbo;2023;987'),
    said: ['decimal-open'],
  },
  {
    what: 'a share that begins with zero',
    table: table('Kommun;År;Andel', 'Gävle;2023;0,125', 'Ockelbo;2023;0,250'),
    cells: ['2180||2023|Andel|0.125|', '2101||2023|Andel|0.25|'],
  },
  {
    what: 'commas between cells and within figures',
    table: table('Kommun,År,Andel', 'Gävle,2023,12,5', 'Ockelbo,2023,7,5'),
    said: ['row-too-long'],
  },
  {
    what: 'amounts with their currency',
    table: table('Kommun;År;Belopp', 'Gävle;2023;1 234 kr', 'Ockelbo;2023;5 607 kr'),
    said: ['role-open', 'role-missing-value'],
  },
  {
    what: 'negative figures in brackets',
    table: table('Kommun;År;Netto', 'Gävle;2023;(5)', 'Ockelbo;2023;6'),
    said: ['role-open', 'role-missing-value'],
  },
  {
    what: 'figures that are hidden because they are few',
    table: table('Kommun;År;Antal', 'Gävle;2023;<5', 'Ockelbo;2023;6', 'Hofors;2023;7', 'Ljusdal;2023;8'),
    said: ['value-not-a-number'],
  },
  {
    what: 'spans instead of figures',
    table: table('Kommun;År;Antal', 'Gävle;2023;10-20', 'Ockelbo;2023;20-30'),
    said: ['role-open', 'role-missing-value'],
  },
  {
    what: 'figures with zeros before them',
    table: table('Kommun;År;Antal', 'Gävle;2023;007', 'Ockelbo;2023;012'),
    said: ['role-open', 'role-missing-value'],
  },
  {
    what: 'powers of ten',
    table: table('Kommun;År;Belopp', 'Gävle;2023;1,2E+05', 'Ockelbo;2023;3,4E+03'),
    cells: ['2180||2023|Belopp|120000|', '2101||2023|Belopp|3400|'],
  },
  {
    what: 'no-break spaces after figures',
    table: table('Kommun;År;Antal', 'Gävle;2023;5\u00a0', 'Ockelbo;2023;1\u00a0234\u00a0'),
    cells: ['2180||2023|Antal|5|', '2101||2023|Antal|1234|'],
  },
  {
    what: 'days that may be months',
    table: table('Kommun;Datum;Antal', 'Gävle;03/04/2023;5'),
    said: ['role-open', 'role-missing-period'],
  },
  {
    what: 'days as a spreadsheet counts them',
    table: table('Kommun;Datum;Antal', 'Gävle;45291;5', 'Ockelbo;45291;6'),
    said: ['role-open', 'role-missing-period'],
  },
  {
    what: 'counts that look like years',
    table: table('Kommun;Antal', 'Gävle;2023', 'Ockelbo;2010'),
    said: ['role-missing-period'],
  },
  {
    what: 'years that something was built',
    table: table('Kommun;År;Byggår', 'Gävle;2023;1975', 'Ockelbo;2023;1980'),
    said: ['role-open', 'role-missing-value'],
  },
  {
    what: 'the names of municipalities as headings',
    table: table('År;Gävle;Hudiksvall', '2022;1;2', '2023;3;4'),
    said: ['role-missing-area'],
  },
  {
    what: 'the heading once more between the rows',
    table: table('Kommun;År;Antal', 'Gävle;2023;5', 'Kommun;År;Antal', 'Ockelbo;2023;6'),
    said: ['area-unknown', 'period-invalid', 'value-not-a-number'],
  },
  {
    what: 'two columns of the same name',
    table: table('Kommun;Antal;Antal;År', 'Gävle;1;2;2023'),
    said: ['cell-twice'],
  },
  {
    what: 'what says which mark parts the cells',
    table: table('sep=;', 'Kommun;År;Antal', 'Gävle;2023;5'),
    cells: ['2180||2023|Antal|5|'],
  },
  {
    what: 'semicolons to the end of each row',
    table: table('Kommun;År;Antal;;;', 'Gävle;2023;5;;;', 'Ockelbo;2023;6;;;'),
    cells: ['2180||2023|Antal|5|', '2101||2023|Antal|6|'],
  },
  {
    what: 'letters with their accents apart',
    table: table('Kommun;År;Antal', 'Ga\u0308vle;2023;5'),
    cells: ['2180||2023|Antal|5|'],
  },
  {
    what: 'letters that were read in the wrong code',
    table: table('Kommun;År;Antal', 'GÃ¤vle;2023;5', 'SÃ¶derhamn;2023;6'),
    said: ['area-unknown'],
  },
  {
    what: 'an error of the spreadsheet’s',
    table: table('Kommun;År;Antal', 'Gävle;2023;#N/A', 'Ockelbo;2023;6'),
    cells: ['2180||2023|Antal||#N/A', '2101||2023|Antal|6|'],
  },
];
