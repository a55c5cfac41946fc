import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import {
  acceptCommitment,
  createCommitment,
  declineCommitment,
  editCommitment,
  fulfilCommitment,
  missCommitment,
} from '#src/features/commitments/commands.ts';
import {
  getCommitment,
  lateCommitments,
  listCommitments,
  wholeCommitments,
} from '#src/features/commitments/queries/commitments.ts';
import { reinstateItem, shareItem, withdrawItem } from '#src/features/thread/commands/sharing.ts';
import { listActivity } from '#src/features/thread/queries/activity.ts';
import { listNotifications } from '#src/features/thread/queries/notifications.ts';
import { listOrphans } from '#src/features/thread/queries/orphans.ts';
import { digest, notice } from '#src/i18n/letters.ts';
import { type Sql, sql } from '#src/server/database.ts';
import { tellOfLateCommitments } from '#src/server/jobs.ts';
import { writeNotices } from '#src/server/notices.ts';
import { enter } from '#src/server/scope.ts';
import { asSystem } from '#src/server/system.ts';
import { writing } from '#src/server/writing.ts';
import { waitsFor } from '#tests/support/errands.ts';
import { aCommitment, aStrategy, at, base } from '#tests/support/procedures/made.ts';
import { type CallerName, region, type Region } from '#tests/support/region.ts';

let r: Region;
beforeAll(async () => {
  r = await region({ phase: 'strategy' });
});
afterAll(() => r.close());
beforeEach(() =>
  asSystem(async (db) => {
    await db.rows(sql`update item set status = 'withdrawn' where kind = 'commitment'`);
    await db.rows(sql`delete from notification`);
  }),
);

const read = (id: string, as: CallerName = 'observer') =>
  getCommitment(r.callers[as], { processId: r.processId, itemId: id });
const fresh = async (id: string) => at(r, await read(id));
const told = async (as: CallerName) =>
  (await listNotifications(r.callers[as], { unread: true })).rows.map(
    ({ activity, why }) => `${activity.action} ${why}`,
  );
const content = { title: 'Restider med tåg', text: '', lastDay: '2199-02-01' };
/** Lets the day of what has been promised go by. */
const letPass = (id: string) =>
  asSystem((db) => db.rows(sql`update commitment set last_day = date '2026-01-01' where item_id = ${id}::uuid`));

