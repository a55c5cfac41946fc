import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createFinding, sendBackFinding, submitFinding } from '#src/features/mapping/commands/findings.ts';
import { createProcess, markSeen } from '#src/features/processes/commands/process.ts';
import { getFrame, listProcesses } from '#src/features/processes/queries/home.ts';
import { getOverview } from '#src/features/processes/queries/overview.ts';
import { listActivity } from '#src/features/thread/queries/activity.ts';
import { sql } from '#src/server/database.ts';
import { asSystem } from '#src/server/system.ts';
import { waitsFor } from '#tests/support/errands.ts';
import { type CallerName, region, type Region } from '#tests/support/region.ts';

let r: Region;
beforeAll(async () => {
  r = await region({ phase: 'mapping' });
});
afterAll(() => r.close());

const here = () => ({ processId: r.processId });
const overview = (as: CallerName) => getOverview(r.callers[as], here());
const waits = (as: CallerName) => waitsFor(r, as);
const findings = async (as: CallerName) => (await overview(as)).counts.find(({ kind }) => kind === 'finding')?.count;

describe('the overview', () => {
  it('tells each what waits for them, as it changes', async () => {
    const made = await createFinding(r.callers.contributor, {
      ...here(),
      key: randomUUID(),
      title: 'Pendlingen',
      text: 'Den ökar.',
    });
    expect([await waits('contributor'), await waits('lead'), await waits('contributor2')]).toEqual([
      { drafts: ['F-1'] },
      {},
      {},
    ]);
    const submitted = await submitFinding(r.callers.contributor, { ...here(), itemId: made.id, version: made.version });
    expect([await waits('contributor'), await waits('lead'), await waits('contributor2')]).toEqual([
      {},
      { submitted: ['F-1'] },
      {},
    ]);
    await sendBackFinding(r.callers.lead, {
      ...here(),
      itemId: made.id,
      version: submitted.version,
      reason: 'Ange källan.',
    });
    expect([await waits('contributor'), await waits('lead'), await waits('contributor2')]).toEqual([
      { returned: ['F-1'] },
      {},
      {},
    ]);
  });

  it('counts only what the reader may read', async () => {
    expect([await findings('contributor'), await findings('lead'), await findings('contributor2')]).toEqual([1, 1, 0]);
  });

  it('shows what the gate lacks, to everybody, and who may pass it', async () => {
    expect((await overview('observer')).gate).toMatchObject({ next: 'analysis', missing: 2, pass: 'role' });
    expect((await overview('lead')).gate).toMatchObject({ next: 'analysis', pass: 'ok' });
  });

  it('shows what others have done since the reader was last here, and only what they may see', async () => {
    const seen = async (as: CallerName) => (await overview(as)).changes.map(({ action }) => action);
    expect(await seen('lead')).toEqual(['finding.submit']);
    const ids = (await overview('lead')).changes.map(({ id }) => id);
    expect((await listActivity(r.callers.lead, { ...here(), ids })).rows).toMatchObject([
      { id: ids[0], action: 'finding.submit', item: { code: 'F-1' }, actor: 'Person contributor' },
    ]);
    expect((await listActivity(r.callers.contributor2, { ...here(), ids })).rows).toEqual([]);
    expect(await seen('contributor2')).toEqual([]);
    await markSeen(r.callers.lead, here());
    await asSystem((db) =>
      db.rows(
        sql`update participant set seen_at = now() - interval '1 hour' where user_id = ${r.people.lead.id}::uuid`,
      ),
    );
    expect(await seen('lead')).toHaveLength(1);
    await asSystem((db) =>
      db.rows(sql`update participant set seen_at = now() where user_id = ${r.people.lead.id}::uuid`),
    );
    await markSeen(r.callers.lead, here());
    expect(await seen('lead')).toHaveLength(1);
    await asSystem((db) =>
      db.rows(sql`update participant set seen_before = now() where user_id = ${r.people.lead.id}::uuid`),
    );
    expect(await seen('lead')).toEqual([]);
  });

  it('leaves no trace in the log of having been looked at', async () => {
    const entries = () => asSystem((db) => db.one(sql`select count(*)::int as count from activity`));
    const before = await entries();
    await markSeen(r.callers.observer, here());
    expect(await entries()).toEqual(before);
  });

  it('is not there for an outsider, nor named anywhere', async () => {
    await expect(overview('outsider')).rejects.toMatchObject({ code: 'NOT_FOUND' });
    expect((await listProcesses(r.callers.outsider, {})).processes.map(({ id }) => id)).toEqual([r.otherProcessId]);
    expect((await getFrame(r.callers.outsider, { processId: r.otherProcessId })).processes.map(({ id }) => id)).toEqual(
      [r.otherProcessId],
    );
  });
});

describe('my processes', () => {
  it('are listed', async () => {
    const { processes } = await listProcesses(r.callers.contributor, {});
    expect(processes).toEqual([expect.objectContaining({ id: r.processId, role: 'contributor', parties: 4 })]);
  });

  it('are made once although the request came twice', async () => {
    const create = { key: randomUUID(), template: 'skaraborg' as const, name: 'Skaraborg 2040' };
    const before = (await listProcesses(r.callers.lead, {})).processes.length;
    expect(await createProcess(r.callers.lead, create)).toEqual(await createProcess(r.callers.lead, create));
    expect((await listProcesses(r.callers.lead, {})).processes).toHaveLength(before + 1);
  });
});
