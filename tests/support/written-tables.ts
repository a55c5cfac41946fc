import { counties, municipalities } from '#prisma/seed/registry.ts';
import { Dice } from './dice.ts';
import { measureNames, type Place, periodsOf } from './written-names.ts';
import { type Cell, csv, encodings, type Grid, type Locale, locales, workbook, written } from './written-files.ts';

/* Tables with a known meaning, written as people and programs write them; the same number gives the same table. */

type Fact = { area: string; destination: string; period: string; measure: string; value: number | null; note: string };
export type Written = { bytes: Uint8Array; text: string; style: string; facts: Fact[] };

type AreaStyle = 'code' | 'code name' | 'name' | 'name kommun' | 'bracket';
function placesOf(dice: Dice, count: number): { places: Place[]; header: string; style: string } {
  const county = dice.chance(0.2);
  const of = dice.some<{ code: string; name: string; shortName: string }>(county ? counties : municipalities, count);
  const style = dice.one<AreaStyle>(['code', 'code name', 'name', 'name kommun', 'bracket']);
  const places = of.map(
    ({ code, name, shortName }): Place => ({
      code,
      text: {
        code,
        'code name': `${code} ${county ? name : shortName}`,
        name: shortName,
        'name kommun': name,
        bracket: `${shortName} (${code})`,
      }[style],
    }),
  );
  const header = county
    ? dice.one(style === 'code' ? ['Länskod', 'Län'] : ['Län', 'Region', 'Länsnamn'])
    : dice.one(
        style === 'code'
          ? ['Kommunkod', 'Kommun', 'Region', 'regionkod']
          : ['Kommun', 'Region', 'kommun', 'Område', 'Namn'],
      );
  return { places, header, style: `${county ? 'county' : 'municipality'} as ${style}` };
}

type Groups = { header: string; values: string[] } | undefined;
const groupings: readonly NonNullable<Groups>[] = [
  { header: 'Kön', values: ['män', 'kvinnor'] },
  { header: 'Ålder', values: ['20', '21', '22'] },
  { header: 'Ålder', values: ['0-19 år', '20-64 år', '65+ år'] },
  { header: 'SNI', values: ['01', '10', '13'] },
  { header: 'Bransch', values: ['Handel', 'Vård', 'Bygg'] },
];

type Meaning = {
  dice: Dice;
  places: Place[];
  placeHeader: string;
  periods: Place[];
  periodHeader: string;
  measures: string[];
  groups: Groups;
  locale: Locale;
  decimals: number[];
  facts: Fact[];
};

/** The text of one figure, and the fact that it is. */
function figure(it: Meaning, place: Place, period: Place, measureAt: number, key: string, destination = ''): string {
  const { dice, locale } = it;
  const roll = dice.upTo(40);
  const fact = { area: place.code, destination, period: period.code, measure: key };
  if (roll === 0) return '';
  if (roll === 1) {
    const note = dice.one(['..', '-', '.']);
    it.facts.push({ ...fact, value: null, note });
    return note;
  }
  const decimals = it.decimals[measureAt] ?? 0;
  const size = dice.one([30, 900, 50_000, 2_000_000]);
  const value = Number(((dice.upTo(size * 10) / 10) * (dice.chance(0.05) ? -1 : 1)).toFixed(decimals)) + 0;
  it.facts.push({ ...fact, value, note: '' });
  return written(value, decimals, locale);
}

const layouts = ['long', 'measures across', 'periods across', 'two levels', 'year in name', 'flows'] as const;

function grid(it: Meaning, layout: (typeof layouts)[number]): { rows: Grid; headers: number; stubs: number } {
  const { dice, places, placeHeader, periods, periodHeader, measures, groups } = it;
  const groupValues = groups?.values ?? [''];
  const stub = (place: Place, group: string): Cell[] => (groups ? [place.text, group] : [place.text]);
  const stubHeader = groups ? [placeHeader, groups.header] : [placeHeader];
  const stubs = stubHeader.length;
  if (layout === 'long') {
    const rows: Grid = [
      [...stubHeader, periodHeader, dice.one(['Mått', 'Variabel', 'Nyckeltal']), dice.one(['Värde', 'Antal', 'value'])],
    ];
    for (const place of places)
      for (const group of groupValues)
        for (const period of periods)
          measures.forEach((name, at) => {
            const key = groups ? `${group} · ${name}` : name;
            rows.push([...stub(place, group), period.text, name, figure(it, place, period, at, key)]);
          });
    return { rows, headers: 1, stubs: stubs + 1 };
  }
  if (layout === 'measures across') {
    const rows: Grid = [[...stubHeader, periodHeader, ...measures]];
    for (const place of places)
      for (const group of groupValues)
        for (const period of periods)
          rows.push([
            ...stub(place, group),
            period.text,
            ...measures.map((name, at) =>
              figure(it, place, period, at, !groups ? name : measures.length > 1 ? `${name} · ${group}` : group),
            ),
          ]);
    return { rows, headers: 1, stubs };
  }
  if (layout === 'flows') {
    const [from, to] = dice.one([
      ['Bostadskommun', 'Arbetskommun'],
      ['Från', 'Till'],
      ['Utflyttningskommun', 'Inflyttningskommun'],
    ] as const);
    const [name = ''] = measures;
    const rows: Grid = [[from, to, periodHeader, name]];
    for (const place of places)
      for (const other of places)
        for (const period of periods)
          rows.push([place.text, other.text, period.text, figure(it, place, period, 0, name, other.code)]);
    return { rows, headers: 1, stubs: 1 };
  }
  if (layout === 'periods across') {
    const named = measures.length > 1 || !groups;
    const rows: Grid = [[...stubHeader, ...(named ? ['Variabel'] : []), ...periods.map(({ text }) => text)]];
    for (const place of places)
      for (const group of groupValues)
        (named ? measures : measures.slice(0, 1)).forEach((name, at) => {
          const key = groups ? (named ? `${group} · ${name}` : group) : name;
          rows.push([
            ...stub(place, group),
            ...(named ? [name] : []),
            ...periods.map((period) => figure(it, place, period, at, key)),
          ]);
        });
    return { rows, headers: 1, stubs };
  }
  const across = dice.chance(0.5)
    ? periods.flatMap((period) => measures.map((name, at) => ({ period, name, at, top: period.text, low: name })))
    : measures.flatMap((name, at) => periods.map((period) => ({ period, name, at, top: name, low: period.text })));
  const rows: Grid = [];
  if (layout === 'two levels') {
    const again = dice.chance(0.3);
    rows.push([
      ...(dice.chance(0.5) ? stubHeader : stubHeader.map(() => null)),
      ...across.map(({ top }, at) => (again || at === 0 || across[at - 1]?.top !== top ? top : null)),
    ]);
    rows.push([
      ...(rows[0]?.[0] === null && dice.chance(0.5) ? stubHeader : stubHeader.map(() => null)),
      ...across.map(({ low }) => low),
    ]);
  } else rows.push([...stubHeader, ...across.map(({ name, period }) => `${name} ${period.text}`)]);
  for (const place of places)
    for (const group of groupValues)
      rows.push([
        ...stub(place, group),
        ...across.map(({ period, name, at }) => figure(it, place, period, at, groups ? `${name} · ${group}` : name)),
      ]);
  return { rows, headers: layout === 'two levels' ? 2 : 1, stubs };
}

