import { circleRadius, roundValues } from '#src/analysis/flow-curve.ts';
import { type Plate, plateInk } from '#src/analysis/plate.ts';
import { type Shape, shapeOf, sizeOfShape } from '#src/analysis/shapes.ts';
import { type Position, sweden } from '#src/core/geometry.ts';
import { mixed, rampOf } from '#src/core/ramp.ts';
import { formatting, translate } from '#src/i18n/translate.ts';
import { baseMap } from '#src/server/base-map.ts';
import type { Caller } from '#src/server/caller.ts';
import { inThread } from '#src/server/workers.ts';
import { borderDecimals, classText, countedMarks, layerCredit, markText } from '../rules/map.ts';
import type * as drawing from '../work/drawing.ts';
import type { LayerFeature } from './layers.ts';
import type { DatasetMap, MapMark } from './map.ts';

const drawer = inThread<typeof drawing>('datasets/work/drawing.ts');

/** The names of what is largest: areas and circles at their places, flows at both ends. */
function labelsOf(
  { marks, drawn }: DatasetMap,
  shapes: ReadonlyMap<string, Shape>,
  most: number,
): { text: string; at: Position; beside: number }[] {
  const bySize = marks.toSorted((one, other) => Math.abs(other.value ?? 0) - Math.abs(one.value ?? 0));
  if (drawn === 'flows') {
    const ends = bySize.flatMap(({ at, to, name, destinationName }) =>
      at && to
        ? [
            { text: name, at, beside: 6 },
            { text: destinationName, at: to, beside: 6 },
          ]
        : [],
    );
    return [...new Map(ends.map((end) => [end.text, end])).values()].slice(0, mostLabels);
  }
  const inOrder =
    drawn === 'circles'
      ? bySize
      : marks.toSorted((one, other) => sizeOf(shapes.get(other.area)) - sizeOf(shapes.get(one.area)));
  return inOrder
    .flatMap(({ at, name, value }) =>
      at ? [{ text: name, at, beside: drawn === 'circles' ? circleRadius(value ?? 0, most) : 0 }] : [],
    )
    .slice(0, mostLabels);
}
const mostLabels = 60;
const sizeOf = (shape: Shape | undefined): number => (shape ? sizeOfShape(shape) : 0);

export async function drawingOf(
  { locale }: Caller,
  map: DatasetMap,
  features: readonly LayerFeature[],
): Promise<string> {
  const t = translate(locale);
  const format = formatting(locale);
  const figure = (value: number): string => format.number(value, { maximumFractionDigits: 6 });
  const border = (value: number): string =>
    format.number(value, { maximumFractionDigits: borderDecimals(map.classes) });
  const { marks, measure, classes, drawn, layer, choices } = map;
  const textOf = (mark: MapMark): string =>
    markText(mark, drawn, measure.unit, { number: figure, missing: t('datasets.map.missing') });
  const shapes = new Map(features.map(({ properties, geometry }) => [properties.code, shapeOf(geometry)]));
  const outline = (shape: Shape) => ({ text: '', class: null, shape });
  const steps = rampOf(classes.classes.length, classes.below);
  const { most, missing, unplaced } = countedMarks(map);
  const [west, south, east, north] = map.bounds ?? sweden;
  const [wide, high] = [Math.max(0.3, (east - west) * 0.06), Math.max(0.15, (north - south) * 0.06)];
  const base = await baseMap();
  const plate: Plate = {
    title: map.title,
    subtitle:
      drawn === 'shapes'
        ? ''
        : [
            measure.unit ? t('datasets.map.legendUnit', { measure: measure.label, unit: measure.unit }) : measure.label,
            choices.period,
          ]
            .filter(Boolean)
            .join(', '),
    notes: [
      ...(drawn === 'circles' ? [t('datasets.map.circlesNote')] : []),
      ...(drawn === 'flows'
        ? [
            `${t('datasets.map.flowsNote', { shown: marks.length - unplaced, total: map.total })} ${t('datasets.map.direction')}`,
          ]
        : []),
      ...(classes.method === 'equal' && classes.classes.length > 1 ? [t('datasets.map.upper')] : []),
      ...(drawn === 'circles' && missing > 0 ? [t('datasets.map.missingCircles', { count: missing })] : []),
      ...(unplaced > 0 ? [t('datasets.map.unplaced', { count: unplaced })] : []),
      [
        map.origin ? t('datasets.map.file.source', { origin: map.origin }) : t('datasets.map.file.unknown'),
        map.licence && t('datasets.map.file.licence', { licence: map.licence }),
        t('datasets.map.file.vintage', { number: map.release, code: map.code }),
      ]
        .filter(Boolean)
        .join(' · '),
      [
        layer &&
          layerCredit(layer, {
            said: (key, values) => t(`datasets.map.${key}`, values),
            day: (at) => format.dateTime(at, 'day'),
          }),
        t('datasets.map.file.base'),
      ]
        .filter(Boolean)
        .join(' · '),
    ],
    bounds: [west - wide, south - high, east + wide, north + high],
    land: base.land
      .map(({ name, geometry }) => ({ own: name === 'Sweden', shape: shapeOf(geometry) }))
      .sort((one, other) => Number(one.own) - Number(other.own)),
    lakes: base.lakes.map(shapeOf),
    areas:
      drawn === 'flows'
        ? [...shapes.values()].map(outline)
        : drawn === 'circles'
          ? []
          : marks.flatMap((mark) =>
              shapes.has(mark.area) ? [{ text: textOf(mark), class: mark.class, shape: shapes.get(mark.area)! }] : [],
            ),
    circles:
      drawn === 'circles'
        ? marks.flatMap((mark) =>
            mark.at && mark.value !== null
              ? [{ text: textOf(mark), class: mark.class, at: mark.at, value: mark.value }]
              : [],
          )
        : [],
    flows:
      drawn === 'flows'
        ? marks.flatMap((mark) =>
            mark.at && mark.to && mark.value !== null
              ? [{ text: textOf(mark), from: mark.at, to: mark.to, value: mark.value }]
              : [],
          )
        : [],
    labels: labelsOf(map, shapes, most),
    colours: steps.map(({ towards, share }) => mixed(plateInk['map-low'], plateInk[towards], share)),
    legend: {
      title: measure.unit
        ? t('datasets.map.legendUnit', { measure: measure.label, unit: measure.unit })
        : measure.label,
      classes: classes.classes.map((one) => `${classText(one, border)} (${figure(one.count)})`),
      missing: drawn === 'areas' && missing > 0 ? `${t('datasets.map.missing')} (${figure(missing)})` : null,
      sizes:
        drawn === 'circles' || drawn === 'flows'
          ? roundValues(most).map((value) => ({ value, text: `${figure(value)} ${measure.unit}`.trim() }))
          : [],
      sizesTitle: drawn === 'flows' ? t('datasets.map.widths') : t('datasets.map.sizes'),
    },
  };
  return drawer.run('draw', plate, { lane: 'page' });
}
