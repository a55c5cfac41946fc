import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { cancelImport, loadImport, replaceImportFile } from '#src/features/datasets/commands/import.ts';
import { datasetValues, listCells } from '#src/features/datasets/queries/cells.ts';
import { getDataset } from '#src/features/datasets/queries/datasets.ts';
import { getImport } from '#src/features/datasets/queries/jobs.ts';
import { asApplication } from '#src/server/acting-role.ts';
import { connections, sql } from '#src/server/database.ts';
import { asSystem } from '#src/server/system.ts';
import { Mapping } from '#src/features/datasets/schema/mapping.ts';
import { begun, checked, imported, loaded, upload, workOff } from '#tests/support/imports.ts';
import { region, type Region } from '#tests/support/region.ts';

let r: Region;
beforeAll(async () => {
  r = await region({ phase: 'mapping' });
});
afterAll(() => r.close());

const cellsUnder = async (targetId: string): Promise<number> =>
  (
    await asSystem((db) =>
      db.one<{ count: number }>(
        sql`select count(*)::int as count from dataset_cell where dataset_id = ${targetId}::uuid`,
      ),
    )
  )?.count ?? 0;

describe('a file of measures', () => {
  it('is recognised, proposed, tried and brought in with where it comes from', async () => {
    const {
      callers: { lead },
      processId,
    } = r;
    const job = await begun(
      lead,
      processId,
      'Kommun;År;Pendlare;Andel bilburna\nHudiksvall;2023;812;61,5\nGävles kommun;2023;..;48,25\n2182 Söderhamn;2023;640;\n',
      { name: 'pendling åäö.csv' },
    );
    expect(job).toMatchObject({ state: 'mapping', preview: { format: 'csv', fileName: 'pendling åäö.csv' } });
    expect(job.preview?.proposal.columns.map(({ role }) => role)).toEqual(['area', 'period', 'value', 'value']);
    const tried = await checked(lead, processId, job, {
      title: 'Pendling',
      origin: 'Egen räkning',
      licence: 'CC0',
      audience: 'process',
    });
    expect(tried.faults).toEqual([]);
    expect(tried).toMatchObject({ state: 'ready', faultCount: 0, rowsTotal: 3 });
    await expect(getDataset(lead, { processId, itemId: job.targetId })).rejects.toMatchObject({ code: 'NOT_FOUND' });
    const done = await loaded(lead, processId, tried);
    expect(done).toMatchObject({ state: 'done', datasetId: job.targetId });
    const dataset = await getDataset(lead, { processId, itemId: job.targetId });
    expect(dataset).toMatchObject({
      title: 'Pendling',
      origin: 'Egen räkning',
      licence: 'CC0',
      release: 1,
      rows: 5,
      periods: ['2023'],
      form: 'measures',
      fileName: 'pendling åäö.csv',
      audience: 'process',
    });
    expect(dataset.checksum).toMatch(/^[0-9a-f]{64}$/);
    expect(dataset.releases).toHaveLength(1);
    const { rows } = await listCells(r.callers.observer, { processId, itemId: dataset.id });
    expect(rows.map(({ measure, areaName, value, note }) => [measure, areaName, value, note])).toEqual([
      ['Andel bilburna', 'Gävle', 48.25, ''],
      ['Andel bilburna', 'Hudiksvall', 61.5, ''],
      ['Pendlare', 'Gävle', null, '..'],
      ['Pendlare', 'Söderhamn', 640, ''],
      ['Pendlare', 'Hudiksvall', 812, ''],
    ]);
    expect(
      await datasetValues(r.callers.observer, { processId, itemId: dataset.id, measure: 'Pendlare', period: '2023' }),
    ).toHaveLength(3);
  });

  it('says every fault at its row and column, and corrected it goes in without anything filled in again', async () => {
    const {
      callers: { contributor },
      processId,
    } = r;
    const wrong =
      'Kommun;År;Värde\nHudiksvall;2023;812\nHudikvall;2023;1\nGävle;tjugotre;2\nSöderhamn;2023;många\nHudiksvall;2023;813\n;2023;5\n';
    const tried = await checked(contributor, processId, await begun(contributor, processId, wrong), {
      title: 'Med fel',
      origin: 'Kommunen',
    });
    expect(tried.state).toBe('ready');
    expect(tried.faults.map(({ row, column, reason, value }) => [row, column, reason, value])).toEqual([
      [3, 1, 'area-unknown', 'Hudikvall'],
      [4, 2, 'period-invalid', 'tjugotre'],
      [5, 3, 'value-not-a-number', 'många'],
      [6, 3, 'cell-twice', '2'],
      [7, 1, 'area-missing', ''],
    ]);
    await expect(loadImport(contributor, { processId, jobId: tried.id })).rejects.toMatchObject({
      reason: 'import-faults',
    });
    const right = await upload(
      contributor,
      processId,
      'Kommun;År;Värde\nHudiksvall;2023;812\nSöderhamn;2023;640\n',
      'rättad.csv',
    );
    await replaceImportFile(contributor, { processId, jobId: tried.id, fileId: right.id });
    await workOff();
    const again = await getImport(contributor, { processId, jobId: tried.id });
    expect(again).toMatchObject({ state: 'mapping', settings: { title: 'Med fel', origin: 'Kommunen' } });
    expect(await loaded(contributor, processId, await checked(contributor, processId, again))).toMatchObject({
      state: 'done',
    });
  });

  it('counts all faults and keeps the first two hundred', async () => {
    const {
      callers: { lead },
      processId,
    } = r;
    const tried = await checked(
      lead,
      processId,
      await begun(lead, processId, `Kommun;År;Värde\nGävle;2023;1\n${'Ingenstans;2023;1\n'.repeat(500)}`, {}),
      {
        title: 'Många fel',
        mapping: Mapping.parse({ columns: ['area', 'period', 'value'].map((role) => ({ role })) }),
      },
    );
    expect(tried.faultCount).toBe(500);
    expect(tried.faults).toHaveLength(200);
  });
});