/** A stub that is written once for the rows that it holds for, as with merged cells. */
function merged(rows: Grid, headers: number, stubs: number): void {
  for (let column = Math.max(0, stubs - 2); column >= 0; column -= 1)
    for (let row = rows.length - 1; row > headers; row -= 1) {
      const same = rows[row]?.slice(0, column + 1).every((cell, at) => cell === rows[row - 1]?.[at]);
      if (same && rows[row]) (rows[row] as Cell[])[column] = null;
    }
}

/** The table of this number. */
export function writtenTable(seed: number): Written {
  const dice = new Dice(seed);
  const layout = dice.one(layouts);
  const { places, header: placeHeader, style } = placesOf(dice, 2 + dice.upTo(5));
  const { periods, header: periodHeader } = periodsOf(dice);
  const measures = dice.some(measureNames, layout === 'flows' ? 1 : 1 + dice.upTo(3));
  const locale = dice.one(locales);
  const groups = layout !== 'flows' && dice.chance(0.3) ? dice.one(groupings) : undefined;
  const it: Meaning = {
    dice,
    places,
    placeHeader,
    periods,
    periodHeader,
    measures,
    groups,
    locale,
    decimals: measures.map(() => dice.one([0, 0, 1, 2])),
    facts: [],
  };
  const { rows, headers, stubs } = grid(it, layout);
  const isMerged = dice.chance(0.25);
  if (isMerged) merged(rows, headers, stubs);
  const above: Grid = dice.chance(0.35)
    ? [
        [dice.one(['Tabell 1. Påhittade siffror', 'Befolkning efter kommun, källa SCB'])],
        ...(dice.chance(0.5) ? [[null]] : []),
      ]
    : [];
  const below: Grid = dice.chance(0.35)
    ? [[null], ['Källa: Påhittad myndighet'], ...(dice.chance(0.5) ? [['1) Preliminära uppgifter']] : [])]
    : [];
  const all = [...above, ...rows, ...below];
  const excel = dice.chance(0.3);
  const typed = excel && dice.chance(0.6);
  const delimiter = dice.one([';', '\t', ',']);
  const encoding = dice.one(
    locale.group === '\u202f'
      ? encodings.filter((one) => one !== 'windows-1252')
      : encodings.filter((one) => one !== 'windows-1252' || locale.minus === '-'),
  );
  const asTyped = (row: Cell[], at: number): Cell[] =>
    at < above.length + headers
      ? row.map((cell) => (typeof cell === 'string' && /^\d{4}$/.test(cell) ? Number(cell) : cell))
      : row.map((cell) => {
          if (typeof cell !== 'string' || /^0\d/.test(cell)) return cell;
          const bare = cell
            .replaceAll(locale.group === '' ? '\0' : locale.group, '')
            .replace(locale.decimal, '.')
            .replace('\u2212', '-');
          return /^-?\d+(?:\.\d+)?$/.test(bare) ? Number(bare) : cell;
        });
  const bytes = excel ? workbook(typed ? all.map(asTyped) : all) : csv(all, delimiter, encoding);
  return {
    bytes,
    text: all.map((row) => row.map((cell) => cell ?? '').join(' | ')).join('\n'),
    style: [
      layout,
      style,
      locale.name,
      groups ? `by ${groups.header}` : 'no groups',
      ...(isMerged ? ['merged'] : []),
      excel ? (typed ? 'workbook' : 'workbook of text') : `${encoding} ${JSON.stringify(delimiter)}`,
    ].join('; '),
    facts: it.facts,
  };
}
