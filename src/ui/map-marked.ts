import type { ExpressionSpecification, LayerSpecification } from 'maplibre-gl';
import { type Feature, type Geometry, markOf } from '#src/core/geometry.ts';
import type { MapInk } from './map-ink.ts';
import type { MarkShape } from './map-marks.ts';
import { mapFace, type MapDrawing } from './map-style.ts';

/** A thing with a code and a place; `hollow` where the place only stands for something larger. */
export type Marked = { code: string; title: string; shape: MarkShape; hollow: boolean; geometry: Geometry };
type Properties = Omit<Marked, 'geometry'>;

/** The layers in which a thing can be chosen. */
export const markedLayers = ['marks', 'marks-groups', 'marks-selected', 'marks-lines', 'marks-areas'];

const featureOf = ({ geometry, ...properties }: Marked): Feature<Properties> => ({
  type: 'Feature',
  properties,
  geometry,
});

const collect = (features: Feature<Properties>[]) => ({
  type: 'geojson' as const,
  data: { type: 'FeatureCollection' as const, features },
});
const asMark = (thing: Marked): Feature<Properties> =>
  featureOf({ ...thing, geometry: { type: 'Point', coordinates: markOf(thing.geometry) } });

/** The things as sources of a drawing: the same ones whichever is selected. */
export const markedSources = (things: readonly Marked[]) => ({
  shapes: collect(things.filter(({ geometry }) => geometry.type !== 'Point').map(featureOf)),
  marks: { ...collect(things.map(asMark)), cluster: true, clusterRadius: 34, clusterMaxZoom: 13 },
});

/**
 * Things as marks that gather in groups where they stand close, with their lines and areas beneath; the selected one is
 * always seen.
 */
export const markedDrawing = (
  sources: ReturnType<typeof markedSources>,
  things: readonly Marked[],
  selected: string | undefined,
): MapDrawing => ({
  sources: { ...sources, selected: collect(things.filter(({ code }) => code === selected).map(asMark)) },
  layers: (ink) => [...shapeLayers(ink, selected), ...groupLayers(ink), ...markLayers(ink)],
});

const isArea: ExpressionSpecification = ['==', ['geometry-type'], 'Polygon'];

function shapeLayers(ink: MapInk, selected: string | undefined): LayerSpecification[] {
  const isSelected: ExpressionSpecification = ['==', ['get', 'code'], selected ?? ''];
  return [
    {
      id: 'marks-areas',
      type: 'fill',
      source: 'shapes',
      filter: isArea,
      paint: { 'fill-color': ink.accent, 'fill-opacity': ['case', isSelected, 0.26, 0.12] },
    },
    {
      id: 'marks-edges',
      type: 'line',
      source: 'shapes',
      filter: isArea,
      layout: { 'line-join': 'round' },
      paint: {
        'line-color': ['case', isSelected, ink.ink, ink.accent],
        'line-width': ['case', isSelected, 2.5, 1.4],
        'line-dasharray': [3, 1.5],
      },
    },
    {
      id: 'marks-casing',
      type: 'line',
      source: 'shapes',
      minzoom: 7,
      filter: ['!', isArea],
      layout: { 'line-cap': 'round', 'line-join': 'round' },
      paint: { 'line-color': ink['map-land'], 'line-width': ['case', isSelected, 7, 5] },
    },
    {
      id: 'marks-lines',
      type: 'line',
      source: 'shapes',
      filter: ['!', isArea],
      layout: { 'line-cap': 'round', 'line-join': 'round' },
      paint: { 'line-color': ['case', isSelected, ink.ink, ink.accent], 'line-width': ['case', isSelected, 4, 2.5] },
    },
  ];
}

function groupLayers(ink: MapInk): LayerSpecification[] {
  const isGroup: ExpressionSpecification = ['has', 'point_count'];
  const size: ExpressionSpecification = ['step', ['get', 'point_count'], 11, 10, 14, 100, 18, 1_000, 23];
  return [
    {
      id: 'marks-groups',
      type: 'circle',
      source: 'marks',
      filter: isGroup,
      paint: {
        'circle-color': ink['paper-raised'],
        'circle-radius': size,
        'circle-stroke-color': ink.accent,
        'circle-stroke-width': 2,
      },
    },
    {
      id: 'marks-counts',
      type: 'symbol',
      source: 'marks',
      filter: isGroup,
      layout: {
        'text-field': ['get', 'point_count_abbreviated'],
        'text-font': mapFace,
        'text-size': 13,
        'text-allow-overlap': true,
        'text-ignore-placement': true,
      },
      paint: { 'text-color': ink.ink },
    },
  ];
}

function markLayers(ink: MapInk): LayerSpecification[] {
  const image = (fill: string, edge: string): ExpressionSpecification => [
    'concat',
    'mark|',
    ['get', 'shape'],
    `|${fill}|${edge}`,
  ];
  const layout = { 'icon-allow-overlap': true, 'icon-ignore-placement': true } as const;
  return [
    {
      id: 'marks',
      type: 'symbol',
      source: 'marks',
      filter: ['!', ['has', 'point_count']],
      layout: {
        ...layout,
        'icon-image': [
          'case',
          ['get', 'hollow'],
          image(ink['paper-raised'], ink.accent),
          image(ink.accent, ink['map-land']),
        ],
      },
    },
    {
      id: 'marks-ring',
      type: 'circle',
      source: 'selected',
      paint: {
        'circle-radius': 15,
        'circle-color': ink.mark,
        'circle-stroke-color': ink.ink,
        'circle-stroke-width': 2,
      },
    },
    {
      id: 'marks-selected',
      type: 'symbol',
      source: 'selected',
      layout: { ...layout, 'icon-image': image(ink.ink, ink.ink) },
    },
  ];
}
