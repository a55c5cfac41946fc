import { encoded, type Exported, exportName, inTurn, workbookType } from '#src/formats/exported.ts';
import { writeCsv } from '#src/formats/csv-write.ts';
import { writeGeoJson } from '#src/formats/geojson-write.ts';
import { writeXlsx } from '#src/formats/xlsx-write.ts';
import { translate } from '#src/i18n/translate.ts';
import type { Caller } from '#src/server/caller.ts';
import type { MapChoices } from '../schema/map.ts';
import { type AreaFeature, datasetAreas } from './cells.ts';
import { areaLayer } from './layers.ts';
import { drawingOf } from './map-drawing.ts';
import { featuresOf, tableOf } from './map-data.ts';
import { datasetMap } from './map.ts';

export const mapFormats = ['svg', 'geojson', 'csv', 'xlsx'] as const;
export type MapFormat = (typeof mapFormats)[number];
type Asked = { processId: string; itemId: string; choices: MapChoices; format: MapFormat };

const types: Record<MapFormat, string> = {
  svg: 'image/svg+xml; charset=utf-8',
  geojson: 'application/geo+json',
  csv: 'text/csv; charset=utf-8',
  xlsx: workbookType,
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
