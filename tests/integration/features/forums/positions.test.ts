import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { editDecision, moveDecision, recordDecision } from '#src/features/forums/commands/decisions.ts';
import { enterPositions, takePosition } from '#src/features/forums/commands/positions.ts';
import { getDecision } from '#src/features/forums/queries/decisions.ts';
import { shareItem, withdrawItem } from '#src/features/thread/commands/sharing.ts';
import { listActivity } from '#src/features/thread/queries/activity.ts';
import { getItem } from '#src/features/thread/queries/items.ts';
import { listNotifications } from '#src/features/thread/queries/notifications.ts';
import { sql } from '#src/server/database.ts';
import { asSystem } from '#src/server/system.ts';
import { waitsFor } from '#tests/support/errands.ts';
import { aForum, aHeldMeeting, aMeeting, aProposal, at } from '#tests/support/procedures/made.ts';
import { region, type Region } from '#tests/support/region.ts';

let r: Region;
beforeAll(async () => {
  r = await region({ phase: 'strategy' });
});
afterAll(() => r.close());

type Made = { id: string; version: number };
const here = (itemId: string) => ({ processId: r.processId, itemId });
const read = (itemId: string) => getDecision(r.callers.observer, here(itemId));
const fresh = async (made: Made) => at(r, await getItem(r.callers.lead, { processId: r.processId, address: made.id }));
const evidence = { evidenceProtocol: 'Kommunstyrelsen', evidenceClause: '§ 96', evidenceOn: '2026-09-08' };
/** A proposal to a forum that decides by the stands of Hudiksvall and Söderhamn. */
const byPositions = async () =>
  aProposal(r, undefined, (await aHeldMeeting(r, (await aForum(r, { byPositions: true })).id)).id);
const hudiksvalls = async (proposal: Made, stand: 'agrees' | 'dissents' = 'agrees') =>
  takePosition(r.callers.decider, { ...at(r, proposal), organisationId: r.organisations.hudiksvall, stand });
const entered = async (proposal: Made, more: object = {}, shown: object = {}) =>
  enterPositions(r.callers.lead, {
    ...at(r, proposal),
    ...evidence,
    ...shown,
    stands: [{ organisationId: r.organisations.soderhamn, stand: 'abstains', ...more }],
  });
const refusedAs = (reason: string) => ({ details: { fields: [{ field: 'stands.0.stand', reason }] } });
const waits = async (as: 'decider' | 'lead' | 'contributor') => (await waitsFor(r, as)).positions?.length ?? 0;

