import type { ExpressionSpecification, LayerSpecification } from 'maplibre-gl';
import type { DrawnGeometry } from '#src/core/geometry.ts';
import { mixed, type RampStep } from '#src/core/ramp.ts';
import type { MapInk } from './map-ink.ts';
import { hatchId } from './map-marks.ts';
import type { MapDrawing } from './map-style.ts';

/**
 * What is measured, where: an area, a circle or a flow. `class` is null where no value is known; `size` a radius or a
 * width in pixels; `heading` where a flow ends in an arrow.
 */
export type Themed = {
  key: string;
  text: string;
  class: number | null;
  geometry: DrawnGeometry;
  size?: number;
  heading?: number;
};
export type ThemedThings = {
  areas: readonly Themed[];
  circles: readonly Themed[];
  flows: readonly Themed[];
  outlines: readonly DrawnGeometry[];
};

/** The layers in which something can be chosen. */
export const themedLayers = [
  'themed-circles',
  'themed-spots',
  'themed-flows',
  'themed-lines',
  'themed-areas',
  'themed-missing',
];

/** The colour of each class in a page's own inks. */
export const classColours = (steps: readonly RampStep[], ink: MapInk): string[] =>
  steps.map(({ towards, share }) => mixed(ink['map-low'], ink[towards], share));

const collect = (features: readonly object[]) => ({
  type: 'geojson' as const,
  data: { type: 'FeatureCollection' as const, features: features as [] },
});
const featureOf = ({ geometry, class: found, ...properties }: Themed) => ({
  type: 'Feature',
  properties: { ...properties, class: found ?? -1 },
  geometry,
});
const headOf = (flow: Themed) =>
  featureOf({ ...flow, geometry: { type: 'Point', coordinates: (flow.geometry.coordinates as unknown[]).at(-1) } });
const is = (type: string): ExpressionSpecification => ['==', ['geometry-type'], type];
const whole: ExpressionSpecification = ['any', is('Polygon'), is('MultiPolygon')];
const round = { 'line-join': 'round', 'line-cap': 'round' } as const;

/**
 * Measured things in classes, or flows in widths: one source a sort, and everything else by expressions. `steps` is
 * empty where nothing is measured.
 */
export function themedDrawing(
  { areas, circles, flows, outlines }: ThemedThings,
  steps: readonly RampStep[],
  marked: string | undefined,
): MapDrawing {
  const isMarked: ExpressionSpecification = ['==', ['get', 'key'], marked ?? ''];
  return {
    sources: {
      themed: collect(areas.map(featureOf)),
      circles: collect(circles.map(featureOf)),
      flows: collect(flows.map(featureOf)),
      heads: collect(flows.filter(({ heading }) => heading !== undefined).map(headOf)),
      outlines: collect(outlines.map((geometry) => ({ type: 'Feature', properties: {}, geometry }))),
    },
    layers: (ink) => [
      ...areaLayers(ink, steps, isMarked),
      ...flowLayers(ink, isMarked),
      ...circleLayers(ink, steps, isMarked),
    ],
  };
}

function colourOf(ink: MapInk, steps: readonly RampStep[]): ExpressionSpecification {
  const pairs = classColours(steps, ink).flatMap((colour, at) => [at, colour]);
  return pairs.length === 0
    ? ['to-color', ink['accent-soft']]
    : (['match', ['get', 'class'], ...pairs, ink['map-land']] as unknown as ExpressionSpecification);
}