describe('a commitment', () => {
  it('is asked by the leadership, and promised by the party alone', async () => {
    const { id, number } = await aCommitment(r);
    expect(await read(id)).toMatchObject({ status: 'asked', organisationId: r.organisations.hudiksvall });
    expect(await told('contributor')).toEqual(['commitment.create assignment']);
    expect(await told('decider')).toEqual(['commitment.create assignment']);
    expect([await told('contributor2'), await told('lead')]).toEqual([[], []]);
    expect((await waitsFor(r, 'contributor')).promises).toEqual([`AT-${number}`]);
    await acceptCommitment(r.callers.contributor, await fresh(id));
    expect(await read(id)).toMatchObject({ status: 'accepted' });
    expect(await told('lead')).toEqual(['commitment.accept reply']);
    expect((await waitsFor(r, 'contributor')).promises).toBeUndefined();
  });

  it('holds at once when a party gives it for itself', async () => {
    const { id } = await aCommitment(r, 'contributor');
    expect(await read(id)).toMatchObject({ status: 'accepted' });
    expect(await told('decider')).toEqual([]);
  });

  it('is declined with a reason that whoever asked is told, and may be accepted all the same', async () => {
    const { id } = await aCommitment(r);
    await declineCommitment(r.callers.decider, { ...(await fresh(id)), reason: 'Vi hinner inte.' });
    expect(await read(id)).toMatchObject({ status: 'declined', reason: 'Vi hinner inte.' });
    expect(await told('lead')).toEqual(['commitment.decline reply']);
    await expect(missCommitment(r.callers.contributor, { ...(await fresh(id)), reason: 'Nej.' })).rejects.toMatchObject(
      { reason: 'commitment-not-accepted' },
    );
    await acceptCommitment(r.callers.contributor, await fresh(id));
    expect(await read(id)).toMatchObject({ status: 'accepted', reason: '' });
  });

  it('is asked anew when it is worded otherwise, and not when nothing is changed', async () => {
    const { id } = await aCommitment(r);
    await acceptCommitment(r.callers.contributor, await fresh(id));
    const { title, text, lastDay } = await read(id);
    await editCommitment(r.callers.lead, { ...(await fresh(id)), title, text, lastDay });
    expect(await read(id)).toMatchObject({ status: 'accepted' });
    await editCommitment(r.callers.editor, { ...(await fresh(id)), ...content });
    expect(await read(id)).toMatchObject({ status: 'asked', lastDay: '2199-02-01' });
    expect(await told('contributor')).toContain('commitment.edit assignment');
    await acceptCommitment(r.callers.contributor, await fresh(id));
    expect(await told('editor')).toEqual(['commitment.accept reply']);
  });

  it('is accepted as it was read: a newer wording is a conflict', async () => {
    const seen = await fresh((await aCommitment(r)).id);
    await editCommitment(r.callers.lead, { ...seen, ...content });
    await expect(acceptCommitment(r.callers.contributor, seen)).rejects.toMatchObject({ code: 'CONFLICT' });
  });

  it('is delivered, or not with a reason, and is then neither changed nor withdrawn', async () => {
    const { id } = await aCommitment(r);
    await acceptCommitment(r.callers.contributor, await fresh(id));
    await missCommitment(r.callers.contributor, { ...(await fresh(id)), reason: 'Underlaget dröjde.' });
    expect(await read(id)).toMatchObject({ status: 'missed', reason: 'Underlaget dröjde.' });
    await fulfilCommitment(r.callers.contributor, await fresh(id));
    expect(await read(id)).toMatchObject({ status: 'fulfilled', reason: '' });
    expect(await told('lead')).toEqual(expect.arrayContaining(['commitment.miss reply', 'commitment.fulfil reply']));
    await expect(editCommitment(r.callers.lead, { ...(await fresh(id)), ...content })).rejects.toMatchObject({
      reason: 'commitment-over',
    });
    await expect(withdrawItem(r.callers.lead, { ...(await fresh(id)), reason: 'Bort' })).rejects.toMatchObject({
      reason: 'own-steps',
    });
  });

  it('is of parties alone, belongs to what it serves, and is not withdrawn by the party that is asked', async () => {
    const strategy = await aStrategy(r);
    const { id } = await aCommitment(r, 'lead', { implements: [{ id: strategy.id, version: strategy.version }] });
    expect((await read(id)).implements).toMatchObject([{ id: strategy.id }]);
    await expect(
      createCommitment(r.callers.lead, { ...base(r), ...content, organisationId: r.organisations.outside }),
    ).rejects.toMatchObject({ details: { fields: [{ field: 'organisationId', reason: 'unknown-reference' }] } });
    await expect(
      withdrawItem(r.callers.contributor, { ...(await fresh(id)), reason: 'Vi vill inte.' }),
    ).rejects.toMatchObject({ reason: 'promised' });
  });
});

