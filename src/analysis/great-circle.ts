import type { Position } from '#src/core/geometry.ts';
import { AnalysisError } from './analysis-error.ts';
import { heldEveryPair, type PairTable, pairTable } from './flow-table.ts';

const radians = Math.PI / 180;
/** The mean radius of the earth in kilometres (IUGG). */
const radius = 6_371.0088;

/** Kilometres as the crow flies between two places in degrees, by the haversine formula. */
export function kilometresBetween([east, north]: Position, [otherEast, otherNorth]: Position): number {
  const across = Math.sin(((otherNorth - north) * radians) / 2) ** 2;
  const along = Math.sin(((otherEast - east) * radians) / 2) ** 2;
  const part = across + Math.cos(north * radians) * Math.cos(otherNorth * radians) * along;
  return 2 * radius * Math.asin(Math.min(1, Math.sqrt(part)));
}

/**
 * Kilometres as the crow flies between every two places, an estimate for want of travel times. Places that lie on each
 * other are no pair. @throws AnalysisError `no-places` with fewer than two, `parameter-not-valid` with too many
 */
export function straightLines(places: ReadonlyMap<string, Position>): PairTable {
  if (places.size < 2) throw new AnalysisError('no-places', { places: places.size });
  heldEveryPair(places.size);
  return pairTable(
    [...places].flatMap(([from, one]) =>
      [...places].flatMap(([to, other]): [string, string, number][] => {
        const kilometres = from === to ? 0 : kilometresBetween(one, other);
        return kilometres > 0 ? [[from, to, kilometres]] : [];
      }),
    ),
  );
}
