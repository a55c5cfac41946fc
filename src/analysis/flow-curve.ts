import type { Position } from '#src/core/geometry.ts';

const steps = 14;
/** How far to its right a flow bends, as a share of its length: there and back lie on either side, as traffic does. */
const bend = 0.16;

const onPlane = ([longitude, latitude]: Position, scale: number): Position => [longitude * scale, latitude];

/**
 * The way from one place to another as an arc that bends to the right of who follows it, a little short at both ends.
 */
export function flowCurve(from: Position, to: Position): Position[] {
  const scale = Math.cos((((from[1] + to[1]) / 2) * Math.PI) / 180);
  const [[ax, ay], [bx, by]] = [onPlane(from, scale), onPlane(to, scale)];
  const [dx, dy] = [bx - ax, by - ay];
  const [cx, cy] = [(ax + bx) / 2 + dy * bend * 2, (ay + by) / 2 - dx * bend * 2];
  return Array.from({ length: steps + 1 }, (_, at): Position => {
    const t = 0.03 + (0.92 * at) / steps;
    const [p, q, r] = [(1 - t) ** 2, 2 * t * (1 - t), t ** 2];
    return [(p * ax + q * cx + r * bx) / scale, p * ay + q * cy + r * by];
  });
}

/** Where a curve's end points, in degrees clockwise from north. */
export function headingOf(curve: readonly Position[]): number {
  const [[ax, ay], [bx, by]] = [curve.at(-2)!, curve.at(-1)!];
  return (Math.atan2((bx - ax) * Math.cos((by * Math.PI) / 180), by - ay) * 180) / Math.PI;
}

/** How wide a line is for its value: in proportion, so that two lines side by side are as wide as one of both. */
export const flowWidth = (value: number, most: number, widest = 12): number =>
  most <= 0 ? 0 : Math.max(0.6, (widest * Math.abs(value)) / most);
/** How large a circle is for its value: its area is in proportion. */
export const circleRadius = (value: number, most: number, largest = 26): number =>
  most <= 0 ? 0 : Math.max(2, largest * Math.sqrt(Math.abs(value) / most));

/** Up to three round values to show in a legend, the largest no larger than what there is. */
export function roundValues(most: number): number[] {
  if (!(most > 0)) return [];
  const magnitude = 10 ** Math.floor(Math.log10(most));
  const top = [5, 2, 1].map((step) => step * magnitude).find((step) => step <= most) ?? magnitude;
  return [top, top / 2.5, top / 10].map((value) => Number(value.toPrecision(2)));
}
