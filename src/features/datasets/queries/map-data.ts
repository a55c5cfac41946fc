import { flowCurve } from '#src/analysis/flow-curve.ts';
import { inTurn } from '#src/formats/exported.ts';
import type { Feature } from '#src/formats/feature.ts';
import type { Column, Row } from '#src/formats/table.ts';
import type { AreaFeature } from './cells.ts';
import type { DatasetMap, MapMark } from './map.ts';

const text = (name: string): Column => ({ name, kind: 'text' });
const number = (name: string): Column => ({ name, kind: 'number' });

/** The map's rows with their classes; it reads back like any other file of figures. */
export function tableOf({ marks, classes, drawn, measure, choices }: DatasetMap): {
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
export async function* featuresOf(map: DatasetMap, outlines: AsyncIterable<AreaFeature>): AsyncGenerator<Feature> {
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
