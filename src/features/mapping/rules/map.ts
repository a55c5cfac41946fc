import { type Bounds, boundsOf, markOf, type Position, positionsOf, sweden } from '#src/core/geometry.ts';
import type { MapPlace } from '#src/core/places.ts';
import type { Marked } from '#src/ui/map-marked.ts';
import type { MarkShape } from '#src/ui/map-marks.ts';
import type { bases, Finding } from '../schema.ts';

const degrees = (value: number): string =>
  new Intl.NumberFormat('sv', { minimumFractionDigits: 3, maximumFractionDigits: 3 }).format(value);
/** Where on earth, as one reads it. */
export const positionText = ([longitude, latitude]: Position): string =>
  `${degrees(latitude)}° N ${degrees(longitude)}° E`;
/** What a place is called; one that was drawn without a name by where it lies. */
export const placeName = ({ name, geometry }: MapPlace): string => name || positionText(markOf(geometry));

/** Municipalities by their code; a code that is not among them as it stands. */
export const namesOf = (municipalities: readonly { code: string; name: string }[]): ((code: string) => string) => {
  const names = new Map(municipalities.map(({ code, name }) => [code, name]));
  return (code) => names.get(code) ?? code;
};

type Basis = (typeof bases)[number];
export type Mapped = {
  rows: readonly Pick<Finding, 'code' | 'title' | 'basis' | 'places' | 'municipalities'>[];
  points: readonly { code: string; name: string; longitude: number; latitude: number }[];
};
/** With those that are nowhere: the first of them, and how many there are. */
export type MappedAndNot = Mapped & { unplaced: readonly { code: string; title: string }[]; unplacedTotal: number };

/** Each kind of finding has a shape of its own, on the map and in its legend. */
export const shapeOfBasis: Record<Basis, MarkShape> = {
  observation: 'circle',
  statistic: 'square',
  barrier: 'triangle',
  asset: 'diamond',
  trend: 'arrow',
};

type Town = { longitude: number; latitude: number };
/** What a map of these municipalities shows: their main towns with the country around them. */
export function around(towns: readonly Town[]): Bounds {
  const box = boundsOf(towns.map(({ longitude, latitude }): Position => [longitude, latitude]));
  return box ? [box[0] - 0.6, box[1] - 0.3, box[2] + 0.6, box[3] + 0.3] : sweden;
}

/** What a map of some places shows: all of them, with some country around. */
export function aroundPlaces(places: readonly MapPlace[]): Bounds {
  const box = boundsOf(places.flatMap(({ geometry }) => positionsOf(geometry)));
  return box ? [box[0] - 0.3, box[1] - 0.12, box[2] + 0.3, box[3] + 0.12] : sweden;
}

/** Stands in the address where no background is wanted. */
export const noBackground = 'inget';
type Layer = { code: string; level: string };
/**
 * The layer beneath the findings: the one asked for, else the installation's municipalities in the counties of the
 * process.
 */
export function backgroundOf<L extends Layer>(
  layers: readonly L[],
  asked: string | undefined,
  own: readonly string[],
): (L & { within?: string[] }) | undefined {
  if (asked === noBackground) return undefined;
  const chosen = layers.find(({ code }) => code === asked);
  if (chosen) return chosen;
  const common = layers.find(({ level }) => level === 'municipality');
  return common && own.length > 0 ? { ...common, within: countiesOf(own) } : undefined;
}
/** The counties that municipalities lie in, by their codes. */
export const countiesOf = (municipalities: readonly string[]): string[] => [
  ...new Set(municipalities.map((code) => code.slice(0, 2))),
];

/** The municipalities that some places are, by their codes. */
export const municipalitiesOf = (places: readonly MapPlace[]): string[] =>
  places.flatMap((place) => (place.kind === 'municipality' ? [place.code] : []));

/**
 * What a map shows of findings: their own places, else hollow marks where their municipalities have their main towns.
 */
export function markedFindings({ rows, points }: Mapped): Marked[] {
  const towns = new Map(points.map(({ code, longitude, latitude }) => [code, [longitude, latitude] as Position]));
  const marked = rows.flatMap(({ code, title, basis, places, municipalities }): Marked[] => {
    const mark = { code, title, shape: shapeOfBasis[basis] };
    if (places.length > 0)
      return places.map(({ kind, geometry }) => ({ ...mark, hollow: kind === 'municipality', geometry }));
    return municipalities.flatMap((municipality) => {
      const coordinates = towns.get(municipality);
      return coordinates ? [{ ...mark, hollow: true, geometry: { type: 'Point' as const, coordinates } }] : [];
    });
  });
  return spread(marked);
}

/**
 * In degrees of latitude. What stands for a municipality may stand anywhere about its town; what is exact stays within
 * a stone's throw.
 */
const apart = { hollow: 0.012, exact: 0.0008 };

/** Marks in the very same spot, side by side in a spiral, so that each can be seen and chosen when one comes near. */
function spread(marked: readonly Marked[]): Marked[] {
  const taken = new Map<string, number>();
  return marked.map((one) => {
    if (one.geometry.type !== 'Point') return one;
    const [longitude, latitude] = one.geometry.coordinates;
    const before = taken.get(`${longitude} ${latitude}`) ?? 0;
    taken.set(`${longitude} ${latitude}`, before + 1);
    if (before === 0) return one;
    const [far, turn] = [Math.sqrt(before) * (one.hollow ? apart.hollow : apart.exact), before * 2.399_963];
    return {
      ...one,
      geometry: {
        type: 'Point',
        coordinates: [
          longitude + (far * Math.cos(turn)) / Math.cos((latitude * Math.PI) / 180),
          latitude + far * Math.sin(turn),
        ],
      },
    };
  });
}