describe('a late commitment', () => {
  it('is seen in the queue, among the gaps, on its item, and told of once', async () => {
    const { id, number } = await aCommitment(r);
    await acceptCommitment(r.callers.contributor, await fresh(id));
    expect((await waitsFor(r, 'contributor')).promised).toBeUndefined();
    expect(await lateCommitments(r.callers.observer, { processId: r.processId })).toMatchObject({ total: 0 });
    await letPass(id);
    expect((await waitsFor(r, 'contributor')).promised).toEqual([`AT-${number}`]);
    expect((await waitsFor(r, 'contributor2')).promised).toBeUndefined();
    expect(await lateCommitments(r.callers.observer, { processId: r.processId })).toMatchObject({
      total: 1,
      rows: [{ id }],
    });
    expect(await read(id)).toMatchObject({ late: true });
    expect([await tellOfLateCommitments(), await tellOfLateCommitments()]).toEqual([1, 0]);
    expect(await told('contributor')).toContain('commitment.late deadline');
    expect(await told('lead')).toContain('commitment.late deadline');
    expect(await told('contributor2')).toEqual([]);
    const { rows } = await listActivity(r.callers.observer, { processId: r.processId, itemId: id });
    expect(rows.map(({ action }) => action)).toContain('commitment.late');
    await fulfilCommitment(r.callers.contributor, await fresh(id));
    expect(await lateCommitments(r.callers.observer, { processId: r.processId })).toMatchObject({ total: 0 });
    expect((await waitsFor(r, 'contributor')).promised).toBeUndefined();
  });

  it('is written of as what it is: its day has passed, and there is no question to answer by it', async () => {
    const { id, number } = await aCommitment(r);
    await acceptCommitment(r.callers.contributor, await fresh(id));
    await letPass(id);
    await asSystem(async (db) => {
      await db.rows(sql`delete from notification`);
      await db.rows(sql`delete from mail`);
    });
    await tellOfLateCommitments();
    await writeNotices({ notice, digest });
    const letters = await asSystem((db) =>
      db.rows<{ body: string }>(sql`select body from mail where recipient = ${r.people.contributor.email}`),
    );
    expect(letters).toEqual([{ body: expect.stringContaining(`Dagen har passerat för AT-${number}`) as string }]);
    expect(letters[0]?.body).not.toContain('Svara senast');
  });

  it('is a gap as long as nobody has promised it', async () => {
    const gap = async () =>
      (await listOrphans(r.callers.lead, { processId: r.processId }))
        .filter((group) => group.gap === 'commitment-unanswered')
        .flatMap(({ rows }) => rows.map(({ item }) => item.id));
    const { id } = await aCommitment(r);
    expect(await gap()).toEqual([id]);
    await declineCommitment(r.callers.contributor, { ...(await fresh(id)), reason: 'Nej.' });
    expect(await gap()).toEqual([id]);
    await acceptCommitment(r.callers.contributor, await fresh(id));
    expect(await gap()).toEqual([]);
  });
});

describe('what is promised', () => {
  it('is read by all parties, whoever would rather share it with fewer', async () => {
    const { id } = await aCommitment(r);
    await acceptCommitment(r.callers.contributor, await fresh(id));
    for (const as of ['lead', 'editor', 'contributor'] as const)
      await expect(
        shareItem(r.callers[as], { ...(await fresh(id)), audience: 'leadership', documentStatus: 'shared' }),
      ).rejects.toMatchObject({ code: 'FORBIDDEN', reason: 'always-shared' });
  });

  it('is no longer late, told or asked about where its party has left', async () => {
    const { id } = await aCommitment(r);
    await acceptCommitment(r.callers.contributor, await fresh(id));
    await letPass(id);
    const party = (status: string) =>
      asSystem((db) =>
        db.rows(sql`update party set status = ${status} where process_id = ${r.processId}::uuid
          and organisation_id = ${r.organisations.hudiksvall}::uuid`),
      );
    await party('removed');
    try {
      expect(await lateCommitments(r.callers.observer, { processId: r.processId })).toMatchObject({ total: 0 });
      expect(await tellOfLateCommitments()).toBe(0);
    } finally {
      await party('accepted');
    }
    expect(await tellOfLateCommitments()).toBe(1);
  });

  it('gives its reason as long as that is the answer', async () => {
    const { id } = await aCommitment(r);
    await declineCommitment(r.callers.contributor, { ...(await fresh(id)), reason: 'Inte i år.' });
    expect(await read(id)).toMatchObject({ reason: 'Inte i år.' });
    await withdrawItem(r.callers.lead, { ...(await fresh(id)), reason: 'Frågas inte mer.' });
    await reinstateItem(r.callers.lead, await fresh(id));
    expect((await told('contributor')).slice(0, 2)).toEqual(['item.reinstate reply', 'item.withdraw reply']);
    expect(await read(id)).toMatchObject({ status: 'asked', reason: '' });
  });
});

