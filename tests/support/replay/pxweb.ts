import { dimensions, note, type ReplayDimension, title, updated, valueOf } from './table.ts';

type Chosen = ReadonlyMap<string, readonly string[]>;

const header = (label: string, ds: readonly ReplayDimension[], vintage: number) => ({
  version: '2.0',
  class: 'dataset',
  label,
  source: 'SCB',
  updated: updated(vintage),
  note: [note],
  role: { time: ['Tid'], metric: ['ContentsCode'] },
  id: ds.map(({ code }) => code),
  size: ds.map(({ categories }) => categories.length),
  dimension: Object.fromEntries(
    ds.map(({ code, label: name, elimination, categories }) => [
      code,
      {
        label: name,
        extension: { elimination, show: 'value', codelists: [] },
        category: {
          index: Object.fromEntries(categories.map(([category], index) => [category, index])),
          label: Object.fromEntries(categories),
          ...(code === 'ContentsCode' && {
            unit: Object.fromEntries(categories.map(([category]) => [category, { base: 'antal', decimals: 0 }])),
          }),
        },
      },
    ]),
  ),
  extension: {
    px: { tableid: 'TAB5850', decimals: 0, language: 'sv' },
    contact: [{ name: 'Statistikservice', mail: 'information@scb.se' }],
  },
});

export const config = (limits: { cells: number; calls: number; seconds: number }) => ({
  apiVersion: '2.2.0',
  appVersion: '1.0.0',
  languages: [
    { id: 'sv', label: 'Svenska' },
    { id: 'en', label: 'English' },
  ],
  defaultLanguage: 'sv',
  maxDataCells: limits.cells,
  maxCallsPerTimeWindow: limits.calls,
  timeWindow: limits.seconds,
  license: 'https://creativecommons.org/share-your-work/public-domain/cc0/',
  sourceReferences: [
    { language: 'sv', text: 'Källa: SCB' },
    { language: 'en', text: 'Source: Statistics Sweden' },
  ],
  defaultDataFormat: 'json-stat2',
  dataFormats: ['json-stat2', 'csv', 'px'],
  features: [],
});

const others = [
  'Folkmängd efter region och kön',
  'Nybyggda lägenheter efter region',
  'Sysselsatta efter region och näringsgren',
];

export function tables(text: string, page: number, vintage: number) {
  const all = [
    { id: 'TAB5850', label: `${title} 2019-2024` },
    ...others.map((label, index) => ({ id: `TAB600${index}`, label: `${label}. År 2015-2024` })),
  ];
  const words = text.toLowerCase().split(' ').filter(Boolean);
  const found = all.filter(({ label }) => words.every((word) => label.toLowerCase().includes(word)));
  return {
    language: 'sv',
    tables: found.slice((page - 1) * 20, page * 20).map(({ id, label }) => ({
      id,
      label,
      description: '',
      sortCode: '01',
      updated: updated(vintage),
      firstPeriod: '2019',
      lastPeriod: '2024',
      category: 'public',
      variableNames: ['region', 'kön', 'år'],
      source: 'SCB',
      subjectCode: 'AM',
      timeUnit: 'Annual',
      paths: [
        [
          { id: 'AM', label: 'Arbetsmarknad', sortCode: '' },
          { id: 'AM0207', label: 'Pendling', sortCode: '' },
        ],
      ],
      links: [],
    })),
    page: {
      pageNumber: page,
      pageSize: 20,
      totalElements: found.length,
      totalPages: Math.max(1, Math.ceil(found.length / 20)),
      links: [],
    },
    links: [],
  };
}

export const metadata = (vintage: number) => ({ ...header(title, dimensions, vintage), value: null });

/**
 * The cells that were asked for, a dimension that was left out as its total; undefined for a code that the table does
 * not have.
 */
export function data(chosen: Chosen, most: number, vintage: number): object | 'too-many' | undefined {
  const kept: ReplayDimension[] = [];
  for (const dimension of dimensions) {
    const codes = chosen.get(dimension.code) ?? [];
    if (codes.length === 0 && !dimension.elimination) return undefined;
    const categories = codes.map((code) => dimension.categories.find(([known]) => known === code));
    if (categories.includes(undefined)) return undefined;
    if (codes.length > 0) kept.push({ ...dimension, categories: categories.filter((one) => one !== undefined) });
  }
  const cells = kept.reduce((product, { categories }) => product * categories.length, 1);
  if (cells > most) return 'too-many';
  const value: (number | null)[] = [];
  const walk = (index: number, codes: string[]): void => {
    const dimension = kept[index];
    if (!dimension) return void value.push(valueOf(codes, vintage));
    for (const [code] of dimension.categories) walk(index + 1, [...codes, code]);
  };
  walk(0, []);
  return { ...header(title, kept, vintage), value };
}

export const chosenOf = (list: readonly { code: string; values: readonly string[] }[]): Chosen =>
  new Map(list.map(({ code, values }) => [code, values]));

/** The same table as version 1 describes it. */
export const variables = () => ({
  title,
  variables: dimensions.map(({ code, label, elimination, categories }) => ({
    code,
    text: label,
    values: categories.map(([category]) => category),
    valueTexts: categories.map(([, name]) => name),
    ...(elimination && { elimination: true }),
    ...(code === 'Tid' && { time: true }),
  })),
});
