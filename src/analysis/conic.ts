import type { Bounds, Position } from '#src/core/geometry.ts';

const radians = (degrees: number): number => (degrees * Math.PI) / 180;
const [first, second, middle, origin] = [radians(57), radians(67), radians(16.5), radians(62)];
const half = (latitude: number): number => Math.tan(Math.PI / 4 + latitude / 2);
const cone = Math.log(Math.cos(first) / Math.cos(second)) / Math.log(half(second) / half(first));
const scale = (Math.cos(first) * half(first) ** cone) / cone;
const pole = scale / half(origin) ** cone;

/**
 * Lambert's conformal conic on a sphere, with the parallels 57 and 67 as they are: Sweden in its own shape. East and
 * south, in earth radii.
 */
export function conic([longitude, latitude]: Position): Position {
  const far = scale / half(radians(Math.min(89, Math.max(-80, latitude)))) ** cone;
  const turn = cone * (radians(longitude) - middle);
  return [far * Math.sin(turn), far * Math.cos(turn) - pole];
}

/** The conic that fills a frame with what lies within some bounds. */
export function framed(
  [west, south, east, north]: Bounds,
  { width, height, x = 0, y = 0 }: { width: number; height: number; x?: number; y?: number },
): (position: Position) => Position {
  const edge = Array.from({ length: 9 }, (_, at) => at / 8)
    .flatMap((t): Position[] => [
      [west + (east - west) * t, south],
      [west + (east - west) * t, north],
      [west, south + (north - south) * t],
      [east, south + (north - south) * t],
    ])
    .map(conic);
  const [xs, ys] = [edge.map(([at]) => at), edge.map(([, at]) => at)];
  const [left, right, top, bottom] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
  const factor = Math.min(width / Math.max(right - left, 1e-6), height / Math.max(bottom - top, 1e-6));
  return (position) => {
    const [across, down] = conic(position);
    return [
      x + width / 2 + (across - (left + right) / 2) * factor,
      y + height / 2 + (down - (top + bottom) / 2) * factor,
    ];
  };
}
