import proj4 from 'proj4';
import { FormatError, type Place } from './format-error.ts';

/** East and north (or longitude and latitude), and height where there is one. */
export type Position = number[];
export const coordinateSystems = ['wgs84', 'sweref99tm'] as const;
export type CoordinateSystem = (typeof coordinateSystems)[number];
/** `swapped`: the file has north before east, as the authority's own definition of EPSG:3006 does. */
export type Recognised = { system: CoordinateSystem; swapped: boolean };

/* EPSG:3006. SWEREF 99 and WGS 84 agree within a metre, which is as near as any of this needs. */
const sweref99tm = proj4('+proj=utm +zone=33 +ellps=GRS80 +towgs84=0,0,0,0,0,0,0 +units=m +no_defs');

const within = (
  [x = Number.NaN, y = Number.NaN]: Position,
  [west, east]: [number, number],
  [south, north]: [number, number],
): boolean => x >= west && x <= east && y >= south && y <= north;
const swap = ([x = Number.NaN, y = Number.NaN, ...height]: Position): Position => [y, x, ...height];

/* Where Sweden is, with room around it. Latitudes and longitudes there do not overlap, so their order can be told. */
const swedenMetres: [[number, number], [number, number]] = [
  [100_000, 1_200_000],
  [6_000_000, 7_800_000],
];
const swedenDegrees: [[number, number], [number, number]] = [
  [8, 27],
  [53, 71],
];

/**
 * The system that most positions fit, so that one that is wrong is seen to be; undefined where none does. Degrees and
 * metres cannot be mistaken for one another, and axes count as swapped in degrees only where all positions say so.
 */
export function recogniseSystem(positions: readonly Position[]): Recognised | undefined {
  const most = (fits: (position: Position) => boolean): boolean => positions.filter(fits).length * 2 > positions.length;
  if (most((position) => within(position, ...swedenMetres))) return { system: 'sweref99tm', swapped: false };
  if (most((position) => within(swap(position), ...swedenMetres))) return { system: 'sweref99tm', swapped: true };
  if (positions.length > 0 && positions.every((position) => within(swap(position), ...swedenDegrees)))
    return { system: 'wgs84', swapped: true };
  return most((position) => within(position, [-180, 180], [-90, 90])) ? { system: 'wgs84', swapped: false } : undefined;
}

/** The system that a name stands for, such as `urn:ogc:def:crs:EPSG::3006`; undefined for any other than the two. */
export function systemOfName(name: string): CoordinateSystem | undefined {
  const code = /(?:^|[:/])(\d{4,5}|CRS84h?)$/i.exec(name.trim().slice(-200))?.[1]?.toUpperCase();
  if (code === '3006' || code === '25833' || /^SWEREF\s?99[ _]TM$/i.test(name.trim())) return 'sweref99tm';
  if (
    code === '4326' ||
    code === '4258' ||
    code === '4619' ||
    code === '4979' ||
    code?.startsWith('CRS84') ||
    /^WGS\s?84$/i.test(name.trim())
  )
    return 'wgs84';
  return undefined;
}

/** The system that well-known text (a `.prj` file) describes, by what it says and not by what it is called. */
export function systemOfWkt(wkt: string): CoordinateSystem | undefined {
  if (wkt.length > 10_000 || !wkt.includes('[')) return systemOfName(wkt);
  try {
    const { projName, long0, lat0, k0, x0, y0, to_meter, a } = new proj4.Proj(wkt) as unknown as Record<
      string,
      unknown
    >;
    const near = (value: unknown, wanted: number, by = 1e-6): boolean =>
      typeof value === 'number' && Math.abs(value - wanted) <= by;
    if (!near(a, 6_378_137, 1)) return undefined;
    if (projName === 'longlat') return 'wgs84';
    const mercator = /transverse.?mercator|tmerc|gauss|utm/i.test(String(projName));
    const same =
      near(long0, (15 * Math.PI) / 180) &&
      near(lat0 ?? 0, 0) &&
      near(k0, 0.9996) &&
      near(x0, 500_000, 0.01) &&
      near(y0 ?? 0, 0, 0.01) &&
      near(to_meter ?? 1, 1);
    return mercator && same ? 'sweref99tm' : undefined;
  } catch {
    return undefined;
  }
}

/**
 * A position as longitude and latitude in WGS 84. Heights are left as they are.
 * @throws FormatError `coordinates-outside` for what is nowhere on earth
 */
export function toWgs84(position: Position, { system, swapped }: Recognised, place: Place = {}): Position {
  const [x = Number.NaN, y = Number.NaN, ...height] = swapped ? swap(position) : position;
  const outside = system === 'sweref99tm' && !(Math.abs(x) < 3_000_000 && Math.abs(y) < 10_000_000);
  const [longitude = Number.NaN, latitude = Number.NaN] =
    system === 'wgs84' ? [x, y] : outside ? [] : sweref99tm.inverse([x, y]);
  if (!within([longitude, latitude], [-180, 180], [-90, 90]))
    throw new FormatError('coordinates-outside', place, { x: String(x), y: String(y) });
  return [longitude, latitude, ...height];
}

/** Longitude and latitude as east and north in SWEREF 99 TM, in metres. */
export function toSweref99tm([longitude = Number.NaN, latitude = Number.NaN, ...height]: Position): Position {
  return [...sweref99tm.forward([longitude, latitude]), ...height];
}