function areaLayers(ink: MapInk, steps: readonly RampStep[], isMarked: ExpressionSpecification): LayerSpecification[] {
  return [
    {
      id: 'themed-areas',
      type: 'fill',
      source: 'themed',
      filter: whole,
      paint: { 'fill-color': colourOf(ink, steps), 'fill-opacity': steps.length === 0 ? 0.75 : 0.92 },
    },
    ...(steps.length === 0
      ? []
      : [
          {
            id: 'themed-missing',
            type: 'fill' as const,
            source: 'themed',
            filter: ['all', whole, ['==', ['get', 'class'], -1]] satisfies ExpressionSpecification,
            paint: { 'fill-pattern': hatchId(ink.faint) },
          },
        ]),
    {
      id: 'themed-edges',
      type: 'line',
      source: 'themed',
      filter: whole,
      layout: round,
      paint: { 'line-color': ink['map-coast'], 'line-width': ['interpolate', ['linear'], ['zoom'], 4, 0.5, 9, 1.2] },
    },
    {
      id: 'themed-lines',
      type: 'line',
      source: 'themed',
      filter: ['any', is('LineString'), is('MultiLineString')],
      layout: round,
      paint: { 'line-color': ink.accent, 'line-width': 2.5 },
    },
    {
      id: 'themed-marked',
      type: 'line',
      source: 'themed',
      filter: ['all', isMarked, ['!', is('Point')]],
      layout: round,
      paint: { 'line-color': ink.ink, 'line-width': 3 },
    },
    {
      id: 'outlines',
      type: 'line',
      source: 'outlines',
      filter: whole,
      layout: round,
      paint: { 'line-color': ink['map-coast'], 'line-width': 0.8 },
    },
    {
      id: 'themed-spots',
      type: 'circle',
      source: 'themed',
      filter: is('Point'),
      paint: {
        'circle-color': steps.length === 0 ? ink.accent : colourOf(ink, steps),
        'circle-radius': 6,
        'circle-stroke-color': ['case', isMarked, ink.ink, ink['map-coast']],
        'circle-stroke-width': ['case', isMarked, 3, 1.5],
      },
    },
  ];
}

/** The class of a flow of less than is expected: the others of a drawing are of more, or of what there is. */
export const lessFlow = 0;

function flowLayers(ink: MapInk, isMarked: ExpressionSpecification): LayerSpecification[] {
  const layout = {
    'icon-allow-overlap': true,
    'icon-ignore-placement': true,
    'icon-rotation-alignment': 'map',
  } as const;
  const less: ExpressionSpecification = ['==', ['get', 'class'], lessFlow];
  const size: ExpressionSpecification = ['interpolate', ['linear'], ['get', 'size'], 0.6, 0.32, 12, 1.1];
  return [
    {
      id: 'themed-flows',
      type: 'line',
      source: 'flows',
      layout: { 'line-join': 'round', 'line-sort-key': ['-', 0, ['get', 'size']] },
      paint: {
        'line-color': ['case', isMarked, ink.ink, less, ink['map-other'], ink.accent],
        'line-width': ['get', 'size'],
        'line-opacity': ['case', isMarked, 1, 0.62],
      },
    },
    {
      id: 'themed-flow',
      type: 'line',
      source: 'flows',
      filter: isMarked,
      layout: round,
      paint: { 'line-color': ink.ink, 'line-width': ['max', 2.5, ['get', 'size']] },
    },
    {
      id: 'themed-heads',
      type: 'symbol',
      source: 'heads',
      layout: {
        ...layout,
        'icon-image': [
          'case',
          isMarked,
          `mark|triangle|${ink.ink}|${ink['map-land']}`,
          less,
          `mark|triangle|${ink['map-other']}|${ink['map-land']}`,
          `mark|triangle|${ink.accent}|${ink['map-land']}`,
        ],
        'icon-size': size,
        'icon-rotate': ['+', 180, ['get', 'heading']],
        'symbol-sort-key': ['-', 0, ['get', 'size']],
      },
    },
  ];
}

function circleLayers(
  ink: MapInk,
  steps: readonly RampStep[],
  isMarked: ExpressionSpecification,
): LayerSpecification[] {
  return [
    {
      id: 'themed-circles',
      type: 'circle',
      source: 'circles',
      layout: { 'circle-sort-key': ['-', 0, ['get', 'size']] },
      paint: {
        'circle-color': colourOf(ink, steps),
        'circle-opacity': 0.88,
        'circle-radius': ['get', 'size'],
        'circle-stroke-color': ['case', isMarked, ink.ink, ink['map-coast']],
        'circle-stroke-width': ['case', isMarked, 3, 1],
      },
    },
  ];
}