describe('a party’s stand', () => {
  it('is taken by its own decision-maker and by nobody else’s, on the decision as it was read', async () => {
    const proposal = await byPositions();
    await hudiksvalls(proposal, 'dissents');
    expect(await read(proposal.id)).toMatchObject({
      dissents: 1,
      positions: [{ stand: 'dissents', takenBy: 'Person decider', own: true, older: false }],
    });
    const others = { ...at(r, proposal), organisationId: r.organisations.soderhamn, stand: 'agrees' } as const;
    await expect(takePosition(r.callers.decider, others)).rejects.toMatchObject({ reason: 'other-organisation' });
    await editDecision(r.callers.lead, { ...at(r, proposal), title: 'Med en annan lydelse' });
    await expect(hudiksvalls(proposal)).rejects.toMatchObject({ code: 'CONFLICT', reason: 'newer-version' });
  });

  it('is a member’s of the forum: nobody else is asked, nobody else answers', async () => {
    const proposal = await byPositions();
    const decision = await read(proposal.id);
    expect(decision.parties.map(({ organisation }) => organisation)).toEqual([
      'Hudiksvalls kommun',
      'Söderhamns kommun',
    ]);
    const outside = { organisationId: r.organisations.countyBoard };
    await expect(entered(proposal, outside)).rejects.toMatchObject(refusedAs('not-a-member'));
  });

  it('is entered by the leadership only with its evidence, and never over one that the party has taken', async () => {
    const proposal = await byPositions();
    for (const missing of ['evidenceProtocol', 'evidenceClause', 'evidenceOn'])
      await expect(entered(proposal, {}, { [missing]: '' })).rejects.toMatchObject({ code: 'BAD_REQUEST' });
    for (const dash of ['evidenceProtocol', 'evidenceClause'])
      await expect(entered(proposal, {}, { [dash]: '–' })).rejects.toMatchObject({
        details: { fields: [{ field: dash, reason: 'required' }] },
      });
    await expect(entered(proposal, {}, { evidenceOn: '2199-01-01' })).rejects.toMatchObject({
      details: { fields: [{ field: 'evidenceOn', reason: 'in-the-future' }] },
    });
    await hudiksvalls(proposal);
    const over = { organisationId: r.organisations.hudiksvall };
    await expect(entered(proposal, over)).rejects.toMatchObject(refusedAs('their-own-stand'));
    await entered(proposal);
    await entered(proposal, { stand: 'agrees' });
    expect((await read(proposal.id)).positions).toMatchObject([
      { organisation: 'Hudiksvalls kommun', stand: 'agrees', own: true },
      { organisation: 'Söderhamns kommun', stand: 'agrees', own: false, enteredBy: 'Region Gävleborg', ...evidence },
    ]);
  });

  it('takes the place of what another entered for it, and stays so', async () => {
    const proposal = await byPositions();
    await entered(proposal, { organisationId: r.organisations.hudiksvall });
    await hudiksvalls(proposal, 'dissents');
    const over = entered(proposal, { organisationId: r.organisations.hudiksvall });
    await expect(over).rejects.toMatchObject(refusedAs('their-own-stand'));
    expect((await read(proposal.id)).positions).toMatchObject([{ stand: 'dissents', own: true, evidenceProtocol: '' }]);
    const below = asSystem((db) =>
      db.rows(
        sql`update position set stand = 'agrees', entered_by_organisation = ${r.organisations.region}::uuid
          where decision_id = ${proposal.id}::uuid`,
      ),
    );
    await expect(below).rejects.toThrow(/own stand/);
  });

  it('that another has entered is told to the party’s people, and to nobody of another', async () => {
    const proposal = await byPositions();
    await entered(proposal);
    const told = async (as: 'contributor' | 'contributor2' | 'decider') =>
      (await listNotifications(r.callers[as], { unread: true })).rows.filter(
        ({ why, activity }) => why === 'position' && activity.item?.id === proposal.id,
      ).length;
    expect(await Promise.all([told('contributor2'), told('contributor'), told('decider')])).toEqual([1, 0, 0]);
  });

  it('is told in the log by party, before and after', async () => {
    const proposal = await byPositions();
    await entered(proposal);
    await entered(proposal, { stand: 'dissents' });
    const { rows } = await listActivity(r.callers.observer, { ...here(proposal.id), limit: 2 });
    expect(rows.map(({ name, detail }) => ({ name, ...detail }))).toMatchObject([
      { name: 'Söderhamn', before: 'abstains', after: 'dissents', evidence: 'Kommunstyrelsen, § 96, 2026-09-08' },
      { name: 'Söderhamn', before: null, after: 'abstains' },
    ]);
  });

  it('is entered for several at once or for none, and each row that is refused says why', async () => {
    const proposal = await byPositions();
    await hudiksvalls(proposal);
    const { hudiksvall, soderhamn, countyBoard } = r.organisations;
    const rows = (...parties: string[]) => ({
      stands: parties.map((organisationId) => ({ organisationId, stand: 'dissents' as const, note: 'För dyrt.' })),
    });
    const many = enterPositions(r.callers.lead, {
      ...at(r, proposal),
      ...evidence,
      ...rows(hudiksvall, soderhamn, countyBoard),
    });
    await expect(many).rejects.toMatchObject({
      code: 'BAD_REQUEST',
      details: {
        fields: [
          { field: 'stands.0.stand', reason: 'their-own-stand' },
          { field: 'stands.2.stand', reason: 'not-a-member' },
        ],
      },
    });
    const twice = enterPositions(r.callers.lead, { ...at(r, proposal), ...evidence, ...rows(soderhamn, soderhamn) });
    await expect(twice).rejects.toMatchObject({ details: { fields: [{ field: 'stands', reason: 'twice' }] } });
    const both = await byPositions();
    await enterPositions(r.callers.lead, { ...at(r, both), ...evidence, ...rows(hudiksvall, soderhamn) });
    expect(await read(both.id)).toMatchObject({ dissents: 2, awaited: 0 });
  });

  it('holds when the proposal is moved to another meeting of the forum, and to none of another', async () => {
    const forum = await aForum(r, { byPositions: true });
    const [first, later, elsewhere] = [
      await aHeldMeeting(r, forum.id),
      await aMeeting(r, forum.id),
      await aMeeting(r, (await aForum(r)).id),
    ];
    const proposal = await aProposal(r, undefined, first.id);
    await hudiksvalls(proposal);
    const to = (meetingId: string) => ({ ...at(r, proposal), meetingId });
    await expect(moveDecision(r.callers.lead, to(elsewhere.id))).rejects.toMatchObject({
      details: { fields: [{ field: 'meetingId', reason: 'another-forum' }] },
    });
    await moveDecision(r.callers.lead, to(later.id));
    expect(await read(proposal.id)).toMatchObject({
      meetingId: later.id,
      awaited: 1,
      positions: [{ stand: 'agrees', older: false }],
    });
    const [stand] = await asSystem((db) =>
      db.rows(sql`select decision_version as version from position where decision_id = ${proposal.id}::uuid`),
    );
    expect(stand).toEqual({ version: proposal.version });
    await moveDecision(r.callers.lead, { ...(await fresh(proposal)), meetingId: first.id });
    await entered({ ...proposal, version: proposal.version + 2 });
    await recordDecision(r.callers.lead, { ...(await fresh(proposal)), outcome: 'approved', clause: '§ 2' });
    const moved = moveDecision(r.callers.lead, { ...(await fresh(proposal)), meetingId: later.id });
    await expect(moved).rejects.toMatchObject({ reason: 'minuted' });
  });

  it('of two parties at the same moment are both taken', async () => {
    const proposal = await byPositions();
    await Promise.all([hudiksvalls(proposal), entered(proposal)]);
    expect(await read(proposal.id)).toMatchObject({ agrees: 1, abstains: 1, version: proposal.version });
  });

  it('is not changed while the decision is being taken into the minutes', async () => {
    const proposal = await byPositions();
    await hudiksvalls(proposal);
    const client = new pg.Client(r.url);
    await client.connect();
    await client.query('begin');
    await client.query(`update item set status = 'recorded' where id = $1`, [proposal.id]);
    const changing = hudiksvalls(proposal, 'dissents').then(
      () => 'changed',
      ({ reason }: { reason: string }) => reason,
    );
    const settled = changing.then(() => true);
    const waits = async () =>
      (await asSystem((db) => db.rows(sql`select from pg_locks where not granted and locktype = 'transactionid'`)))
        .length > 0;
    while (!(await Promise.race([settled, waits()])));
    await client.query('commit');
    await client.end();
    expect(await changing).toBe('minuted');
  });

  it('is not taken on what has been withdrawn', async () => {
    const proposal = await byPositions();
    const withdrawn = await withdrawItem(r.callers.lead, { ...at(r, proposal), reason: 'Fel strategi.' });
    await expect(hudiksvalls(withdrawn)).rejects.toMatchObject({ code: 'FORBIDDEN', reason: 'withdrawn' });
    const now = await getDecision(r.callers.lead, here(proposal.id));
    expect(now.parties.every(({ can }) => can.enter !== 'ok')).toBe(true);
  });
});

