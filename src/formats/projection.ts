import proj4, { type Converter } from 'proj4';
import type { CoordinateSystem } from './choices.ts';
import { FormatError, type Place } from './format-error.ts';

/** East and north (or longitude and latitude), and height where there is one. */
export type Position = number[];
/** The local zones of SWEREF 99, which municipalities keep their own maps in: their code and central meridian. */
const zones = {
  'sweref99-1200': { code: '3007', meridian: 12 },
  'sweref99-1330': { code: '3008', meridian: 13.5 },
  'sweref99-1500': { code: '3009', meridian: 15 },
  'sweref99-1630': { code: '3010', meridian: 16.5 },
  'sweref99-1800': { code: '3011', meridian: 18 },
  'sweref99-1415': { code: '3012', meridian: 14.25 },
  'sweref99-1545': { code: '3013', meridian: 15.75 },
  'sweref99-1715': { code: '3014', meridian: 17.25 },
  'sweref99-1845': { code: '3015', meridian: 18.75 },
  'sweref99-2015': { code: '3016', meridian: 20.25 },
  'sweref99-2145': { code: '3017', meridian: 21.75 },
  'sweref99-2315': { code: '3018', meridian: 23.25 },
} as const;
type Zone = keyof typeof zones;
const zoneNames = Object.keys(zones) as Zone[];
/** `swapped`: the file has north before east, as the authority's own definition of EPSG:3006 does. */
export type Recognised = { system: CoordinateSystem; swapped: boolean };

/* EPSG:3006. SWEREF 99 and WGS 84 agree within a metre, which is as near as any of this needs. */
const metres = '+ellps=GRS80 +towgs84=0,0,0,0,0,0,0 +units=m +no_defs';
const sweref99tm = proj4(`+proj=utm +zone=33 ${metres}`);
const converters = new Map<CoordinateSystem, Converter>([['sweref99tm', sweref99tm]]);
function converterOf(system: Exclude<CoordinateSystem, 'wgs84'>): Converter {
  const known = converters.get(system);
  if (known || system === 'sweref99tm') return known ?? sweref99tm;
  const made = proj4(`+proj=tmerc +lat_0=0 +lon_0=${zones[system].meridian} +k=1 +x_0=150000 +y_0=0 ${metres}`);
  converters.set(system, made);
  return made;
}

/* What sums of doubles leave behind: a ring along the date line may say 180.00000000000003. */
const rounding = 1e-9;

const within = (
  [x = Number.NaN, y = Number.NaN]: Position,
  [west, east]: [number, number],
  [south, north]: [number, number],
): boolean => x >= west && x <= east && y >= south && y <= north;
const swap = ([x = Number.NaN, y = Number.NaN, ...height]: Position): Position => [y, x, ...height];

/*
 * Where Sweden is, with room around it. Latitudes and longitudes there do not overlap, so their order can be told. No
 * place in Sweden is further west than 260 km in SWEREF 99 TM, and none in a local zone further east than 240 km.
 */
const swedenMetres: [[number, number], [number, number]] = [
  [240_000, 1_200_000],
  [6_000_000, 7_800_000],
];
const zoneMetres: [[number, number], [number, number]] = [
  [40_000, 240_000],
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

/**
 * Whether positions lie as in one of the local zones of SWEREF 99. All twelve have the same numbers, so which one it is
 * must be said.
 */
export const looksLikeZone = (positions: readonly Position[]): boolean =>
  positions.filter((position) => within(position, ...zoneMetres) || within(swap(position), ...zoneMetres)).length * 2 >
  positions.length;

/** The system that a name stands for, such as `urn:ogc:def:crs:EPSG::3006`; undefined for one that is not known. */
export function systemOfName(name: string): CoordinateSystem | undefined {
  const code = /(?:^|[:/])(\d{4,5}|CRS84h?)$/i.exec(name.trim().slice(-200))?.[1]?.toUpperCase();
  if (code === '3006' || code === '25833' || /^SWEREF\s?99[ _]TM$/i.test(name.trim())) return 'sweref99tm';
  const zone = /^SWEREF\s?99[ _](\d\d)[ _.]?(\d\d)$/i.exec(name.trim());
  const named = zoneNames.find((one) => (zone ? one === `sweref99-${zone[1]}${zone[2]}` : zones[one].code === code));
  if (named) return named;
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
    if (!mercator || !near(lat0 ?? 0, 0) || !near(y0 ?? 0, 0, 0.01) || !near(to_meter ?? 1, 1)) return undefined;
    const at = (meridian: number): boolean => near(long0, (meridian * Math.PI) / 180);
    if (at(15) && near(k0, 0.9996) && near(x0, 500_000, 0.01)) return 'sweref99tm';
    if (!near(k0 ?? 1, 1) || !near(x0, 150_000, 0.01)) return undefined;
    return zoneNames.find((zone) => at(zones[zone].meridian));
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
  const outside = system !== 'wgs84' && !(Math.abs(x) < 3_000_000 && Math.abs(y) < 10_000_000);
  const [longitude = Number.NaN, latitude = Number.NaN] =
    system === 'wgs84' ? [x, y] : outside ? [] : converterOf(system).inverse([x, y]);
  if (!within([longitude, latitude], [-180 - rounding, 180 + rounding], [-90 - rounding, 90 + rounding]))
    throw new FormatError('coordinates-outside', place, { x: String(x), y: String(y) });
  return [Math.max(-180, Math.min(180, longitude)), Math.max(-90, Math.min(90, latitude)), ...height];
}

/** Longitude and latitude as east and north in SWEREF 99 TM, in metres. */
export function toSweref99tm([longitude = Number.NaN, latitude = Number.NaN, ...height]: Position): Position {
  return [...sweref99tm.forward([longitude, latitude]), ...height];
}
