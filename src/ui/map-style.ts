import type { LayerSpecification, SourceSpecification, StyleSpecification } from 'maplibre-gl';
import type { FeatureCollection } from '#src/core/geometry.ts';
import type { MapInk } from './map-ink.ts';

/** What lies on the base map: sources by name, and the layers that draw them in a page's own colours. */
export type MapDrawing = {
  sources: Readonly<Record<string, SourceSpecification>>;
  layers: (ink: MapInk) => LayerSpecification[];
};
/** A service of background tiles that whoever runs the program has chosen. */
export type MapService = { tiles: string; attribution: string };

const source = 'land';
/** Families as CSS writes them: MapLibre draws letters with the page's own fonts. */
const faces = { regular: ["'Source Sans 3 Variable'"], italic: ["'Source Serif 4 Variable'"] };
export const mapFace = faces.regular;

export type Town = [name: string, longitude: number, latitude: number, municipality: string, population: number];

/** Towns as points, the largest first, so that where two names collide the larger one stands. */
export const townPoints = (towns: readonly Town[]): FeatureCollection => ({
  type: 'FeatureCollection',
  features: towns.map(([name, longitude, latitude, , population], rank) => ({
    type: 'Feature',
    properties: { name, rank, population },
    geometry: { type: 'Point', coordinates: [longitude, latitude] },
  })),
});

const seas: [name: string, longitude: number, latitude: number][] = [
  ['Bottenviken', 23, 65.1],
  ['Bottenhavet', 19.4, 61.9],
  ['Östersjön', 18.6, 56.6],
  ['Kattegatt', 11.6, 56.7],
  ['Skagerrak', 9.4, 57.9],
];
const seaPoints: FeatureCollection = {
  type: 'FeatureCollection',
  features: seas.map(([name, longitude, latitude]) => ({
    type: 'Feature',
    properties: { name },
    geometry: { type: 'Point', coordinates: [longitude, latitude] },
  })),
};

/**
 * Sea, land, lakes, coast and names; with a service its tiles instead of the land. What a page draws comes between the
 * land and the names.
 */
export function mapStyle(
  ink: MapInk,
  towns: FeatureCollection,
  drawing: MapDrawing,
  service: MapService | undefined,
): StyleSpecification {
  const line = { 'line-cap': 'round', 'line-join': 'round' } as const;
  const land: LayerSpecification[] = [
    {
      id: 'land-abroad',
      type: 'fill',
      source,
      filter: ['!=', ['get', 'name'], 'Sweden'],
      paint: { 'fill-color': ink['map-abroad'] },
    },
    {
      id: 'land-own',
      type: 'fill',
      source,
      filter: ['==', ['get', 'name'], 'Sweden'],
      paint: { 'fill-color': ink['map-land'] },
    },
    { id: 'lakes', type: 'fill', source: 'lakes', paint: { 'fill-color': ink['map-sea'] } },
    {
      id: 'lakes-shore',
      type: 'line',
      source: 'lakes',
      layout: line,
      paint: { 'line-color': ink['map-coast'], 'line-width': ['interpolate', ['linear'], ['zoom'], 3, 0.3, 8, 0.9] },
    },
    {
      id: 'land-coast',
      type: 'line',
      source,
      filter: ['has', 'name'],
      layout: line,
      paint: { 'line-color': ink['map-coast'], 'line-width': ['interpolate', ['linear'], ['zoom'], 3, 0.5, 8, 1.1] },
    },
    {
      id: 'land-border',
      type: 'line',
      source,
      filter: ['==', ['get', 'kind'], 'border'],
      layout: line,
      paint: { 'line-color': ink['rule-strong'], 'line-width': 0.9, 'line-dasharray': [4, 2.5] },
    },
  ];
  const tiles: LayerSpecification[] = [
    {
      id: 'service',
      type: 'raster',
      source: 'service',
      paint: { 'raster-saturation': -0.35, 'raster-fade-duration': 0 },
    },
  ];
  const label = { 'text-color': ink.muted, 'text-halo-color': ink['map-land'], 'text-halo-width': 1.4 };
  const names: LayerSpecification[] = [
    {
      id: 'names-seas',
      type: 'symbol',
      source: 'seas',
      maxzoom: 8,
      layout: {
        'text-field': ['get', 'name'],
        'text-font': faces.italic,
        'text-size': 13,
        'text-letter-spacing': 0.18,
      },
      paint: { 'text-color': ink.faint, 'text-halo-color': ink['map-sea'], 'text-halo-width': 1 },
    },
    {
      id: 'names-lakes',
      type: 'symbol',
      source: 'lakes',
      filter: ['has', 'name'],
      minzoom: 5.5,
      layout: {
        'text-field': ['get', 'name'],
        'text-font': faces.italic,
        'text-size': 12,
        'text-letter-spacing': 0.12,
      },
      paint: { 'text-color': ink.faint, 'text-halo-color': ink['map-sea'], 'text-halo-width': 1 },
    },
    {
      id: 'names-towns',
      type: 'symbol',
      source: 'towns',
      filter: ['<', ['get', 'rank'], ['step', ['zoom'], 12, 5, 45, 6, 110, 7, 260, 8, 2_000]],
      layout: {
        'text-field': ['get', 'name'],
        'text-font': faces.regular,
        'text-size': ['interpolate', ['linear'], ['get', 'population'], 500, 11, 20_000, 12.5, 200_000, 14.5],
        'text-variable-anchor': ['left', 'right', 'top', 'bottom'],
        'text-radial-offset': 0.45,
        'text-justify': 'auto',
        'symbol-sort-key': ['get', 'rank'],
        'text-padding': 6,
      },
      paint: label,
    },
    {
      id: 'dots-towns',
      type: 'circle',
      source: 'towns',
      filter: ['<', ['get', 'rank'], ['step', ['zoom'], 12, 5, 45, 6, 110, 7, 260, 8, 2_000]],
      paint: { 'circle-radius': 1.7, 'circle-color': ink.muted },
    },
  ];
  return {
    version: 8,
    sources: {
      land: { type: 'geojson', data: '/map/land.json', tolerance: 0.2 },
      lakes: { type: 'geojson', data: '/map/lakes.json', tolerance: 0.2 },
      towns: { type: 'geojson', data: towns },
      seas: { type: 'geojson', data: seaPoints },
      ...(service && {
        service: { type: 'raster', tiles: [service.tiles], tileSize: 256, attribution: service.attribution },
      }),
      ...drawing.sources,
    },
    layers: [
      { id: 'sea', type: 'background', paint: { 'background-color': ink['map-sea'] } },
      ...(service ? tiles : land),
      ...drawing.layers(ink),
      ...(service ? [] : names),
    ],
  };
}
