import { readFileSync } from 'node:fs';
import { unzipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readImport, replaceImportFile } from '#src/features/datasets/commands/import.ts';
import { datasetAreas, listCells } from '#src/features/datasets/queries/cells.ts';
import { getImport } from '#src/features/datasets/queries/jobs.ts';
import type { Row } from '#src/formats/table.ts';
import { writeXlsx } from '#src/formats/xlsx-write.ts';
import { bytesOf, zipOf } from '#tests/support/format-files.ts';
import { begun, checked, imported, loaded, upload, workOff } from '#tests/support/imports.ts';
import { region, type Region } from '#tests/support/region.ts';

let r: Region;
beforeAll(async () => {
  r = await region({ phase: 'mapping' });
});
afterAll(() => r.close());

async function* rowsOf(rows: Row[]): AsyncGenerator<Row> {
  yield* rows;
}
const sheet = (name: string, measure: string, rows: Row[]) => ({
  name,
  table: {
    columns: [
      { name: 'Kommun', kind: 'text' as const },
      { name: 'År', kind: 'number' as const },
      { name: measure, kind: 'number' as const },
    ],
    rows: rowsOf(rows),
  },
});
const workbook = (...sheets: ReturnType<typeof sheet>[]) => bytesOf(writeXlsx(sheets));

const again = async (jobId: string) => {
  await workOff();
  return getImport(r.callers.contributor, { processId: r.processId, jobId });
};

describe('a workbook with several sheets', () => {
  it('is read by the sheet that is chosen; what was filled in stays, and the next vintage is read by it too', async () => {
    const {
      callers: { contributor, observer },
      processId,
    } = r;
    const book = await workbook(
      sheet('Hus', 'Bostäder', [['Hudiksvall', 2023, 12]]),
      sheet('Resor', 'Pendlare', [
        ['Hudiksvall', 2023, 812],
        ['Gävle', 2023, 95],
      ]),
    );
    const first = await begun(contributor, processId, book, { name: 'bok.xlsx' });
    expect(first.preview?.facts).toMatchObject({ sheet: 'Hus', sheets: ['Hus', 'Resor'] });
    const tried = await checked(contributor, processId, first, {
      title: 'Resor',
      origin: 'Kommunen',
      audience: 'process',
    });
    await readImport(contributor, { processId, jobId: tried.id, sheet: 'Resor' });
    const other = await again(tried.id);
    expect(other).toMatchObject({
      state: 'mapping',
      settings: { title: 'Resor', origin: 'Kommunen', mapping: { sheet: 'Resor' } },
      preview: { facts: { sheet: 'Resor' } },
    });
    const done = await loaded(contributor, processId, await checked(contributor, processId, other));
    expect(done).toMatchObject({ state: 'done' });
    const values = async () =>
      (await listCells(observer, { processId, itemId: tried.targetId })).rows.map(({ measure, value }) => [
        measure,
        value,
      ]);
    expect(await values()).toEqual([
      ['Pendlare', 95],
      ['Pendlare', 812],
    ]);

    const next = await workbook(
      sheet('Hus', 'Bostäder', [['Hudiksvall', 2023, 13]]),
      sheet('Resor', 'Pendlare', [
        ['Hudiksvall', 2023, 845],
        ['Gävle', 2023, 95],
      ]),
    );
    await imported(contributor, processId, next, { name: 'bok.xlsx', datasetId: tried.targetId });
    expect(await values()).toEqual([
      ['Pendlare', 95],
      ['Pendlare', 845],
    ]);
  });

  it('that has lost the chosen sheet is read by its first, and says so', async () => {
    const {
      callers: { contributor },
      processId,
    } = r;
    const job = await begun(
      contributor,
      processId,
      await workbook(sheet('2023', 'Värde', [['Gävle', 2023, 1]]), sheet('2024', 'Värde', [['Gävle', 2024, 2]])),
      { name: 'bok.xlsx' },
    );
    await readImport(contributor, { processId, jobId: job.id, sheet: '2024' });
    await again(job.id);
    const file = await upload(
      contributor,
      processId,
      await workbook(sheet('2025', 'Värde', [['Gävle', 2025, 3]]), sheet('2026', 'Värde', [['Gävle', 2026, 4]])),
      'ny.xlsx',
    );
    await replaceImportFile(contributor, { processId, jobId: job.id, fileId: file.id });
    expect(await again(job.id)).toMatchObject({
      state: 'mapping',
      preview: { facts: { sheet: '2025' } },
      settings: { mapping: { sheet: '' } },
    });
  });
});

it('an archive with several layers is read by the layer that is chosen', async () => {
  const {
    callers: { contributor },
    processId,
  } = r;
  const golden = (name: string) =>
    Object.entries(unzipSync(readFileSync(new URL(`../../../golden/formats/in/${name}`, import.meta.url))));
  const named = (name: string, layer: string) =>
    golden(name).map(([entry, bytes]): [string, Uint8Array] => [
      `${layer}${entry.slice(entry.lastIndexOf('.'))}`,
      bytes,
    ]);
  const archive = zipOf(
    Object.fromEntries([
      ...named('lines-undeclared.zip', 'vagar'),
      ...named('polygons-sweref99tm-windows-1252.zip', 'kommuner'),
    ]),
  );
  const job = await begun(contributor, processId, archive, { name: 'lager.zip' });
  expect(job.preview?.facts).toMatchObject({ layer: 'vagar', layers: ['vagar', 'kommuner'] });
  await readImport(contributor, { processId, jobId: job.id, layer: 'kommuner' });
  const other = await again(job.id);
  expect(other.preview).toMatchObject({
    facts: { layer: 'kommuner' },
    columns: expect.arrayContaining([{ name: 'KNNAMN', kind: 'text' }]) as unknown[],
  });
  await loaded(contributor, processId, await checked(contributor, processId, other, { title: 'Kommuner' }));
  const { features } = await datasetAreas(contributor, { processId, itemId: job.targetId });
  expect(features.map(({ properties }) => properties['KNNAMN'])).toContain('Gävle');
});
