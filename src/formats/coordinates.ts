import type { Position as Degrees } from '#src/core/geometry.ts';
import { parseNumeral } from './numeral.ts';
import { recogniseSystem, toSweref99tm, toWgs84 } from './projection.ts';

/**
 * Positions as a person reads and types them: latitude and longitude, or north and east in SWEREF 99 TM; one position
 * after another with a semicolon.
 */
export function writeCoordinates(positions: readonly Degrees[], system: 'wgs84' | 'sweref99tm'): string {
  return positions
    .map((position) => {
      if (system === 'wgs84') return `${position[1].toFixed(5)} ${position[0].toFixed(5)}`;
      const [east = 0, north = 0] = toSweref99tm(position);
      return `${Math.round(north)} ${Math.round(east)}`;
    })
    .join('; ');
}

/**
 * The positions that a text says, in either system, north first; undefined where it says none, or one that is nowhere.
 */
export function readCoordinates(text: string): Degrees[] | undefined {
  const parts = text
    .split(';')
    .map((part) => part.trim())
    .filter((part) => part !== '');
  const pairs = parts.map((part) =>
    part
      .split(/\s+/)
      .map((number) => parseNumeral(number.replace(/,$/, ''), ',') ?? parseNumeral(number.replace(/,$/, ''), '.')),
  );
  if (
    pairs.length === 0 ||
    pairs.length > 500 ||
    !pairs.every((pair) => pair.length === 2 && pair.every((number) => number !== undefined))
  )
    return undefined;
  const northFirst = pairs.map(([north, east]) => [east!, north!]);
  const found = recogniseSystem(northFirst);
  if (!found) return undefined;
  try {
    return northFirst.map((position): Degrees => {
      const [longitude = 0, latitude = 0] = toWgs84(position, {
        system: found.system,
        swapped: found.system === 'sweref99tm' && found.swapped,
      });
      return [Math.round(longitude * 1e6) / 1e6, Math.round(latitude * 1e6) / 1e6];
    });
  } catch {
    return undefined;
  }
}
