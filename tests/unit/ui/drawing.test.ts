import { expect, test } from 'vitest';
import type { Position } from '#src/core/geometry.ts';
import {
  cornersOf,
  type DrawnKind,
  geometryOf,
  isComplete,
  placed,
  type Sketch,
  takenBack,
  withCorner,
  withMoved,
  withoutCorner,
} from '#src/ui/drawing.ts';

const begin = (kind: DrawnKind): Sketch => ({ kind, vertices: [], aim: [17, 61] });
const draw = (kind: DrawnKind, ...corners: Position[]): Sketch =>
  corners.reduce((sketch, at) => placed(sketch, at).sketch, begin(kind));

test('a point is done with its first corner', () => {
  const { sketch, done } = placed(begin('point'), [17.123_456_78, 61.5]);
  expect(done).toBe(true);
  expect(geometryOf('point', sketch.vertices)).toEqual({ type: 'Point', coordinates: [17.123457, 61.5] });
});

test('a line ends where its last corner is placed twice, though the crosshair knows more decimals', () => {
  const sketch = draw('line', [17, 61], [17.123_456_78, 61.5]);
  expect(placed(sketch, [17.123_456_78, 61.5])).toEqual({ sketch, done: true });
  expect(placed(draw('line', [17, 61]), [17, 61]).done).toBe(false);
});

test('an area needs three corners, is closed by itself and gives its corners back', () => {
  const two = draw('area', [17, 61], [18, 61]);
  expect(placed(two, [18, 61]).done).toBe(false);
  const three = placed(two, [18, 62]).sketch;
  expect(placed(three, [18, 62]).done).toBe(true);
  const area = geometryOf('area', three.vertices);
  expect(area).toEqual({
    type: 'Polygon',
    coordinates: [
      [
        [17, 61],
        [18, 61],
        [18, 62],
        [17, 61],
      ],
    ],
  });
  expect(area && cornersOf(area)).toEqual(three.vertices);
  expect(isComplete(takenBack(three))).toBe(false);
});

test('a corner comes halfway to the next, and before the end of a line', () => {
  const corners: Position[] = [
    [17, 61],
    [18, 61],
    [18, 62],
  ];
  expect(withCorner('line', corners, 0)).toEqual({
    corners: [
      [17, 61],
      [17.5, 61],
      [18, 61],
      [18, 62],
    ],
    at: 1,
  });
  expect(withCorner('line', corners, 2)).toEqual({
    corners: [
      [17, 61],
      [18, 61],
      [18, 61.5],
      [18, 62],
    ],
    at: 2,
  });
  expect(withCorner('area', corners, 2)).toEqual({ corners: [...corners, [17.5, 61.5]], at: 3 });
});

test('a shape keeps as many corners as it needs to be one', () => {
  const corners: Position[] = [
    [17, 61],
    [18, 61],
    [18, 62],
  ];
  expect(withoutCorner('line', corners, 1)).toEqual([
    [17, 61],
    [18, 62],
  ]);
  expect(withoutCorner('area', corners, 1)).toBeUndefined();
  expect(withMoved(corners, 1, [17.123_456_78, 60])).toEqual([
    [17, 61],
    [17.123457, 60],
    [18, 62],
  ]);
});
