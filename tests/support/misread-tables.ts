import { type Nasty, table } from './nasty-tables.ts';
import { workbook } from './written-files.ts';

/* Tables that were once loaded with another meaning than they have: what is loaded of them now, or asked. */

const two = (name: string): string =>
  table(`Kommun;År;${name};Folkmängd`, 'Gävle;2023;21;1000', 'Ockelbo;2023;24;2000');
const own = (name: string): string => table(`${name};År;Antal`, 'Gävle;2023;5', 'Hofors;2023;6');

/** Measures that begin like a note, a unit, an age or a place. */
const measures = [
  ...['Anmälda brott', 'Noterade varsel', 'Statusindex', 'Enheter', 'Ålderspensionärer', 'Klasstorlek'],
  ...['Gruppbostäder', 'Typkostnad', 'Könskvot', 'Indikatorvärde', 'Storlek', 'count'],
  ...['Bostäder byggda efter 2010', 'Jämfört med 2015', '2020 års priser', 'Förändring sedan 2015'],
].map(
  (name): Nasty => ({
    what: `a measure called ${name}`,
    table: two(name),
    cells: [
      `2180||2023|${name}|21|`,
      '2180||2023|Folkmängd|1000|',
      `2101||2023|${name}|24|`,
      '2101||2023|Folkmängd|2000|',
    ],
  }),
);

/** What has the names of municipalities and is none. */
const places = ['Tätort', 'Ort', 'LA-region', 'FA-region', 'Arbetsmarknadsområde', 'Distrikt', 'Station', 'Stad'].map(
  (name): Nasty => ({ what: `municipalities’ names under ${name}`, table: own(name), said: ['areas-open'] }),
);

