import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { editDataset } from '#src/features/datasets/commands/datasets.ts';
import { listCells } from '#src/features/datasets/queries/cells.ts';
import { getDataset } from '#src/features/datasets/queries/datasets.ts';
import { exportDataset } from '#src/features/datasets/queries/export.ts';
import { createFinding } from '#src/features/mapping/commands/findings.ts';
import { addLink } from '#src/features/thread/commands/links.ts';
import { itemLinks } from '#src/features/thread/queries/links.ts';
import type { LinkPart } from '#src/core/links.ts';
import type { Caller } from '#src/server/caller.ts';
import { imported } from '#tests/support/imports.ts';
import { getItem } from '#src/features/thread/queries/items.ts';
import { region, type Region } from '#tests/support/region.ts';

let r: Region;
beforeAll(async () => {
  r = await region({ phase: 'mapping' });
});
afterAll(() => r.close());

const first = 'Från;Till;År;Pendlare\n2184;2180;2023;812\n2182;2180;2023;640\n2184;2182;2023;95\n';
const second = 'Från;Till;År;Pendlare\n2184;2180;2023;845\n2182;2180;2023;640\n2184;2182;2023;95\n2184;2180;2024;861\n';

async function citing(caller: Caller, datasetId: string, part: LinkPart[]): Promise<string> {
  const { id, version } = await createFinding(caller, {
    processId: r.processId,
    key: randomUUID(),
    title: 'Allt fler pendlar',
    text: 'Se siffrorna.',
  });
  await addLink(caller, {
    processId: r.processId,
    itemId: id,
    version,
    toId: datasetId,
    seenVersion: (await getItem(caller, { processId: r.processId, address: datasetId })).version,
    kind: 'cites',
    part,
    key: randomUUID(),
  });
  return id;
}
const cited = async (caller: Caller, itemId: string) =>
  (await itemLinks(caller, { processId: r.processId, itemId })).references[0]!;

describe('a new vintage', () => {
  it('makes what cites a changed figure stale and says by how much; what cites others holds still, also what the importer cannot see', async () => {
    const {
      callers: { lead, contributor, contributor2, observer },
      processId,
    } = r;
    const { datasetId } = await imported(lead, processId, first, {
      settings: { title: 'Pendling', audience: 'process' },
    });
    const changed = await citing(contributor, datasetId, [
      { measure: 'Pendlare', period: '2023', area: '2184', destination: '2180' },
    ]);
    const same = await citing(contributor2, datasetId, [
      { measure: 'Pendlare', period: '2023', area: '2182', destination: '2180' },
    ]);
    const whole = await citing(contributor, datasetId, []);
    expect((await cited(contributor, changed)).cited?.cells).toMatchObject([
      { label: 'Pendlare', period: '2023', areaName: 'Hudiksvall', destinationName: 'Gävle', value: 812 },
    ]);

    const job = await imported(lead, processId, second, {
      datasetId,
      settings: { title: 'Pendling', audience: 'process' },
    });
    expect(job.summary).toMatchObject({ before: 1, changed: 1, added: 1, removed: 0 });
    const dataset = await getDataset(observer, { processId, itemId: datasetId });
    expect(dataset).toMatchObject({ release: 2, periods: ['2023', '2024'], rows: 4 });
    expect(dataset.releases.map(({ number }) => number)).toEqual([2, 1]);

    expect(await cited(contributor, changed)).toMatchObject({
      stale: true,
      cited: { since: 1, release: 2, changed: 1, changes: [{ before: 812, value: 845, areaName: 'Hudiksvall' }] },
    });
    expect(await cited(contributor2, same)).toMatchObject({
      stale: false,
      cited: { changed: 0, cells: [{ value: 640 }] },
    });
    expect(await cited(contributor, whole)).toMatchObject({ stale: true, cited: { changed: 2 } });
    const { rows } = await listCells(observer, { processId, itemId: datasetId, changedSince: 1 });
    expect(rows.map(({ period, value, before }) => [period, value, before])).toEqual([
      ['2023', 845, 812],
      ['2024', 861, null],
    ]);
  });

  it('with the same figures leaves every citation as it was; so does a new description for those that name their part', async () => {
    const {
      callers: { lead, contributor },
      processId,
    } = r;
    const { datasetId } = await imported(lead, processId, first, {
      settings: { title: 'Oförändrad', audience: 'process' },
    });
    const whole = await citing(contributor, datasetId, []);
    const part = await citing(contributor, datasetId, [{ area: '2184' }]);
    await imported(lead, processId, first, { datasetId, settings: { title: 'Oförändrad', audience: 'process' } });
    expect((await cited(contributor, whole)).stale).toBe(false);
    const { version } = await getDataset(lead, { processId, itemId: datasetId });
    await editDataset(lead, {
      processId,
      itemId: datasetId,
      version,
      title: 'Bättre namn',
      text: '',
      origin: 'SCB',
      licence: '',
      address: '',
      sourceNotes: '',
    });
    expect((await cited(contributor, part)).stale).toBe(false);
    expect((await cited(contributor, whole)).stale).toBe(true);
  });
});

describe('what is taken out', () => {
  it.each(['csv', 'xlsx'] as const)(
    'comes back the same as %s: decimal commas, Swedish letters, no formulas',
    async (format) => {
      const {
        callers: { lead, observer },
        processId,
      } = r;
      const content =
        'Kommun;År;Måttets namn;Värde;Not\nÖrebro;2023;"=Andel åäö; högutbildade";61,55;\nÄlvkarleby;2023;"=Andel åäö; högutbildade";..;"+skattat"\nÅre;2022;Antal;1234567,5;\n';
      const { datasetId } = await imported(lead, processId, content, {
        settings: { title: 'Rundtur', audience: 'process' },
      });
      const pieces: Uint8Array[] = [];
      const exported = await exportDataset(observer, { processId, itemId: datasetId, format });
      for await (const piece of exported.pieces) pieces.push(piece);
      const file = Buffer.concat(pieces);
      if (format === 'csv') expect(file.toString('utf8')).not.toMatch(/(?:^|[;"\n])[=+]/m);
      const again = await imported(lead, processId, file, {
        name: `ut.${format}`,
        settings: { title: 'Tillbaka', audience: 'process' },
      });
      const cells = async (itemId: string) =>
        (await listCells(observer, { processId, itemId })).rows.map(({ measure, period, area, value, note }) => ({
          measure,
          period,
          area,
          value,
          note,
        }));
      expect(await cells(again.datasetId)).toEqual(await cells(datasetId));
      expect(await cells(datasetId)).toHaveLength(3);
    },
  );
});
