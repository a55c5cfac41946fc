import municipalities from '#prisma/seed/registry/municipalities.json' with { type: 'json' };

/* A small table of statistics of our own, in the shapes in which the services document theirs. */

export type ReplayDimension = {
  code: string;
  label: string;
  elimination: boolean;
  categories: [code: string, label: string][];
};

const gavleborg = municipalities.filter(({ code }) => code.startsWith('21'));
const regions: [string, string][] = [
  ['00', 'Riket'],
  ['21', 'Gävleborgs län'],
  ...gavleborg.map(({ code, shortName }): [string, string] => [code, shortName]),
];

export const dimensions: ReplayDimension[] = [
  { code: 'Region', label: 'region', elimination: true, categories: regions },
  {
    code: 'Kon',
    label: 'kön',
    elimination: true,
    categories: [
      ['1', 'män'],
      ['2', 'kvinnor'],
      ['1+2', 'totalt'],
    ],
  },
  {
    code: 'ContentsCode',
    label: 'tabellinnehåll',
    elimination: false,
    categories: [
      ['000007SF', 'Inpendlare över kommungräns'],
      ['000007SG', 'Utpendlare över kommungräns'],
    ],
  },
  {
    code: 'Tid',
    label: 'år',
    elimination: false,
    categories: ['2019', '2020', '2021', '2022', '2023', '2024'].map((year) => [year, year]),
  },
];

export const title = 'Pendlare över kommungräns efter region, kön, tabellinnehåll och år';
export const note = 'Uppgifterna från och med 2019 kan inte jämföras med äldre serier.';
export const updated = (vintage: number): string => `2026-0${5 + vintage}-08T06:00:00Z`;

/** The same number for the same cell, always; in the second vintage Söderhamn's last year has been corrected. */
export function valueOf(codes: readonly string[], vintage: number): number {
  const text = codes.join('|');
  let sum = 7;
  for (const letter of text) sum = (sum * 31 + (letter.codePointAt(0) ?? 0)) % 9_973;
  return 1_000 + sum + (vintage > 1 && text.includes('2182') && text.includes('2024') ? 125 : 0);
}
