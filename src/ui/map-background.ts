import type { GeoJSONSourceSpecification } from 'maplibre-gl';
import type { DrawnGeometry } from '#src/core/geometry.ts';
import type { MapDrawing } from './map-style.ts';

export type BackgroundArea = { type: 'Feature'; properties: { code: string; name: string }; geometry: DrawnGeometry };

/** The layer in which an area of the background is named. */
export const backgroundLayers = ['background-areas'];

/**
 * Areas as a quiet ground for what else is drawn: their borders, and a veil that can be pointed at. Those whose codes
 * are `own`, the municipalities of the process, are edged as its area.
 */
export const backgroundDrawing = (features: readonly BackgroundArea[], own: readonly string[] = []): MapDrawing => ({
  sources: {
    background: {
      type: 'geojson',
      data: { type: 'FeatureCollection', features: [...features] } as GeoJSONSourceSpecification['data'],
      tolerance: 0.3,
    },
  },
  layers: (ink) => [
    {
      id: 'background-areas',
      type: 'fill',
      source: 'background',
      paint: { 'fill-color': ink['paper-deep'], 'fill-opacity': 0.35 },
    },
    {
      id: 'background-edges',
      type: 'line',
      source: 'background',
      layout: { 'line-join': 'round' },
      paint: { 'line-color': ink.faint, 'line-width': ['interpolate', ['linear'], ['zoom'], 4, 0.4, 9, 1.2] },
    },
    {
      id: 'background-own',
      type: 'line',
      source: 'background',
      filter: ['in', ['get', 'code'], ['literal', [...own]]],
      layout: { 'line-join': 'round' },
      paint: { 'line-color': ink.ink, 'line-width': ['interpolate', ['linear'], ['zoom'], 4, 1, 9, 2.2] },
    },
  ],
});

/** One drawing upon another. */
export const stacked = (below: MapDrawing, above: MapDrawing): MapDrawing => ({
  sources: { ...below.sources, ...above.sources },
  layers: (ink) => [...below.layers(ink), ...above.layers(ink)],
});
