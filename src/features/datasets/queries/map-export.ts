import { circleRadius, flowCurve, roundValues } from '#src/analysis/flow-curve.ts';
import { drawPlate, plateInk } from '#src/analysis/plate.ts';
import { type Shape, shapeOf, sizeOfShape } from '#src/analysis/shapes.ts';
import { type Position, sweden } from '#src/core/geometry.ts';
import { mixed, rampOf } from '#src/core/ramp.ts';
import { writeCsv } from '#src/formats/csv-write.ts';
import type { Feature } from '#src/formats/feature.ts';
import { writeGeoJson } from '#src/formats/geojson-write.ts';
import type { Column, Row } from '#src/formats/table.ts';
import { writeXlsx } from '#src/formats/xlsx-write.ts';
import { formatting, translate } from '#src/i18n/translate.ts';
import { baseMap } from '#src/server/base-map.ts';
import type { Caller } from '#src/server/scope.ts';
import { borderDecimals, classText, countedMarks, exportName, markText } from '../rules.ts';
import type { MapChoices } from '../schema.ts';
import { type AreaFeature, datasetAreas } from './cells.ts';
import { areaLayer, type LayerFeature } from './layers.ts';
import { datasetMap, type DatasetMap, type MapMark } from './map.ts';

export const mapFormats = ['svg', 'geojson', 'csv', 'xlsx'] as const;
export type MapFormat = (typeof mapFormats)[number];
type Asked = { processId: string; itemId: string; choices: MapChoices; format: MapFormat };
export type Exported = { name: string; type: string; pieces: AsyncIterable<Uint8Array> };

const types: Record<MapFormat, string> = {
  svg: 'image/svg+xml; charset=utf-8',
  geojson: 'application/geo+json',
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
};

/** A dataset's map as a file: the drawing, what is drawn with its values, or its table. */
export async function exportMap(caller: Caller, { processId, itemId, choices, format }: Asked): Promise<Exported> {
  const map = await datasetMap(caller, { processId, itemId, ...choices });
  const layerId = map.form === 'areas' ? itemId : map.layer?.id;
  const features =
    layerId === undefined || format !== 'svg'
      ? []
      : (await areaLayer(caller, { processId, itemId: layerId })).collection.features;
  const outlined = layerId !== undefined && (map.drawn === 'areas' || map.drawn === 'shapes');
  const outlines = outlined
    ? outlinesOf(caller, {
        processId,
        itemId: layerId,
        release: map.form === 'areas' ? map.release : map.layer?.release,
      })
    : inTurn<AreaFeature>([]);
  const name = exportName(
    [
      map.code,
      map.title,
      map.measure.key === '' || map.measures.length < 2 || map.measure.label === map.title ? '' : map.measure.label,
      map.choices.period,
      translate(caller.locale)('datasets.map.asMap').toLocaleLowerCase(),
    ],
    format,
  );
  const pieces =
    format === 'xlsx'
      ? writeXlsx([{ name: map.title, table: tableOf(map) }])
      : encoded(
          format === 'csv'
            ? writeCsv(tableOf(map))
            : format === 'geojson'
              ? writeGeoJson(featuresOf(map, outlines), `${map.code} ${map.title}`)
              : [await drawingOf(caller, map, features)],
        );
  return { name, type: types[format], pieces };
}

export async function* encoded(pieces: AsyncIterable<string> | Iterable<string>): AsyncGenerator<Uint8Array> {
  for await (const piece of pieces) yield new TextEncoder().encode(piece);
}

const text = (name: string): Column => ({ name, kind: 'text' });
const number = (name: string): Column => ({ name, kind: 'number' });

async function* inTurn<T>(rows: readonly T[]): AsyncGenerator<T> {
  yield* rows;
}

/** The map's rows with their classes; it reads back like any other file of figures. */
function tableOf({ marks, classes, drawn, measure, choices }: DatasetMap): {
  columns: Column[];
  rows: AsyncIterable<Row>;
} {
  if (drawn === 'shapes')
    return { columns: [text('Kod'), text('Namn')], rows: inTurn(marks.map(({ area, name }) => [area, name])) };
  const flows = drawn === 'flows';
  return {
    columns: [
      text('Kommunkod'),
      text('Kommun'),
      ...(flows ? [text('Till kommunkod'), text('Till kommun')] : []),
      text('Period'),
      text('Mått'),
      text('Måttets namn'),
      text('Enhet'),
      number('Värde'),
      text('Not'),
      ...(flows ? [] : [number('Klass'), number('Klass från'), number('Klass till')]),
    ],
    rows: inTurn(
      marks.map((mark): Row => {
        const found = mark.class === null ? undefined : classes.classes[mark.class];
        return [
          mark.area,
          mark.name,
          ...(flows ? [mark.destination, mark.destinationName] : []),
          choices.period,
          measure.key,
          measure.label,
          measure.unit || null,
          mark.value,
          mark.note || null,
          ...(flows ? [] : [mark.class === null ? null : mark.class + 1, found?.from ?? null, found?.to ?? null]),
        ];
      }),
    ),
  };
}

