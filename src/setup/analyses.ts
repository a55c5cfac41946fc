import type { AnalysisCommand, AnalysisFile } from './analysis.ts';

const flows = { name: 'FLOWS.csv', columns: 'from,to,count' };
const supply = { name: 'SUPPLY.csv', columns: 'place,function,count' };
const times = { name: 'TIMES.csv', columns: 'from,to,minutes' };
const masses = { name: 'MASSES.csv', columns: 'code,count' };
const population = { name: 'POPULATION.csv', columns: 'code,population' };
const people = { name: 'PEOPLE.csv', columns: 'code,age,count' };
const places = { name: 'PLACES.csv', columns: 'code,x,y' };
const employment = { name: 'EMPLOYMENT.csv', columns: 'area,industry,count' };
const border = { name: 'BORDER.csv', columns: 'corner,x,y' };
const levels = { name: 'LEVELS.csv', columns: 'function,level' };
const optional = ({ name, columns }: AnalysisFile): AnalysisFile => ({ name: `${name}?`, columns });
const limits = {
  commuting: { value: '<per cent>', preset: '20', words: 'a local centre has at most this share commuting out' },
  single: { value: '<per cent>', preset: '7.5', words: 'and at most this share to any one area' },
};

export const analyses: Readonly<Record<string, AnalysisCommand>> = {
  'labour-markets': {
    words: "local labour markets by Statistics Sweden's rules",
    version: 3,
    files: [flows],
    options: limits,
    run: async () => (await import('./analysis-markets.ts')).labourMarkets,
  },
  mergers: {
    words: 'what it would take for one labour market to join another',
    version: 1,
    files: [flows],
    options: { ...limits, from: { value: '<market>', words: 'of this market alone' } },
    run: async () => (await import('./analysis-markets.ts')).mergers,
  },
  'labour-market-years': {
    words: 'labour markets year by year: who joined, who left, how close',
    version: 1,
    files: [{ name: 'FLOWS.csv', columns: 'year,from,to,count' }],
    options: limits,
    run: async () => (await import('./analysis-markets.ts')).labourMarketYears,
  },
  'self-containment': {
    words: 'self-containment and commuting ratios of every area',
    version: 2,
    files: [flows],
    run: async () => (await import('./analysis-flows.ts')).selfContainment,
  },
  'dominant-flows': {
    words: 'which area is subordinate to which, by dominant flows (Nystuen and Dacey)',
    version: 1,
    files: [flows],
    run: async () => (await import('./analysis-flows.ts')).dominant,
  },
  interaction: {
    words: "how strongly two areas hang together, by Smart's measure",
    version: 1,
    files: [flows],
    run: async () => (await import('./analysis-flows.ts')).interaction,
  },
  'significant-flows': {
    words: 'flows that a calibrated model does not expect, and its fit',
    version: 3,
    files: [flows, optional(times)],
    options: {
      model: { value: 'constrained|gravity', preset: 'constrained', words: 'with all totals held, or gravity' },
      decay: { value: 'exponential|power', preset: 'exponential', words: 'how flows fall with the minutes' },
      limit: { value: '<number>', preset: '1.96', words: 'how many times the scatter counts as significant' },
    },
    run: async () => (await import('./analysis-flows.ts')).significant,
  },
  polycentricity: {
    words: 'functional polycentricity (Green) of one or more networks, and their mean',
    version: 2,
    files: [flows, optional({ ...flows, name: 'MORE.csv…' })],
    run: async () => (await import('./analysis-flows.ts')).polycentricity,
  },
  'rank-size': {
    words: 'how the sizes of places fall with rank, and the first among them',
    version: 2,
    files: [population],
    run: async () => (await import('./analysis-places.ts')).sizes,
  },
  location: {
    words: 'how evenly places lie, by the areas nearest to each (Thiessen)',
    version: 2,
    files: [places, optional(border)],
    run: async () => (await import('./analysis-places.ts')).location,
  },
  connectivity: {
    words: 'how accessibility follows the population of places',
    version: 2,
    files: [{ name: 'PLACES.csv', columns: 'code,population,accessibility' }],
    run: async () => (await import('./analysis-places.ts')).connected,
  },
  hierarchy: {
    words: 'the hierarchy of places by what they supply (Davies)',
    version: 2,
    files: [supply, optional(levels)],
    options: {
      needed: { value: '<number>', preset: '1', words: 'functions that a place must have at a level' },
      levels: { value: '<number>', preset: '3', words: 'how many levels at most, where no file gives them' },
    },
    run: async () => (await import('./analysis-places.ts')).hierarchy,
  },
  'service-thresholds': {
    words: 'the population that a function needs, and what disappears when it falls',
    version: 2,
    files: [supply, { name: 'POPULATION.csv', columns: 'place,population' }],
    options: {
      fall: { value: '<per cent>', words: 'what falls below when every place loses this share' },
    },
    run: async () => (await import('./analysis-places.ts')).thresholds,
  },
  accessibility: {
    words: 'what is reached within so many minutes, and as a potential',
    version: 1,
    files: [times, masses, optional(population)],
    options: {
      within: { value: '<list>', preset: '30,45,60', words: 'minutes' },
      'half-life': { value: '<number>', preset: '30', words: 'minutes away that count half' },
      amount: { value: '<number>', words: 'how much people are asked to reach: what share does' },
    },
    run: async () => (await import('./analysis-reach.ts')).accessibility,
  },
  'accessibility-change': {
    words: 'two time tables compared: what is reached with each',
    version: 1,
    files: [times, { ...times, name: 'LATER.csv' }, masses],
    options: {
      within: { value: '<number>', preset: '45', words: 'minutes' },
    },
    run: async () => (await import('./analysis-reach.ts')).accessibilityChange,
  },
  'straight-line-times': {
    words: 'minutes between places, estimated by straight lines, for want of travel times',
    version: 1,
    files: [places],
    options: {
      speed: { value: '<number>', preset: '60', words: 'km/h, with x and y in metres' },
      detour: { value: '<number>', preset: '1.3', words: 'how many times as long as the line the way is' },
    },
    run: async () => (await import('./analysis-reach.ts')).straightLineTimes,
  },
  'age-groups': {
    words: 'people in groups of so many years, as in an age pyramid',
    version: 1,
    files: [people],
    options: {
      width: { value: '<number>', preset: '5', words: 'how many years a group is' },
    },
    run: async () => (await import('./analysis-people.ts')).groups,
  },
  'population-change': {
    words: 'what of a change was births, deaths and moves, and what they do not tell',
    version: 1,
    files: [{ name: 'CHANGE.csv', columns: 'code,before,after,births,deaths,move_in,move_out' }],
    run: async () => (await import('./analysis-people.ts')).change,
  },
  dependency: {
    words: 'how many younger and older there are for each hundred of working age (försörjningskvot)',
    version: 1,
    files: [people],
    options: {
      youngest: { value: '<number>', preset: '20', words: 'the first year of working age' },
      oldest: { value: '<number>', preset: '64', words: 'the last year of working age' },
    },
    run: async () => (await import('./analysis-people.ts')).dependency,
  },
  projection: {
    words: 'a cohort projection with stated assumptions',
    version: 1,
    files: [
      { name: 'PEOPLE.csv', columns: 'sex,age,count' },
      { name: 'ASSUMPTIONS.csv', columns: 'sex,age,mortality,leaving,arriving,fertility' },
    ],
    options: {
      years: { value: '<number>', preset: '10', words: 'how many years' },
      from: { value: '<number>', preset: '1', words: 'what the first year is called' },
      girls: { value: '<per cent>', preset: '48.5437', words: 'of the newborn; 106 boys for 100 girls' },
      'newborn-mortality': { value: '<per cent>', preset: '0.2', words: 'of the newborn' },
    },
    run: async () => (await import('./analysis-people.ts')).projection,
  },
  'location-quotients': {
    words: 'how large a part an industry is of an area, against all areas',
    version: 1,
    files: [employment],
    run: async () => (await import('./analysis-people.ts')).quotients,
  },
  concentration: {
    words: 'how gathered areas and industries are',
    version: 2,
    files: [employment],
    run: async () => (await import('./analysis-people.ts')).concentration,
  },
  'shift-share': {
    words: "change, parted into general growth, industry mix and the area's own",
    version: 1,
    files: [{ name: 'EMPLOYMENT.csv', columns: 'area,industry,before,after' }],
    run: async () => (await import('./analysis-people.ts')).shifts,
  },
};

