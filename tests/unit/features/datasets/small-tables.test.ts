import { describe, expect, test } from 'vitest';
import { cellText, tried } from '#tests/support/import-reading.ts';
import { utf8 } from '#tests/support/format-files.ts';
import { workbook } from '#tests/support/written-files.ts';

/* Small tables of the kinds that people hand in: what comes of them without anybody choosing, or what is asked. */

type Case = readonly [what: string, table: string, expected: readonly string[] | { asked: readonly string[] }];
const asked = (...reasons: string[]) => ({ asked: reasons });

const numbers: readonly Case[] = [
  [
    'thousands by comma',
    'Kommun;År;Antal\nGävle;2023;102,418\nOckelbo;2023;1,037,607',
    ['2180||2023|Antal|102418|', '2101||2023|Antal|1037607|'],
  ],
  [
    'thousands by full stop',
    'Kommun;År;Antal\nGävle;2023;102.418\nOckelbo;2023;1.037.607',
    ['2180||2023|Antal|102418|', '2101||2023|Antal|1037607|'],
  ],
  [
    'thousands by full stop, told by another column',
    'Kommun;År;Antal;Andel\nGävle;2023;102.418;12,5\nOckelbo;2023;5.607;7,25',
    ['2180||2023|Antal|102418|', '2180||2023|Andel|12.5|', '2101||2023|Antal|5607|', '2101||2023|Andel|7.25|'],
  ],
  ['either way', 'Kommun;År;Antal\nGävle;2023;102,418\nOckelbo;2023;5,607', asked('decimal-open')],
  [
    'three decimals beside decimals are asked about',
    'Kommun;År;Antal;Andel\nGävle;2023;102,418;12,5',
    asked('decimal-open'),
  ],
  [
    'one figure tells all of its column',
    'Kommun;År;Antal\nGävle;2023;1,234\nOckelbo;2023;0,5',
    ['2180||2023|Antal|1.234|', '2101||2023|Antal|0.5|'],
  ],
  [
    'apostrophes',
    "Kommun;År;Antal\nGävle;2023;1'234\nOckelbo;2023;5’607",
    ['2180||2023|Antal|1234|', '2101||2023|Antal|5607|'],
  ],
  [
    'no-break spaces and a real minus',
    'Kommun;År;Netto\nGävle;2023;−1\u00a0234\nOckelbo;2023;5\u202f607',
    ['2180||2023|Netto|-1234|', '2101||2023|Netto|5607|'],
  ],
  [
    'per cent in every cell',
    'Kommun;År;Andel\nGävle;2023;12,5 %\nOckelbo;2023;7 %',
    ['2180||2023|Andel|12.5|', '2101||2023|Andel|7|'],
  ],
  ['per cent in some cells', 'Kommun;År;Andel\nGävle;2023;12,5 %\nOckelbo;2023;7', asked('value-mixed')],
  ['figures of both sorts', 'Kommun;År;Andel\nGävle;2023;12,5\nOckelbo;2023;7.25', asked('decimal-open')],
];
const areas: readonly Case[] = [
  [
    'Uppsala among counties',
    'Län;År;Antal\nUppsala;2023;1\nGävleborg;2023;2',
    ['03||2023|Antal|1|', '21||2023|Antal|2|'],
  ],
  [
    'Uppsala among municipalities',
    'Region;År;Antal\nUppsala;2023;1\nHudiksvall;2023;2',
    ['0380||2023|Antal|1|', '2184||2023|Antal|2|'],
  ],
  ['Uppsala and Gotland alone', 'Region;År;Antal\nUppsala;2023;1\nGotland;2023;2', asked('areas-open')],
  [
    'Uppsala and Gotland under their own word',
    'Kommun;År;Antal\nUppsala;2023;1\nGotland;2023;2',
    ['0380||2023|Antal|1|', '0980||2023|Antal|2|'],
  ],
  [
    'counties that say so beside municipalities',
    'Region;År;Antal\nUppsala län;2023;3\nUppsala;2023;1\nKnivsta;2023;2',
    ['03||2023|Antal|3|', '0380||2023|Antal|1|', '0330||2023|Antal|2|'],
  ],
  [
    'the country is loaded too',
    'Region;År;Antal\nRiket;2023;9\n2180 Gävle;2023;2',
    ['00||2023|Antal|9|', '2180||2023|Antal|2|'],
  ],
  [
    'ages are no counties',
    'Kommun;År;Ålder;Antal\nGävle;2023;20;1\nGävle;2023;21;2',
    ['2180||2023|20|1|', '2180||2023|21|2|'],
  ],
  [
    'branches are no counties',
    'Kommun;År;SNI;Antal\nGävle;2023;01;1\nGävle;2023;10;2',
    ['2180||2023|01|1|', '2180||2023|10|2|'],
  ],
  [
    'ages in words are no counties',
    'Kommun;År;Grupp;Antal\nGävle;2023;20 år;1\nGävle;2023;25-34 år;2',
    ['2180||2023|20 år|1|', '2180||2023|25-34 år|2|'],
  ],
  ['months are asked about', 'Kommun;År;Månad;Antal\nGävle;2023;1;1\nGävle;2023;2;2', asked('role-open')],
  [
    'a code that is another one’s name',
    'Kommun;År;Antal\n2180 Gävle;2023;1\n2184 Ljusdal;2023;2\n2101 Ockelbo;2023;3',
    asked('area-unknown'),
  ],
  [
    'a county and its municipality are no flow',
    'Län;Kommun;År;Antal\nGävleborg;Gävle;2023;1\nUppsala;Knivsta;2023;2',
    ['2180||2023|Antal|1|', '0330||2023|Antal|2|'],
  ],
  [
    'a code and its name are one',
    'Kommunkod;Kommun;År;Antal\n2180;Gävle;2023;1\n2184;Hudiksvall;2023;2',
    ['2180||2023|Antal|1|', '2184||2023|Antal|2|'],
  ],
  [
    'two columns that are called so are a flow',
    'Från;Till;År;Antal\nGävle;Ockelbo;2023;1\nOckelbo;Gävle;2023;2',
    ['2180|2101|2023|Antal|1|', '2101|2180|2023|Antal|2|'],
  ],
  [
    'two columns of areas that nobody calls a flow',
    'Kommun;Grannkommun;År;Antal\nGävle;Ockelbo;2023;1\nOckelbo;Gävle;2023;2',
    asked('role-open'),
  ],
  [
    'former codes and names',
    'Kommunkod;År;Antal\n1917;2006;1\n1603;1997;2',
    ['0331||2006|Antal|1|', '0643||1997|Antal|2|'],
  ],
  [
    'a municipality that is part of another',
    'Kommunkod;År;Antal\n2180;1975;1\n1229;1975;2\n2184;1975;3',
    asked('area-merged'),
  ],
];
const lone: Case = [
  'one county, its municipalities',
  'Län;Kommun;År;Antal\nUppsala;Uppsala;2023;1\nUppsala;Knivsta;2023;2',
  ['0380||2023|Antal|1|', '0330||2023|Antal|2|'],
];
const shapes: readonly Case[] = [
  [
    'stubs that hold for several rows',
    'Kommun;Kön;År;Antal\nGävle;män;2023;1\n;kvinnor;2023;2\nOckelbo;män;2023;3\n;kvinnor;2023;4',
    ['2180||2023|män|1|', '2180||2023|kvinnor|2|', '2101||2023|män|3|', '2101||2023|kvinnor|4|'],
  ],
  [
    'gaps of several lengths',
    'Kommun;Kön;År;Antal\nGävle;män;2023;1\n;kvinnor;2023;2\nOckelbo;män;2023;3\nBollnäs;män;2023;4\n;kvinnor;2023;5',
    asked('fill-open'),
  ],
  [
    'the wide export of PxWeb',
    '"region","kön","Folkmängd 2022","Folkmängd 2023"\n"2180 Gävle","män",1,2\n"2180 Gävle","kvinnor",3,4',
    [
      '2180||2022|Folkmängd · män|1|',
      '2180||2023|Folkmängd · män|2|',
      '2180||2022|Folkmängd · kvinnor|3|',
      '2180||2023|Folkmängd · kvinnor|4|',
    ],
  ],
  [
    'a title, notes and short rows',
    'Tabell 1\n\nKommun;År;Antal;Anm\nGävle;2023;1\nOckelbo;2023;2;osäker\n\nKälla: Påhittad',
    ['2180||2023|Antal|1|', '2101||2023|Antal|2|osäker'],
  ],
  ['a sum below', 'Kommun;År;Antal\nGävle;2023;1\nOckelbo;2023;2\nSumma;2023;3', asked('area-unknown')],
  [
    'school years, weeks, halves and tertials',
    'Kommun;Period;Antal\nGävle;läsåret 2022/23;1\nGävle;2023 v 7;2\nGävle;2023H1;3\nGävle;2023T2;4',
    ['2180||2022-2023|Antal|1|', '2180||2023V07|Antal|2|', '2180||2023H1|Antal|3|', '2180||2023T2|Antal|4|'],
  ],
  ['no header', 'Gävle;2023;1\nOckelbo;2023;2', ['2180||2023|C|1|', '2101||2023|C|2|']],
  ['no period', 'Kommun;Antal\nGävle;1\nOckelbo;2', asked('role-missing-period')],
  ['the same twice', 'Kommun;År;Antal\nGävle;2023;1\nGävle;2023;2', asked('cell-twice')],
];

async function expectCase(bytes: Uint8Array, expected: Case[2]): Promise<void> {
  const { questions, faults, cells } = await tried(bytes);
  const reasons = [...new Set([...questions, ...faults.map(({ reason }) => reason)])];
  if ('asked' in expected) expect(reasons).toEqual(expected.asked);
  else {
    expect(reasons).toEqual([]);
    expect(cells.map(cellText).sort()).toEqual([...expected].sort());
  }
}

describe.each([
  ['how figures are written', numbers],
  ['what is an area', [...areas, lone]],
  ['how tables are laid out', shapes],
] as const)('%s', (_, cases) => {
  test.for(cases.map((it) => [it[0], it] as const))('%s, as text', ([, [, table, expected]]) =>
    expectCase(utf8(table), expected),
  );
  test.for(cases.filter(([, table]) => !table.includes('"')).map((it) => [it[0], it] as const))(
    '%s, as a workbook of text',
    ([, [, table, expected]]) =>
      expectCase(workbook(table.split('\n').map((line) => line.split(';').map((cell) => cell || null))), expected),
  );
});