/**
 * A layer's areas with their outlines as they were handed in, read a page at a time; a release does not change, so the
 * pages belong together.
 */
async function* outlinesOf(
  caller: Caller,
  layer: { processId: string; itemId: string; release: number | undefined },
): AsyncGenerator<AreaFeature> {
  let after: string | null = '';
  while (after !== null) {
    const found: Awaited<ReturnType<typeof datasetAreas>> = await datasetAreas(caller, { ...layer, after });
    yield* found.features;
    after = found.next;
  }
}

const placeOf = ({ at, to }: MapMark, { drawn }: DatasetMap): Feature['geometry'] => {
  if (drawn !== 'flows') return at ? { type: 'Point', coordinates: at } : null;
  return at && to
    ? {
        type: 'LineString',
        coordinates: flowCurve(at, to).map((place) => place.map((degree) => Math.round(degree * 1e5) / 1e5)),
      }
    : null;
};

/**
 * What is drawn, as features with their values, those with an outline first; a layer by itself with its own properties.
 * What has no place has no geometry.
 */
async function* featuresOf(map: DatasetMap, outlines: AsyncIterable<AreaFeature>): AsyncGenerator<Feature> {
  if (map.drawn === 'shapes') return yield* outlines;
  const feature = (mark: MapMark, geometry: Feature['geometry']): Feature => {
    const found = mark.class === null ? undefined : map.classes.classes[mark.class];
    return {
      type: 'Feature',
      id: mark.key,
      geometry,
      properties: {
        code: mark.area,
        name: mark.name,
        ...(map.drawn === 'flows' && { toCode: mark.destination, toName: mark.destinationName }),
        period: map.choices.period,
        measure: map.measure.label,
        unit: map.measure.unit,
        value: mark.value,
        note: mark.note,
        ...(found && { class: mark.class! + 1, classFrom: found.from, classTo: found.to }),
      },
    };
  };
  const left = new Map(map.marks.map((mark) => [mark.key, mark]));
  for await (const { id, geometry } of outlines) {
    const mark = left.get(id);
    if (mark) yield feature(mark, geometry);
    left.delete(id);
  }
  for (const mark of left.values()) yield feature(mark, placeOf(mark, map));
}

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

async function drawingOf({ locale }: Caller, map: DatasetMap, features: readonly LayerFeature[]): Promise<string> {
  const t = translate(locale);
  const format = formatting(locale);
  const figure = (value: number): string => format.number(value, { maximumFractionDigits: 6 });
  const border = (value: number): string =>
    format.number(value, { maximumFractionDigits: borderDecimals(map.classes) });
  const { marks, measure, classes, drawn, layer, choices } = map;
  const said = (mark: MapMark): string =>
    markText(mark, drawn, measure.unit, { number: figure, missing: t('datasets.map.missing') });
  const shapes = new Map(features.map(({ properties, geometry }) => [properties.code, shapeOf(geometry)]));
  const outline = (shape: Shape) => ({ text: '', class: null, shape });
  const steps = rampOf(classes.classes.length, classes.below);
  const { most, missing, unplaced } = countedMarks(map);
  const [west, south, east, north] = map.bounds ?? sweden;
  const [wide, high] = [Math.max(0.3, (east - west) * 0.06), Math.max(0.15, (north - south) * 0.06)];
  const base = await baseMap();
  return drawPlate({
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
        layer && t('datasets.map.layerSource', { title: layer.title, code: layer.code }),
        layer?.origin,
        layer?.licence,
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
              shapes.has(mark.area) ? [{ text: said(mark), class: mark.class, shape: shapes.get(mark.area)! }] : [],
            ),
    circles:
      drawn === 'circles'
        ? marks.flatMap((mark) =>
            mark.at && mark.value !== null
              ? [{ text: said(mark), class: mark.class, at: mark.at, value: mark.value }]
              : [],
          )
        : [],
    flows:
      drawn === 'flows'
        ? marks.flatMap((mark) =>
            mark.at && mark.to && mark.value !== null
              ? [{ text: said(mark), from: mark.at, to: mark.to, value: mark.value }]
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
  });
}