/** One line an analysis, for the list of commands. */
export function analysisList(): string {
  const calls = Object.entries(analyses).map(([name, { files, words }]) => ({
    call: [name, ...files.map((file) => placed(file.name))].join(' '),
    words,
  }));
  const width = Math.max(...calls.map(({ call }) => call.length)) + 2;
  return calls.map(({ call, words }) => `  ${call.padEnd(width)}${words}`).join('\n');
}

const plain = (file: string): string => file.replace(/…?[?]$/, '');
/** A file among the arguments: in brackets where it may be left out. */
function placed(file: string): string {
  return file.endsWith('?') ? `[${file.slice(0, -1)}]` : file;
}

/** How one analysis is asked for. */
export function analysisUsage(name: string, { words, files, options = {} }: AnalysisCommand): string {
  const all = { ...options, ...commonOptions };
  const call = [
    ...files.map((file) => placed(file.name)),
    ...Object.entries(options).map(([option, { value }]) => `[--${option} ${value}]`),
  ].join(' ');
  const width = Math.max(...Object.entries(all).map(([option, { value }]) => option.length + value.length)) + 6;
  return [
    `npm run samband -- ${name} ${call} [--out FILE] [--json]`,
    '',
    `${words[0]!.toUpperCase()}${words.slice(1)}.`,
    '',
    ...files.map(({ name: file, columns }) => `${plain(file)} has a header with the columns ${columns}.`),
    '“-” is standard input.',
    '',
    ...Object.entries(all).map(
      ([option, { value, words: meaning, preset }]) =>
        `  ${`--${option} ${value}`.trim().padEnd(width)}${meaning}${preset === undefined ? '' : ` (${preset})`}`,
    ),
  ].join('\n');
}

/** Options of every analysis. */
export const commonOptions: NonNullable<AnalysisCommand['options']> = {
  out: { value: 'FILE', words: 'write to a file instead of standard output' },
  columns: { value: '<list>', words: 'what the columns are called: from=Bostadskommun,to=Arbetskommun,count=Antal' },
  decimal: { value: '<mark>', words: 'the decimal mark, where figures can be read in two ways' },
  json: { value: '', words: 'the whole result as JSON' },
};
