import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { addAttachments, removeAttachment } from '#src/features/thread/commands/attachments.ts';
import { withdrawItem } from '#src/features/thread/commands/sharing.ts';
import { listActivity } from '#src/features/thread/queries/activity.ts';
import { listAttachments } from '#src/features/thread/queries/attachments.ts';
import { getItem } from '#src/features/thread/queries/items.ts';
import { raw, sql } from '#src/server/database.ts';
import { cleanFiles } from '#src/server/file-cleaning.ts';
import { asSystem } from '#src/server/system.ts';
import { type FileServer, fileServer } from '#tests/support/file-server.ts';
import { aFile, aForum, aParagraph } from '#tests/support/procedures/made.ts';
import { aFinding, aSharedFinding } from '#tests/support/procedures/thread.ts';
import { region, type CallerName, type Region } from '#tests/support/region.ts';

let r: Region;
let server: FileServer;
beforeAll(async () => {
  r = await region();
  server = await fileServer();
});
afterAll(async () => {
  await server.close();
  await r.close();
});

const on = (itemId: string) => ({ processId: r.processId, itemId });
const attach = (itemId: string, fileIds: string[], as: CallerName = 'contributor') =>
  addAttachments(r.callers[as], { ...on(itemId), fileIds, key: randomUUID() });
const attachments = async (itemId: string, as: CallerName = 'contributor') =>
  (await listAttachments(r.callers[as], on(itemId))).rows;
const age = (column: 'file.created_at' | 'attachment.removed_at' | 'stored_waste.since', days: number) => {
  const [table = '', name = ''] = column.split('.');
  return asSystem((db) =>
    db.rows(sql`update ${raw(table)} set ${raw(name)} = now() - make_interval(days => ${days}::int)`),
  );
};
const status = async (as: CallerName, fileId: string) => (await server.get(r.callers[as], fileId)).status;

describe('an attachment', () => {
  it('hangs on an item of any kind, is told of, and leaves the item’s version as it was', async () => {
    const finding = await aSharedFinding(r);
    const file = await aFile(r);
    await attach(finding.id, [file.id], 'lead').catch(() => undefined); // not the lead's to read yet
    const own = await aFile(r, 'lead');
    await attach(finding.id, [own.id, (await aFile(r, 'lead', 'bild.txt', 'text')).id], 'lead');
    expect((await attachments(finding.id)).map(({ name, author }) => [name, author])).toEqual([
      ['pendling.csv', 'Person lead'],
      ['bild.txt', 'Person lead'],
    ]);
    expect((await getItem(r.callers.lead, { processId: r.processId, address: finding.id })).version).toBe(
      finding.version,
    );
    const { rows } = await listActivity(r.callers.observer, { processId: r.processId, itemId: finding.id });
    expect(rows.slice(0, 2).map(({ action, name }) => [action, name])).toEqual([
      ['attachment.add', 'bild.txt'],
      ['attachment.add', 'pendling.csv'],
    ]);
    for (const made of [await aForum(r), await aParagraph(r)]) {
      await attach(made.id, [own.id], 'lead');
      expect(await attachments(made.id, 'lead')).toHaveLength(1);
    }
  });

  it('opens its file to whoever reads the item, and to nobody else', async () => {
    const file = await aFile(r);
    const draft = await aFinding(r);
    await attach(draft.id, [file.id]);
    expect([
      await status('contributor', file.id),
      await status('lead', file.id),
      await status('contributor2', file.id),
      await status('outsider', file.id),
    ]).toEqual([200, 404, 404, 404]);
    const shared = await aSharedFinding(r);
    await r.setPhase('mapping');
    await attach(shared.id, [file.id]).catch(() => undefined);
    const [hanging] = await attachments(shared.id);
    expect(hanging?.fileId).toBe(file.id);
    expect([
      await status('lead', file.id),
      await status('contributor2', file.id),
      await status('observer', file.id),
      await status('outsider', file.id),
    ]).toEqual([200, 200, 200, 404]);
    await removeAttachment(r.callers.contributor, { processId: r.processId, attachmentId: hanging?.id ?? '' });
    expect([await status('contributor', file.id), await status('contributor2', file.id)]).toEqual([200, 404]);
  });

  it('cannot be made of a file that one may not read, nor twice of the same', async () => {
    const finding = await aSharedFinding(r);
    const foreign = await aFile(r, 'contributor2');
    await expect(attach(finding.id, [foreign.id])).rejects.toMatchObject({
      code: 'BAD_REQUEST',
      reason: 'unknown-reference',
    });
    await expect(attach(finding.id, [randomUUID()])).rejects.toMatchObject({ reason: 'unknown-reference' });
    const own = await aFile(r);
    await attach(finding.id, [own.id]);
    await expect(attach(finding.id, [own.id])).rejects.toMatchObject({ code: 'CONFLICT', reason: 'already-exists' });
    await expect(attach((await aFinding(r)).id, [own.id], 'contributor2')).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  it('that is asked for twice with the same key is made once', async () => {
    const finding = await aFinding(r);
    const input = { ...on(finding.id), fileIds: [(await aFile(r)).id], key: randomUUID() };
    expect(await addAttachments(r.callers.contributor, input)).toEqual(
      await addAttachments(r.callers.contributor, input),
    );
    expect(await attachments(finding.id)).toHaveLength(1);
  });
});

describe('what nobody refers to', () => {
  it('goes after a day, what hangs on something stays, and what was removed goes when its retention has passed', async () => {
    vi.stubEnv('SAMBAND_RETENTION_DAYS', '30');
    const [finding, withdrawn] = [await aFinding(r), await aFinding(r)];
    const [loose, hanging, removed, ofWithdrawn] = [await aFile(r), await aFile(r), await aFile(r), await aFile(r)];
    await attach(finding.id, [hanging.id, removed.id]);
    await attach(withdrawn.id, [ofWithdrawn.id]);
    const gone = (await attachments(finding.id)).find(({ fileId }) => fileId === removed.id);
    await removeAttachment(r.callers.contributor, { processId: r.processId, attachmentId: gone?.id ?? '' });
    await withdrawItem(r.callers.contributor, { ...on(withdrawn.id), version: withdrawn.version, reason: 'Dubblett.' });
    const lying = async () =>
      await Promise.all([loose, hanging, removed, ofWithdrawn].map(({ id }) => status('contributor', id)));

    await cleanFiles();
    expect(await lying()).toEqual([200, 200, 200, 200]);
    await age('file.created_at', 2);
    await cleanFiles();
    expect(await lying()).toEqual([404, 200, 200, 200]);
    await age('attachment.removed_at', 31);
    await asSystem((db) => db.rows(sql`update attachment set removed_at = null where file_id <> ${removed.id}::uuid`));
    await asSystem((db) =>
      db.rows(sql`update item set updated_at = now() - interval '31 days' where id = ${withdrawn.id}::uuid`),
    );
    await cleanFiles();
    expect(await lying()).toEqual([404, 200, 404, 404]);

    const before = (await server.kept()).length;
    await age('stored_waste.since', 2);
    await cleanFiles();
    expect(before - (await server.kept()).length).toBeGreaterThanOrEqual(3);
    expect(await lying()).toEqual([404, 200, 404, 404]);
    expect(await asSystem((db) => db.rows(sql`select 1 from stored_waste`))).toEqual([]);
  });
});
