import type { Position } from '#src/core/geometry.ts';
import type { Engine } from './map-engine.ts';

export const arrows: Readonly<Record<string, readonly [x: number, y: number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};
const edge = 40;

/** Whether a position lies well inside what the map shows. */
export function inView(map: Engine, at: Position): boolean {
  const { x, y } = map.project(at);
  const { clientWidth, clientHeight } = map.getContainer();
  return x >= edge && y >= edge && x <= clientWidth - edge && y <= clientHeight - edge;
}

/** A position some pixels away; the map comes along when that is near its edge. */
export function nudged(map: Engine, from: Position, [x, y]: readonly [number, number], step: number): Position {
  const at = map.project(from);
  const { lng, lat } = map.unproject([at.x + x * step, at.y + y * step]);
  if (!inView(map, [lng, lat])) map.jumpTo({ center: [lng, lat] });
  return [lng, lat];
}
