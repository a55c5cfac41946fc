import { encoded, type Exported, exportName, workbookType } from '#src/formats/exported.ts';
import { writeCsv } from '#src/formats/csv-write.ts';
import type { Column, Row } from '#src/formats/table.ts';
import { writeXlsx } from '#src/formats/xlsx-write.ts';
import type { Caller } from '#src/server/caller.ts';
import { listCells } from './cells.ts';
import { getDataset } from './datasets.ts';
import { exportMap, type MapFormat } from './map-export.ts';
import { MapChoices } from '../schema/map.ts';

/** With `map`, what the map shows; without, all figures. */
type Asked = { processId: string; itemId: string; format: MapFormat; map?: MapChoices | undefined };

const page = 5_000;
const text = (name: string): Column => ({ name, kind: 'text' });

/**
 * A dataset as a file that reads back to the same: codes beside names, the measure's key beside its name. It is read a
 * page at a time, each as the caller; a release does not change, so the pages belong together.
 */
export async function exportDataset(caller: Caller, { processId, itemId, format, map }: Asked): Promise<Exported> {
  if (map || format === 'svg' || format === 'geojson')
    return exportMap(caller, { processId, itemId, format, choices: map ?? MapChoices.parse({}) });
  const dataset = await getDataset(caller, { processId, itemId });
  const flows = dataset.form === 'flows';
  const measures = new Map(dataset.measures.map((measure) => [measure.key, measure]));
  const columns: Column[] = [
    text('Kommunkod'),
    text('Kommun'),
    ...(flows ? [text('Till kommunkod'), text('Till kommun')] : []),
    text('Period'),
    text('Mått'),
    text('Måttets namn'),
    text('Enhet'),
    { name: 'Värde', kind: 'number' },
    text('Not'),
  ];
  const rows = async function* (): AsyncGenerator<Row> {
    let after: string | null = '';
    while (after !== null) {
      const found: Awaited<ReturnType<typeof listCells>> = await listCells(caller, {
        processId,
        itemId,
        release: dataset.release,
        after,
        limit: page,
      });
      for (const row of found.rows) {
        const { label = row.measure, unit = '' } = measures.get(row.measure) ?? {};
        yield [
          row.area,
          row.areaName,
          ...(flows ? [row.destination, row.destinationName] : []),
          row.period,
          row.measure,
          label,
          unit || null,
          row.value,
          row.note || null,
        ];
      }
      after = found.next;
    }
  };
  const name = exportName([dataset.code, dataset.title], format);
  if (format === 'xlsx')
    return {
      name,
      type: workbookType,
      pieces: writeXlsx([{ name: dataset.title, table: { columns, rows: rows() } }]),
    };
  return { name, type: 'text/csv; charset=utf-8', pieces: encoded(writeCsv({ columns, rows: rows() })) };
}
