import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readImport } from '#src/features/datasets/commands/import.ts';
import { datasetAreas, listCells } from '#src/features/datasets/queries/cells.ts';
import { getImport } from '#src/features/datasets/queries/jobs.ts';
import { Reading } from '#src/features/datasets/schema/mapping.ts';
import { expectations, handedIn } from '#tests/support/handed-in.ts';
import { begun, checked, loaded, workOff } from '#tests/support/imports.ts';
import { region, type Region } from '#tests/support/region.ts';

/* Every file that was handed in, from the upload to the receipt. */

let r: Region;
beforeAll(async () => {
  r = await region({ phase: 'mapping' });
});
afterAll(() => r.close());

describe('a table', () => {
  test.for(expectations.map((it, index) => [`${index} ${it.file}`, it] as const))('%s', async ([, expected]) => {
    const {
      callers: { lead, observer },
      processId,
    } = r;
    const job = await begun(lead, processId, handedIn(expected.file), { name: expected.file });
    expect(job.state).toBe('mapping');
    expect(job.preview?.remarks.map(({ remark }) => remark)).toEqual(expected.remarks ?? []);
    const proposed = job.settings.mapping;
    if (!proposed) throw new Error('nothing is proposed');
    const mapping = expected.choose ? expected.choose(proposed) : proposed;
    const tried = await checked(lead, processId, job, { audience: 'process', title: expected.file, mapping });
    expect(tried.faults.map(({ reason }) => reason)).toEqual([
      ...(expected.questions ?? []),
      ...(expected.faults ?? []),
    ]);
    if (tried.faultCount > 0) {
      await expect(loaded(lead, processId, tried)).rejects.toMatchObject({ reason: 'import-faults' });
      return;
    }
    const done = await loaded(lead, processId, tried);
    expect(done).toMatchObject({ state: 'done', datasetId: job.targetId });
    const { rows } = await listCells(observer, { processId, itemId: job.targetId });
    const cells = rows.map(({ area, destination, period, measure, value, note }) =>
      [area, destination, period, measure, value, note].join('|'),
    );
    if (expected.cells) expect(cells.sort()).toEqual([...expected.cells].sort());
    if (expected.count !== undefined) expect(cells).toHaveLength(expected.count);
    expect(done.summary.understood).toMatchObject({ cells: cells.length });
    expect(
      Object.fromEntries(done.summary.understood?.leftOut.map(({ reason, count }) => [reason, count]) ?? []),
    ).toEqual(expected.leftOut ?? {});
  });
});

describe('a layer', () => {
  test.for([
    ['17-dbf-cp850.zip', ['Gävle', 'Ovanåker', 'Älvkarleby']],
    ['23-bakstreck.zip', 3],
    ['27-antimeridian.geojson', 2],
  ] as const)('%s', async ([file, expected]) => {
    const {
      callers: { lead, observer },
      processId,
    } = r;
    const job = await begun(lead, processId, handedIn(file), { name: file });
    const done = await loaded(
      lead,
      processId,
      await checked(lead, processId, job, { audience: 'process', title: file }),
    );
    expect(done).toMatchObject({ state: 'done', faults: [] });
    const { features } = await datasetAreas(observer, { processId, itemId: job.targetId });
    if (typeof expected === 'number') expect(features).toHaveLength(expected);
    else expect(features.map(({ properties }) => properties?.['name']).sort()).toEqual([...expected].sort());
  });

  test('08-sweref1800-utan-crs.geojson is refused until somebody says its zone, and lies at 18° east', async () => {
    const {
      callers: { lead, observer },
      processId,
    } = r;
    const job = await begun(lead, processId, handedIn('08-sweref1800-utan-crs.geojson'), { name: 'lager.geojson' });
    expect(job).toMatchObject({ state: 'failed', faults: [{ reason: 'coordinate-zone-unknown' }] });
    await readImport(lead, { processId, jobId: job.id, ...Reading.parse({ coordinateSystem: 'sweref99-1800' }) });
    await workOff();
    const again = await getImport(lead, { processId, jobId: job.id });
    expect(again.state).toBe('mapping');
    await loaded(lead, processId, await checked(lead, processId, again, { audience: 'process', title: 'Zon' }));
    const [feature] = (await datasetAreas(observer, { processId, itemId: job.targetId })).features;
    const [[[longitude, latitude]]] = (feature?.geometry as { coordinates: number[][][] } | undefined)?.coordinates as [
      [[number, number]],
    ];
    expect([longitude, latitude]).toEqual([expect.closeTo(18, 3), expect.closeTo(59.35, 1)]);
  });
});
