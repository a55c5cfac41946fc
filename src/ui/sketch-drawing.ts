import { type Feature, type Geometry, markOf } from '#src/core/geometry.ts';
import type { Sketch } from './drawing.ts';
import { type MapDrawing, mapFace } from './map-style.ts';

const feature = (geometry: Geometry, properties: Record<string, unknown> = {}): Feature => ({
  type: 'Feature',
  properties,
  geometry,
});

/** The layers in which something chosen can be taken up again; its `at` is its place among the chosen. */
export const chosenLayers = ['chosen-points', 'chosen-lines', 'chosen-areas'];

/** What is chosen already, and what is being drawn, with a corner at each place and a line on to the crosshair. */
export function sketchDrawing(
  chosen: readonly { geometry: Geometry; name: string }[],
  sketch: Sketch | undefined,
): MapDrawing {
  const collect = (features: Feature[]) => ({
    type: 'geojson' as const,
    data: { type: 'FeatureCollection' as const, features },
  });
  const path = sketch ? [...sketch.vertices, sketch.aim] : [];
  return {
    sources: {
      chosen: collect(chosen.map(({ geometry }, at) => feature(geometry, { at }))),
      'chosen-names': collect(
        chosen.map(({ geometry, name }) => feature({ type: 'Point', coordinates: markOf(geometry) }, { name })),
      ),
      sketch: collect(
        sketch && sketch.kind !== 'point' && path.length >= 2
          ? [
              feature({
                type: 'LineString',
                coordinates: sketch.kind === 'area' && path.length > 2 ? [...path, path[0]!] : path,
              }),
            ]
          : [],
      ),
      corners: collect((sketch?.vertices ?? []).map((coordinates) => feature({ type: 'Point', coordinates }))),
    },
    layers: (ink) => [
      {
        id: 'chosen-areas',
        type: 'fill',
        source: 'chosen',
        filter: ['==', ['geometry-type'], 'Polygon'],
        paint: { 'fill-color': ink.accent, 'fill-opacity': 0.16 },
      },
      {
        id: 'chosen-lines',
        type: 'line',
        source: 'chosen',
        filter: ['!=', ['geometry-type'], 'Point'],
        layout: { 'line-join': 'round', 'line-cap': 'round' },
        paint: { 'line-color': ink.accent, 'line-width': 2.5 },
      },
      {
        id: 'chosen-points',
        type: 'circle',
        source: 'chosen',
        filter: ['==', ['geometry-type'], 'Point'],
        paint: {
          'circle-color': ink.accent,
          'circle-radius': 6,
          'circle-stroke-color': ink['map-land'],
          'circle-stroke-width': 2,
        },
      },
      {
        id: 'chosen-names',
        type: 'symbol',
        source: 'chosen-names',
        layout: {
          'text-field': ['get', 'name'],
          'text-font': mapFace,
          'text-size': 13,
          'text-variable-anchor': ['left', 'right', 'top', 'bottom'],
          'text-radial-offset': 0.8,
          'text-justify': 'auto',
        },
        paint: { 'text-color': ink.ink, 'text-halo-color': ink['map-land'], 'text-halo-width': 1.6 },
      },
      {
        id: 'sketch',
        type: 'line',
        source: 'sketch',
        layout: { 'line-join': 'round' },
        paint: { 'line-color': ink.ink, 'line-width': 2, 'line-dasharray': [2, 1.5] },
      },
      {
        id: 'corners',
        type: 'circle',
        source: 'corners',
        paint: {
          'circle-color': ink['paper-raised'],
          'circle-radius': 5,
          'circle-stroke-color': ink.ink,
          'circle-stroke-width': 2,
        },
      },
    ],
  };
}