describe('a forum that decides by its members’ stands', () => {
  const record = async (proposal: Made) =>
    recordDecision(r.callers.lead, { ...(await fresh(proposal)), outcome: 'approved', clause: '§ 1' });

  it('takes a decision into its minutes when every member has taken one on the present wording', async () => {
    const proposal = await byPositions();
    await hudiksvalls(proposal);
    await expect(record(proposal)).rejects.toMatchObject({ reason: 'positions-missing' });
    await entered(proposal);
    const edited = await editDecision(r.callers.lead, { ...at(r, proposal), title: 'Med ett tillägg' });
    expect((await read(proposal.id)).positions).toMatchObject([{ older: true }, { older: true }]);
    await expect(record(proposal)).rejects.toMatchObject({ reason: 'positions-missing' });
    await hudiksvalls(edited);
    await entered(edited);
    await record(proposal);
    const now = await read(proposal.id);
    expect([now.status, now.positions.some(({ older }) => older)]).toEqual(['recorded', false]);
    await expect(
      hudiksvalls(await fresh(proposal).then(({ itemId, version }) => ({ id: itemId, version }))),
    ).rejects.toMatchObject({ reason: 'minuted' });
  });

  it('asks its members’ decision-makers, until they have answered, and anew when the wording is another', async () => {
    const before = await waits('decider');
    const proposal = await byPositions();
    expect([await waits('decider'), await waits('lead'), await waits('contributor')]).toEqual([before + 1, 0, 0]);
    const told = (await listNotifications(r.callers.decider, { unread: true })).rows;
    expect(told.some(({ why, activity }) => why === 'assignment' && activity.item?.id === proposal.id)).toBe(true);
    await hudiksvalls(proposal);
    expect(await waits('decider')).toBe(before);
    const share = { audience: 'process', documentStatus: 'established' } as const;
    await shareItem(r.callers.lead, { ...(await fresh(proposal)), ...share });
    expect(await waits('decider')).toBe(before);
    await editDecision(r.callers.lead, { ...(await fresh(proposal)), title: 'Med en annan lydelse' });
    expect(await waits('decider')).toBe(before + 1);
  });

  it('has members', async () => {
    await expect(aForum(r, { byPositions: true, members: [] })).rejects.toMatchObject({
      details: { fields: [{ field: 'members', reason: 'required' }] },
    });
  });
});
