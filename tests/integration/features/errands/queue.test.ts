import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createConclusion, shareConclusion } from '#src/features/analysis/commands/conclusions.ts';
import { getDesk, getOwnDesk } from '#src/features/errands/queries/desk.ts';
import { shownFirst } from '#src/features/errands/schema.ts';
import { takePosition } from '#src/features/forums/commands/positions.ts';
import { createFinding, sendBackFinding, submitFinding } from '#src/features/mapping/commands/findings.ts';
import { confirmLink } from '#src/features/thread/commands/links.ts';
import { addComment, readNotifications } from '#src/features/thread/commands/comments.ts';
import { getItem } from '#src/features/thread/queries/items.ts';
import { sql } from '#src/server/database.ts';
import { asSystem } from '#src/server/system.ts';
import { callsIn } from '#tests/support/calls.ts';
import { errandsOf, waitsFor } from '#tests/support/errands.ts';
import { aForum, aHeldMeeting, aProposal, at, base } from '#tests/support/procedures/made.ts';
import { staleConclusion } from '#tests/support/procedures/thread.ts';
import { callerNames, region, type Region } from '#tests/support/region.ts';

let r: Region;
beforeAll(async () => {
  r = await region({ phase: 'mapping' });
});
afterAll(() => r.close());

const finding = (title = 'Pendlingen') =>
  createFinding(r.callers.contributor, { ...base(r), title, text: 'Den ökar.', municipalities: ['2184'] });
const codeOf = async (id: string, as: 'lead' | 'contributor' = 'lead') =>
  (await getItem(r.callers[as], { processId: r.processId, address: id })).code;
const everybody = async (whose: 'me' | 'organisation' = 'me') =>
  Object.fromEntries(await Promise.all(callerNames.slice(0, 7).map(async (as) => [as, await waitsFor(r, as, whose)])));
const nobody = { lead: {}, editor: {}, contributor: {}, contributor2: {}, reviewer: {}, decider: {}, observer: {} };