describe('the list', () => {
  it('is filtered by party, status and whether the day has gone by, and is read whole by party', async () => {
    const [one, other] = [await aCommitment(r, 'contributor'), await aCommitment(r)];
    await letPass(one.id);
    const list = async (asked: object) =>
      (await listCommitments(r.callers.observer, { processId: r.processId, ...asked })).rows.map(({ id }) => id);
    expect(await list({ late: '1' })).toEqual([one.id]);
    expect(await list({ status: 'asked' })).toEqual([other.id]);
    expect(await list({ party: r.organisations.hudiksvall, order: 'lastDay' })).toEqual([one.id, other.id]);
    expect(await list({ party: r.organisations.soderhamn })).toEqual([]);
    expect((await wholeCommitments(r.callers.observer, { processId: r.processId })).map(({ id }) => id)).toEqual([
      one.id,
      other.id,
    ]);
  });
});

describe('below the policies', () => {
  const writes = (as: CallerName, statement: Sql) =>
    writing(async (tx) => {
      await enter(tx, 'process', r.callers[as], { processId: r.processId });
      return tx.rows(statement);
    });
  const refused = (as: CallerName, statement: Sql) =>
    expect(writes(as, statement)).rejects.toMatchObject({ code: 'NOT_FOUND' });

  it('nobody promises, words or moves what another party has promised, whoever leads', async () => {
    const { id } = await aCommitment(r);
    const it = sql`where id = ${id}::uuid`;
    for (const as of ['lead', 'contributor2'] as const) {
      for (const status of ['accepted', 'declined', 'fulfilled', 'missed'])
        await refused(as, sql`update item set status = ${status} ${it}`);
      await refused(as, sql`update commitment set reason = 'Så är det.' where item_id = ${id}::uuid`);
      await refused(as, sql`update item set organisation_id = ${r.organisations.soderhamn}::uuid ${it}`);
    }
    await refused('contributor', sql`update item set organisation_id = ${r.organisations.soderhamn}::uuid ${it}`);
    await refused('contributor2', sql`update item set status = 'withdrawn' ${it}`);
    await writes('contributor', sql`update item set status = 'accepted' ${it}`);
    for (const as of ['lead', 'contributor2'] as const) {
      await refused(as, sql`update item set title = 'Annat' ${it}`);
      await refused(as, sql`update commitment set last_day = date '2199-12-31' where item_id = ${id}::uuid`);
    }
    expect(await read(id)).toMatchObject({ status: 'accepted', lastDay: '2199-01-01', reason: '' });
    for (const as of ['lead', 'contributor'] as const)
      await refused(as, sql`update item set audience = 'leadership' ${it}`);
    await writes('contributor', sql`update item set status = 'fulfilled' ${it}`);
    for (const status of ['asked', 'withdrawn']) await refused('lead', sql`update item set status = ${status} ${it}`);
  });

  it('nobody makes it something else for a moment, or moves it to another process', async () => {
    const { id } = await aCommitment(r);
    for (const as of ['lead', 'contributor', 'contributor2'] as const) {
      await refused(as, sql`update item set kind = 'finding' where id = ${id}::uuid`);
      await refused(as, sql`update item set process_id = ${r.otherProcessId}::uuid where id = ${id}::uuid`);
    }
    expect(await read(id)).toMatchObject({ status: 'asked' });
  });

  it('nobody is signed up by another as it is set up', async () => {
    const insert = (as: CallerName, status: string) => sql`
      insert into item (id, process_id, kind, number, title, text, organisation_id, audience, document_status, status,
        version, content_version, created_by, updated_by, search)
      values (gen_random_uuid(), ${r.processId}::uuid, 'commitment', -1, 'Restider', '',
        ${r.organisations.hudiksvall}::uuid, 'process', 'shared', ${status}, 1, 1, ${r.people[as].id}::uuid,
        ${r.people[as].id}::uuid, to_tsvector(''))`;
    await refused('lead', insert('lead', 'accepted'));
    await refused('contributor2', insert('contributor2', 'asked'));
  });
});
