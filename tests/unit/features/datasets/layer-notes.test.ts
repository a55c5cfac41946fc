import { expect, test } from 'vitest';
import { LayerNotes } from '#src/features/datasets/work/layer-notes.ts';
import type { Geometry } from '#src/formats/feature.ts';

const point = (x: number, y: number): Geometry => ({ type: 'Point', coordinates: [x, y] });

test('some areas are shown, and one that was read otherwise than it stands is among them', () => {
  const notes = new LayerNotes([{ code: '0180', name: 'Stockholms kommun', shortName: 'Stockholm' }]);
  for (const code of ['a', 'b', 'c', 'd', 'e']) notes.take(code, code, code.toUpperCase(), point(17, 60));
  notes.take('180', '0180', 'Sthlm', point(18, 59));
  notes.take('f', 'f', 'F', null);
  const told = notes.end();
  expect(told).toMatchObject({ areas: 7, withoutShape: 1, otherwise: 1 });
  expect(told.examples.map(({ written, code, name }) => `${written} ${code} ${name}`)).toEqual([
    'a a A',
    'b b B',
    'c c C',
    '180 0180 Stockholms kommun',
  ]);
});

test('the middle is of the whole extent, whatever the shape', () => {
  const notes = new LayerNotes([]);
  const line: Geometry = {
    type: 'LineString',
    coordinates: [
      [10, 50],
      [20, 60],
    ],
  };
  notes.take('l', 'l', '', line);
  notes.take('s', 's', '', { type: 'GeometryCollection', geometries: [point(14, 56), line] });
  notes.take('n', 'n', '', null);
  notes.take('e', 'e', '', { type: 'GeometryCollection', geometries: [] });
  expect(notes.end().examples).toEqual([
    { written: 'l', code: 'l', name: '', shape: 'line', longitude: 15, latitude: 55 },
    { written: 's', code: 's', name: '', shape: 'line', longitude: 15, latitude: 55 },
    { written: 'n', code: 'n', name: '', shape: undefined, longitude: undefined, latitude: undefined },
    { written: 'e', code: 'e', name: '', shape: undefined, longitude: undefined, latitude: undefined },
  ]);
});