describe('the queue', () => {
  it('gives each act to those who may take it, and to nobody else', async () => {
    expect(await everybody()).toEqual(nobody);
    const made = await finding();
    const code = await codeOf(made.id, 'contributor');
    expect(await everybody()).toEqual({ ...nobody, contributor: { drafts: [code] } });
    const submitted = await submitFinding(r.callers.contributor, at(r, made));
    expect(await everybody()).toEqual({ ...nobody, lead: { submitted: [code] }, editor: { submitted: [code] } });
    expect((await errandsOf(r, 'editor'))[0]?.can).toEqual({ accept: 'ok', sendBack: 'ok' });
    await sendBackFinding(r.callers.lead, { ...at(r, submitted), reason: 'Ange källan.' });
    expect(await everybody()).toEqual({ ...nobody, contributor: { returned: [code] } });
    expect(await everybody('organisation')).toEqual({ ...nobody, decider: { returned: [code] } });
  });

  it('says nothing of what the phase has closed', async () => {
    await r.setPhase('preparation');
    expect(await everybody()).toEqual(nobody);
    await r.setStatus('closed');
    await r.setPhase('mapping');
    expect(await everybody()).toEqual(nobody);
    await r.setStatus('active');
  });

  it('has what an organisation is asked, by its day, for those who write; colleagues see that it waits', async () => {
    const { hudiksvall, soderhamn } = await callsIn(r).sent();
    const waiting = await everybody();
    expect(waiting).toMatchObject({
      contributor: { asked: [hudiksvall.code] },
      contributor2: { asked: [soderhamn.code] },
    });
    expect([waiting['lead'], waiting['reviewer'], waiting['decider'], waiting['observer']]).toEqual([{}, {}, {}, {}]);
    expect(await everybody('organisation')).toMatchObject({
      decider: { asked: [hudiksvall.code] },
      observer: { asked: [soderhamn.code] },
      reviewer: {},
      lead: {},
    });
    const [first] = await errandsOf(r, 'contributor');
    expect(first).toMatchObject({ key: 'asked', due: expect.stringMatching(/^\d{4}-\d\d-\d\d$/) as string });
  });

  it('asks a decision-maker for their party’s stand until it is taken, the leadership for the minutes', async () => {
    await r.setPhase('strategy');
    const forum = await aForum(r, { byPositions: true });
    const proposal = await aProposal(r, undefined, (await aHeldMeeting(r, forum.id)).id);
    const code = await codeOf(proposal.id);
    const waiting = await everybody();
    expect(waiting).toMatchObject({ decider: { positions: [code] }, lead: { minutes: [code] }, reviewer: {} });
    expect(waiting['contributor']).not.toHaveProperty('positions');
    expect(await waitsFor(r, 'contributor', 'organisation')).toMatchObject({ positions: [code] });
    const stand = { organisationId: r.organisations.hudiksvall, stand: 'agrees' as const };
    await takePosition(r.callers.decider, { ...at(r, proposal), ...stand });
    expect(await waitsFor(r, 'decider')).toEqual({});
    await r.setPhase('mapping');
  });

  it('shows what has changed beneath a text to those who may confirm it, and takes the confirmation', async () => {
    const claim = await staleConclusion(r);
    const [errand] = (await errandsOf(r, 'contributor')).filter(({ key }) => key === 'stale');
    expect(errand).toMatchObject({ item: { kind: 'conclusion' }, about: { changed: [{ kind: 'finding' }] } });
    expect(await waitsFor(r, 'contributor2')).not.toHaveProperty('stale');
    expect(await waitsFor(r, 'decider', 'organisation')).toHaveProperty('stale');
    const [changed] = errand?.about.changed ?? [];
    const act = {
      processId: r.processId,
      itemId: errand?.item?.id ?? '',
      version: errand?.item?.version ?? 0,
      linkId: changed?.linkId ?? '',
    };
    // What was seen when it was last vouched for is not enough: the difference is shown first.
    await expect(
      confirmLink(r.callers.contributor, { ...act, seenVersion: changed?.toVersion ?? 0 }),
    ).rejects.toMatchObject({ reason: 'newer-version' });
    await confirmLink(r.callers.contributor, { ...act, seenVersion: changed?.version ?? 0 });
    expect(await waitsFor(r, 'contributor')).not.toHaveProperty('stale');
    expect(claim).toBeDefined();
  });

  it('has conclusions that all have before them, and says why one cannot be approved', async () => {
    const made = await createConclusion(r.callers.lead, { ...base(r), title: 'Utan underlag', text: 'Så är det.' });
    await shareConclusion(r.callers.lead, at(r, made));
    const [own] = (await errandsOf(r, 'editor')).filter(({ key }) => key === 'conclusions');
    expect(own?.can).toEqual({ approve: 'missing-ground' });
    expect(await waitsFor(r, 'contributor')).not.toHaveProperty('conclusions');
  });

  it('tells of words to somebody, and of those on what they have written, until they are read', async () => {
    const made = await submitFinding(r.callers.contributor, at(r, await finding('Bussarna')));
    const code = await codeOf(made.id);
    await addComment(r.callers.lead, { ...base(r), itemId: made.id, body: 'Vilken linje?' });
    const [talk] = (await errandsOf(r, 'contributor')).filter(({ key }) => key === 'talk');
    expect(talk).toMatchObject({ item: { code }, about: { by: 'Person lead', named: false } });
    expect(await waitsFor(r, 'contributor2')).not.toHaveProperty('talk');
    await readNotifications(r.callers.contributor, { ids: talk?.about.ids ?? [] });
    expect(await waitsFor(r, 'contributor')).not.toHaveProperty('talk');
  });

  it('counts all and shows the first, until all are asked for', async () => {
    for (let n = 0; n < 14; n += 1) await submitFinding(r.callers.contributor, at(r, await finding(`Hållplats ${n}`)));
    const desk = (all: boolean) => getDesk(r.callers.lead, { processId: r.processId, all });
    const [first, all] = [await desk(false), await desk(true)];
    expect(first.me.rows).toHaveLength(shownFirst);
    expect(all.me.rows).toHaveLength(all.me.count);
    expect(first.me.count).toBe(all.me.count);
    expect(all.me.counts.find(({ key }) => key === 'submitted')?.count).toBe(15);
  });
});

describe('the queue of every process', () => {
  it('is the same, with the process’s name, and nothing of processes that one is not in', async () => {
    const here = await getDesk(r.callers.lead, { processId: r.processId, all: true });
    const everywhere = await getOwnDesk(r.callers.lead, { all: true });
    expect(everywhere.me.rows.map(({ key, item }) => [key, item?.code])).toEqual(
      here.me.rows.map(({ key, item }) => [key, item?.code]),
    );
    expect(new Set(everywhere.me.rows.map(({ process }) => process))).toEqual(new Set(['Gävleborg 2050']));
    const outsider = await getOwnDesk(r.callers.outsider, { all: true });
    expect([outsider.me.count, outsider.organisation.count]).toEqual([0, 0]);
  });

  it('asks row-level security for each, whatever the sort', async () => {
    await asSystem((db) =>
      db.rows(sql`
        insert into participant (process_id, user_id, organisation_id, role, side)
          values (${r.otherProcessId}::uuid, ${r.people.contributor2.id}::uuid, ${r.organisations.soderhamn}::uuid,
            'lead', 'workshop')`),
    );
    await asSystem((db) =>
      db.rows(sql`insert into party (process_id, organisation_id, status, answered_at)
        values (${r.otherProcessId}::uuid, ${r.organisations.soderhamn}::uuid, 'accepted', now())`),
    );
    // Leading one process gives no insight into what is handed in to the leadership of another.
    const { me } = await getOwnDesk(r.callers.contributor2, { all: true });
    expect(me.rows.filter(({ key }) => key === 'submitted')).toEqual([]);
  });
});
