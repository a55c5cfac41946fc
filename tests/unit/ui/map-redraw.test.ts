import type { LayerSpecification } from 'maplibre-gl';
import { expect, test } from 'vitest';
import type { Engine } from '#src/ui/map-engine.ts';
import { type Marked, markedDrawing, markedSources } from '#src/ui/map-marked.ts';
import { type MapInk, mapInkNames } from '#src/ui/map-ink.ts';
import { type Drawn, redraw } from '#src/ui/map-redraw.ts';

const ink = Object.fromEntries(mapInkNames.map((name) => [name, name])) as MapInk;
const things: Marked[] = ['F-1', 'F-2'].map((code, at) => ({
  code,
  title: code,
  shape: 'circle',
  hollow: false,
  geometry: { type: 'Point', coordinates: [17 + at, 61] },
}));
const drawn = (sources: ReturnType<typeof markedSources>, selected: string | undefined): Drawn => {
  const drawing = markedDrawing(sources, things, selected);
  return { sources: drawing.sources, layers: drawing.layers(ink) };
};
function recorder(): { map: Engine; done: string[] } {
  const done: string[] = [];
  const map = {
    getSource: (name: string) => (name === 'gone' ? undefined : { setData: () => done.push(`data ${name}`) }),
    setFilter: (id: string) => done.push(`filter ${id}`),
    setPaintProperty: (id: string, name: string) => done.push(`paint ${id} ${name}`),
    setLayoutProperty: (id: string, name: string) => done.push(`layout ${id} ${name}`),
  };
  return { map: map as unknown as Engine, done };
}

test('choosing another thing sends the map that thing and its colours, not everything again', () => {
  const { map, done } = recorder();
  const sources = markedSources(things);
  expect(redraw(map, drawn(sources, undefined), drawn(sources, 'F-2'))).toBe(true);
  expect(done).toContain('data selected');
  expect(done).not.toContain('data marks');
  expect(
    done.filter((one) => one.startsWith('paint')).every((one) => /^paint marks-(areas|edges|casing|lines) /.test(one)),
  ).toBe(true);
});

test('other things are new data; another layer or source is more than a redrawing', () => {
  const { map, done } = recorder();
  const [before, now] = [drawn(markedSources(things), 'F-1'), drawn(markedSources(things.slice(1)), 'F-1')];
  expect(redraw(map, before, now)).toBe(true);
  expect(done.filter((one) => one.startsWith('data')).sort()).toEqual(['data marks', 'data selected', 'data shapes']);
  done.length = 0;
  const more: LayerSpecification = { id: 'more', type: 'background' };
  expect(redraw(map, before, { ...now, layers: [...now.layers, more] })).toBe(false);
  expect(redraw(map, before, { ...now, sources: { ...now.sources, gone: now.sources['marks']! } })).toBe(false);
  expect(done).toEqual([]);
});
