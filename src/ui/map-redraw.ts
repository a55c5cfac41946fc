import type { GeoJSONSource, LayerSpecification, SourceSpecification } from 'maplibre-gl';
import type { Engine } from './map-engine.ts';

/** A drawing in its colours. */
export type Drawn = { sources: Readonly<Record<string, SourceSpecification>>; layers: readonly LayerSpecification[] };
type Changing = LayerSpecification & {
  filter?: unknown;
  paint?: Record<string, unknown>;
  layout?: Record<string, unknown>;
};

const same = (one: unknown, other: unknown): boolean => one === other || JSON.stringify(one) === JSON.stringify(other);
const dataOf = (source: SourceSpecification | undefined): unknown =>
  source?.type === 'geojson' ? source.data : undefined;
const frameOf = ({ data: _data, ...frame }: SourceSpecification & { data?: unknown }): unknown => frame;
const fixedOf = ({ paint: _paint, layout: _layout, filter: _filter, ...fixed }: Changing): unknown => fixed;

/**
 * Brings a map from one drawing to the next by what differs: the data of a source, a colour, a filter. MapLibre's own
 * comparison copies and walks through every feature. False where more differs than that, and nothing has been done.
 */
export function redraw(map: Engine, before: Drawn, now: Drawn): boolean {
  const names = Object.keys(now.sources);
  const alike =
    same(Object.keys(before.sources), names) &&
    names.every((name) => map.getSource(name) && same(frameOf(before.sources[name]!), frameOf(now.sources[name]!))) &&
    same(before.layers.map(fixedOf), now.layers.map(fixedOf));
  if (!alike) return false;
  for (const name of names) {
    const data = dataOf(now.sources[name]);
    if (data !== undefined && data !== dataOf(before.sources[name]))
      void map.getSource<GeoJSONSource>(name)?.setData(data as Parameters<GeoJSONSource['setData']>[0]);
  }
  now.layers.forEach((layer: Changing, at) => {
    const was: Changing = before.layers[at]!;
    if (!same(was.filter, layer.filter))
      map.setFilter(layer.id, (layer.filter ?? null) as Parameters<Engine['setFilter']>[1]);
    for (const name of differing(was.paint, layer.paint))
      map.setPaintProperty(layer.id, name as 'line-color', layer.paint?.[name] as string);
    for (const name of differing(was.layout, layer.layout))
      map.setLayoutProperty(layer.id, name as 'visibility', layer.layout?.[name] as 'visible');
  });
  return true;
}

const differing = (was: Record<string, unknown> = {}, now: Record<string, unknown> = {}): string[] =>
  [...new Set([...Object.keys(was), ...Object.keys(now)])].filter((name) => !same(was[name], now[name]));
