import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { counties, municipalities, type Municipality } from '#prisma/seed/registry.ts';

type Point = { longitude: number; latitude: number };

/** Kilometres on a sphere of radius 6371 km; at Sweden's size the flat formula errs by less than one per cent. */
const kilometres = (from: Point, to: Point): number => {
  const radians = Math.PI / 180;
  const eastward = (to.longitude - from.longitude) * Math.cos(((from.latitude + to.latitude) / 2) * radians);
  return 6371 * radians * Math.hypot(eastward, to.latitude - from.latitude);
};

const mean = (numbers: number[]): number => numbers.reduce((sum, number) => sum + number, 0) / numbers.length;

const centreOf = (towns: readonly Point[]): Point => ({
  longitude: mean(towns.map((town) => town.longitude)),
  latitude: mean(towns.map((town) => town.latitude)),
});

/**
 * Municipalities whose own county's centre is not among the four nearest: more likely a wrong point than a long county.
 */
const strays = (rows: readonly Municipality[]): string[] => {
  const centres = counties.map(({ code }) => ({ code, ...centreOf(rows.filter((row) => row.countyCode === code)) }));
  return rows.flatMap((row) => {
    const nearest = centres.toSorted((a, b) => kilometres(row, a) - kilometres(row, b)).slice(0, 4);
    return nearest.some((centre) => centre.code === row.countyCode) ? [] : [row.shortName];
  });
};

const nearestNeighbour = (row: Municipality): number =>
  Math.min(...municipalities.filter((other) => other !== row).map((other) => kilometres(row, other)));

const named = (shortName: string): Municipality => {
  const found = municipalities.find((row) => row.shortName === shortName);
  if (!found) throw new Error(`${shortName} is not in the registry`);
  return found;
};

describe('the registry of Sweden', () => {
  test('holds 21 counties and 290 municipalities, in code order', () => {
    expect(counties).toHaveLength(21);
    expect(municipalities).toHaveLength(290);
    for (const codes of [counties.map((row) => row.code), municipalities.map((row) => row.code)]) {
      expect(codes).toEqual([...new Set(codes)].toSorted());
    }
  });

  test('names each county, region, municipality and main town once', () => {
    for (const names of [
      counties.map((row) => row.name),
      counties.map((row) => row.shortName),
      counties.map((row) => row.regionName),
      municipalities.map((row) => row.name),
      municipalities.map((row) => row.shortName),
      municipalities.map((row) => row.town),
    ])
      expect(new Set(names).size).toBe(names.length);
  });

  test('gives every municipality a county, and every county municipalities', () => {
    const used = municipalities.map((row) => row.countyCode);
    expect([...new Set(used)].toSorted()).toEqual(counties.map((row) => row.code));
    expect(
      counties.filter(({ code }) => used.filter((other) => other === code).length === 1).map((row) => row.regionName),
    ).toEqual(['Region Gotland']);
  });

  test('builds full names on short ones, with or without the genitive s', () => {
    const irregular = municipalities.filter(
      (row) => ![`${row.shortName} kommun`, `${row.shortName}s kommun`].includes(row.name),
    );
    expect(irregular.map((row) => row.name)).toEqual(['Falu kommun']);
    const doubled = municipalities.filter((row) => /[sxz]s kommun$/.test(row.name));
    expect(doubled).toEqual([]);
    expect(counties.filter((row) => ![`${row.shortName} län`, `${row.shortName}s län`].includes(row.name))).toEqual([]);
  });

  test('knows the ten municipalities of Gävleborg', () => {
    expect(counties.find((row) => row.code === '21')).toEqual({
      code: '21',
      name: 'Gävleborgs län',
      shortName: 'Gävleborg',
      regionName: 'Region Gävleborg',
    });
    expect(municipalities.filter((row) => row.countyCode === '21').map((row) => row.shortName)).toEqual([
      'Ockelbo',
      'Hofors',
      'Ovanåker',
      'Nordanstig',
      'Ljusdal',
      'Gävle',
      'Sandviken',
      'Söderhamn',
      'Bollnäs',
      'Hudiksvall',
    ]);
  });
});

describe('the main towns', () => {
  test('lie inside Sweden', () => {
    expect(
      municipalities.filter(
        (row) => row.longitude < 10.9 || row.longitude > 24.2 || row.latitude < 55.3 || row.latitude > 69.1,
      ),
    ).toEqual([]);
  });

  test('lie apart, but not alone', () => {
    const distances = municipalities.map((row) => ({ town: row.town, distance: nearestNeighbour(row) }));
    expect(distances.filter(({ distance }) => distance < 1 || distance > 100)).toEqual([]);
  });

  test('lie near the middle of their own county', () => {
    expect(strays(municipalities)).toEqual([]);
  });

  test('would be found out if Habo and Håbo changed places', () => {
    const [habo, håbo] = [named('Habo'), named('Håbo')];
    const swapped = municipalities.map((row) => {
      const other = row === habo ? håbo : row === håbo ? habo : row;
      return { ...row, longitude: other.longitude, latitude: other.latitude };
    });
    expect(strays(swapped)).toEqual(expect.arrayContaining(['Habo', 'Håbo']));
  });

  test.each([
    ['Gävle', 'Gävle', 17.141, 60.675],
    ['Kiruna', 'Kiruna', 20.226, 67.856],
    ['Ystad', 'Ystad', 13.82, 55.43],
    ['Strömstad', 'Strömstad', 11.176, 58.938],
    ['Haparanda', 'Haparanda', 24.133, 65.833],
    ['Gotland', 'Visby', 18.296, 57.641],
    ['Malung-Sälen', 'Malung', 13.717, 60.683],
    ['Åre', 'Järpen', 13.466, 63.347],
    ['Ale', 'Nödinge-Nol', 12.05, 57.9],
    ['Gullspång', 'Hova', 14.217, 58.85],
    ['Sigtuna', 'Märsta', 17.855, 59.622],
    ['Skövde', 'Skövde', 13.85, 58.383],
  ])('%s is administered from %s', (shortName, town, longitude, latitude) => {
    expect(named(shortName).town).toBe(town);
    expect(kilometres(named(shortName), { longitude, latitude })).toBeLessThan(2);
  });
});

describe('the official list', () => {
  const folder =
    process.env['SAMBAND_REFERENCE_DATA'] ?? fileURLToPath(new URL('../../../../../shared/data', import.meta.url));
  const file = `${folder}/municipality_county.csv`;

  /** The list forms every genitive by rule; these five municipalities do not use it. */
  const formedByRule: Record<string, string> = {
    '0880': 'Kalmars kommun',
    '1421': 'Orusts kommun',
    '2080': 'Faluns kommun',
    '2513': 'Överkalixs kommun',
    '2514': 'Kalixs kommun',
  };

  test('agrees on every code and name', ({ skip }) => {
    skip(
      !existsSync(file),
      'municipality_county.csv is not there to compare with: set SAMBAND_REFERENCE_DATA to its folder',
    );
    const [heading, ...lines] = readFileSync(file, 'utf8').trim().split(/\r?\n/);
    expect(heading).toBe(
      'municipality_code,municipality_name,municipality_name_short,county_code,county_name,county_name_short',
    );
    const ours = municipalities.map((row) => {
      const county = counties.find(({ code }) => code === row.countyCode);
      return [
        row.code,
        formedByRule[row.code] ?? row.name,
        row.shortName,
        county?.code,
        county?.name,
        county?.shortName,
      ].join(',');
    });
    expect(ours).toEqual(lines.toSorted());
  });
});