export const misreadTables: readonly Nasty[] = [
  ...measures,
  ...places,
  {
    what: 'towns beside their municipalities',
    table: table('Kommun;Tätort;År;Folkmängd', 'Gävle;Gävle;2023;7', 'Sandviken;Sandviken;2023;8'),
    said: ['role-open'],
  },
  {
    what: 'statistical areas beside their municipalities',
    table: table('DeSO;Kommun;År;Antal', '2180A0010;Gävle;2022;5', '2180A0010;Gävle;2023;6'),
    said: ['role-open'],
  },
  {
    what: 'a region among municipalities',
    table: table('Huvudman;År;Antal', 'Region Uppsala;2023;1', 'Gävle kommun;2023;2'),
    cells: ['03||2023|Antal|1|', '2180||2023|Antal|2|'],
  },
  {
    what: 'municipalities that are called as their counties, beside them',
    table: table('Län;Kommun;År;Antal', 'Uppsala;Uppsala;2023;1', 'Örebro;Örebro;2023;2'),
    cells: ['0380||2023|Antal|1|', '1880||2023|Antal|2|'],
  },
  {
    what: 'codes of branches under Kod',
    table: table('Kod;År;Antal', '10;2023;1', '13;2023;2', '14;2023;3'),
    said: ['role-missing-area'],
  },
  {
    what: 'names that are spoilt, but for one',
    table: table('Kommun;År;Antal', 'GÃ¤vle;2023;5', 'OvanÃ¥ker;2023;6', 'Hofors;2023;1'),
    said: ['area-unknown'],
  },
  {
    what: 'districts, and one that has a municipality’s name',
    table: table('Område;År;Antal', 'Norr;2023;5', 'Söder;2023;6', 'Gävle;2023;1'),
    said: ['areas-open'],
  },
  {
    what: 'an October among months',
    table: table('Kommun;Månad;Antal', 'Gävle;2009-09;1', 'Gävle;2009-10;2'),
    cells: ['2180||2009-09|Antal|1|', '2180||2009-10|Antal|2|'],
  },
  {
    what: 'school years with a hyphen',
    table: table('Kommun;Läsår;Antal', 'Gävle;2009-10;1', 'Gävle;2012-13;2'),
    cells: ['2180||2009-2010|Antal|1|', '2180||2012-2013|Antal|2|'],
  },
  {
    what: 'months or pairs of years',
    table: table('Kommun;Period;Antal', 'Gävle;2009-10;1', 'Gävle;2010-11;2'),
    said: ['role-open', 'role-missing-period'],
  },
  {
    what: 'months or pairs of years in headings',
    table: table('Kommun;Antal 2009-10;Antal 2010-11', 'Gävle;1;2'),
    said: ['role-open', 'role-missing-value'],
  },
  {
    what: 'a year above its quarters',
    table: workbook([
      ['Kommun', 'Kön', '2022', null, '2023', null],
      [null, null, 'Kv 1', 'Kv 2', 'Kv 1', 'Kv 2'],
      ['Gävle', 'män', 1, 2, 3, 4],
      ['Gävle', 'kvinnor', 5, 6, 7, 8],
    ]),
    cells: ['män', 'kvinnor'].flatMap((group, row) =>
      ['2022K1', '2022K2', '2023K1', '2023K2'].map((period, at) => `2180||${period}|${group}|${4 * row + at + 1}|`),
    ),
    remarks: ['header-rows'],
  },
  {
    what: 'a year before its months',
    table: table('Kommun;År;Jan;Feb', 'Gävle;2023;1;2'),
    said: ['role-open', 'role-missing-value'],
  },
  {
    what: 'a year before its terms',
    table: table('Kommun;År;Termin;Antal', 'Gävle;2023;HT;1', 'Gävle;2023;VT;2'),
    said: ['role-open'],
  },
  {
    what: 'flows from counties to municipalities, some called the same',
    table: table('Bostadslän;Arbetskommun;År;Antal', 'Gävleborg;Uppsala;2023;5', 'Uppsala;Gävle;2023;6'),
    said: ['areas-open'],
  },
  {
    what: 'years over figures, and nothing over the codes to the left of them',
    table: workbook([
      ['Folkmängd'],
      [null, null, null, '2022', '2023'],
      ['2180', 'Gävle', 'män', 1, 2],
      [null, null, 'kvinnor', 3, 4],
      ['2101', 'Ockelbo', 'män', 5, 6],
      [null, null, 'kvinnor', 7, 8],
    ]),
    cells: ['2180', '2101'].flatMap((code, area) =>
      ['män', 'kvinnor'].flatMap((group, row) =>
        ['2022', '2023'].map((year, at) => `${code}||${year}|${group}|${4 * area + 2 * row + at + 1}|`),
      ),
    ),
  },
  {
    what: 'a measure and a year over figures, and nothing over the codes to the left of them',
    table: workbook([
      [null, null, 'Könskvot'],
      [null, null, '2019T2'],
      ['Dalarna', 'män', 478.6],
      ['Dalarna', 'kvinnor', 377],
    ]),
    cells: ['20||2019T2|Könskvot · män|478.6|', '20||2019T2|Könskvot · kvinnor|377|'],
    remarks: ['header-rows'],
  },
  {
    what: 'footnotes on years',
    table: table('Kommun;Kön;2022 1);2023²', 'Gävle;män;1;2', 'Gävle;kvinnor;3;4'),
    cells: ['2180||2022|män|1|', '2180||2023|män|2|', '2180||2022|kvinnor|3|', '2180||2023|kvinnor|4|'],
  },
  { what: 'a goal for another year', table: two('Mål 2030'), said: ['role-open'] },
  {
    what: 'a bare year as a school year',
    table: table('Kommun;Läsår;Antal', 'Gävle;2023;1'),
    said: ['role-open', 'role-missing-period'],
  },
  {
    what: 'months in four digits',
    table: table('Kommun;Månad;Antal', 'Gävle;2101;1', 'Gävle;2102;2'),
    said: ['role-open', 'role-missing-period'],
  },
  {
    what: 'days as months',
    table: table('Kommun;Månad;Antal', 'Gävle;2023-01-01;1'),
    said: ['role-open', 'role-missing-period'],
  },
  {
    what: 'years of birth',
    table: table('Kommun;Födelseår;Antal', 'Gävle;1975;1', 'Ockelbo;1976;2'),
    said: ['role-missing-period'],
  },
  {
    what: 'years of building',
    table: table('Kommun;Byggår;Antal', 'Gävle;1975;1', 'Ockelbo;1976;2'),
    said: ['role-open', 'role-missing-period'],
  },
  {
    what: 'two counts, one as large as years',
    table: table('Kommun;Anställda;Arbetslösa', 'Gävle;1850;101', 'Ockelbo;1920;102'),
    said: ['role-open', 'role-missing-period'],
  },
  {
    what: 'a unit that changes',
    table: table('Kommun;År;Mått;Enhet;Värde', 'Gävle;2023;Belopp;kr;1000', 'Ockelbo;2023;Belopp;tkr;2'),
    said: ['unit-differs'],
  },
  {
    what: 'one of two groups missing',
    table: table(
      ...['Kommun;Kön;Ålder;År;Antal', 'Gävle;män;20;2023;1', 'Gävle;män;21;2023;2', 'Gävle;män;;2023;3'],
      ...['Gävle;kvinnor;20;2023;3', 'Gävle;kvinnor;21;2023;3', 'Gävle;kvinnor;22;2023;3'],
    ),
    said: ['measure-missing'],
  },
  {
    what: 'per cent as text beside a bare share',
    table: workbook([
      ['Kommun', 'År', 'Andel'],
      ['Gävle', 2023, 0.07],
      ['Ockelbo', 2023, '12,5 %'],
    ]),
    said: ['value-mixed'],
  },
  {
    what: 'headings in the middle of what they span',
    table: table(';;;Bor;;;Arbetar;', 'Kommun;År;Män;Kvinnor;Alla;Män;Kvinnor;Alla', 'Gävle;2023;1;2;3;4;5;6'),
    said: ['role-open', 'role-missing-value'],
    remarks: ['header-rows'],
  },
];