describe('an import', () => {
  it('is its organisation’s alone, and its cells nobody’s before they are released', async () => {
    const {
      callers: { contributor, contributor2, lead, outsider },
      processId,
    } = r;
    const own = await imported(contributor, processId, 'Kommun;År;Värde\nGävle;2023;1\n', {
      settings: { title: 'Vår egen', audience: 'organisation' },
    });
    await expect(getImport(contributor2, { processId, jobId: own.id })).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(getImport(outsider, { processId, jobId: own.id })).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(listCells(contributor2, { processId, itemId: own.datasetId })).rejects.toMatchObject({
      code: 'NOT_FOUND',
    });
    await expect(listCells(lead, { processId, itemId: own.datasetId })).rejects.toMatchObject({ code: 'NOT_FOUND' });
    const seen = async (session: string | undefined): Promise<number> => {
      const client = await connections().pool.connect();
      try {
        await client.query(`begin read only; ${asApplication}`);
        await client.query("select app.enter('person', $1, $2)", [session, processId]);
        return (await client.query('select 1 from dataset_cell where dataset_id = $1', [own.datasetId])).rowCount ?? 0;
      } finally {
        await client.query('rollback');
        client.release();
      }
    };
    expect(await seen(contributor.sessionId)).toBe(1);
    expect(await seen(contributor2.sessionId)).toBe(0);
    await asSystem((db) =>
      db.rows(
        sql`insert into dataset_cell (dataset_id, release, measure, period, area, value) values (${own.datasetId}::uuid, 7, 'm', '2023', '2184', 1)`,
      ),
    );
    expect(await seen(contributor.sessionId)).toBe(1);
  });

  it('can be called off while it waits, and leaves nothing', async () => {
    const {
      callers: { lead },
      processId,
    } = r;
    const tried = await checked(lead, processId, await begun(lead, processId, 'Kommun;År;Värde\nGävle;2023;1\n'), {
      title: 'Avbruten',
    });
    await loadImport(lead, { processId, jobId: tried.id });
    await cancelImport(lead, { processId, jobId: tried.id });
    await workOff();
    expect(await getImport(lead, { processId, jobId: tried.id })).toMatchObject({ state: 'cancelled' });
    expect(await cellsUnder(tried.targetId)).toBe(0);
  });

  it('is taken up again where the process died, and fails without a trace where the person has lost their right', async () => {
    const {
      callers: { editor },
      people,
      processId,
    } = r;
    const tried = await checked(editor, processId, await begun(editor, processId, 'Kommun;År;Värde\nGävle;2023;1\n'), {
      title: 'Avbruten av ett strömavbrott',
      audience: 'process',
    });
    await asSystem((db) =>
      db.rows(
        sql`update import_job set state = 'loading', step = 'load', alive_at = now() - interval '1 minute' where id = ${tried.id}::uuid`,
      ),
    );
    await workOff();
    expect(await getImport(editor, { processId, jobId: tried.id })).toMatchObject({ state: 'done' });
    const other = await checked(editor, processId, await begun(editor, processId, 'Kommun;År;Värde\nGävle;2023;1\n'), {
      title: 'Utan rätt',
    });
    await loadImport(editor, { processId, jobId: other.id });
    await asSystem((db) =>
      db.rows(sql`update participant set role = 'observer' where user_id = ${people.editor.id}::uuid`),
    );
    await workOff();
    await asSystem((db) =>
      db.rows(sql`update participant set role = 'editor' where user_id = ${people.editor.id}::uuid`),
    );
    expect(await getImport(editor, { processId, jobId: other.id })).toMatchObject({ state: 'failed', failure: 'role' });
    expect(await cellsUnder(other.targetId)).toBe(0);
  });

  it('of what cannot be read says why, and nothing of it comes in', async () => {
    const {
      callers: { lead },
      processId,
    } = r;
    for (const content of [
      '{"class":"dataset","version":"2.0","id":["a"],"size":[2],"value":[1',
      'Kommun;År;Värde\nGävle;2023;"1\n',
      '{"type":"FeatureCollection","features":[{"type":"Feature","geometry":{"type":"Polygon","coordinates":[[[17,60]]]},"properties":{}}]}',
    ]) {
      const job = await begun(lead, processId, content);
      const after = job.state === 'mapping' ? await checked(lead, processId, job, { title: 'Trasig' }) : job;
      expect(after.faultCount).toBeGreaterThan(0);
      expect(['failed', 'ready']).toContain(after.state);
      expect(await cellsUnder(job.targetId)).toBe(0);
    }
  });
});
