import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { editDecision, recordDecision } from '#src/features/forums/commands/decisions.ts';
import { editForum, editMeeting } from '#src/features/forums/commands/forums.ts';
import { takePosition } from '#src/features/forums/commands/positions.ts';
import { getDecision } from '#src/features/forums/queries/decisions.ts';
import { getForum } from '#src/features/forums/queries/forums.ts';
import { addAttachments, removeAttachment } from '#src/features/thread/commands/attachments.ts';
import { addLink, confirmLink, removeLink } from '#src/features/thread/commands/links.ts';
import { restoreItem, shareItem, withdrawItem } from '#src/features/thread/commands/sharing.ts';
import { listAttachments } from '#src/features/thread/queries/attachments.ts';
import { getItem } from '#src/features/thread/queries/items.ts';
import { itemLinks } from '#src/features/thread/queries/links.ts';
import { editStrategy } from '#src/features/strategy/commands.ts';
import { sql } from '#src/server/database.ts';
import { asSystem } from '#src/server/system.ts';
import { aFile, aProposal, aStrategy, at, base } from '#tests/support/procedures/made.ts';
import { region, type Region } from '#tests/support/region.ts';

let r: Region;
beforeAll(async () => {
  r = await region({ phase: 'strategy' });
});
afterAll(() => r.close());

const here = (itemId: string) => ({ processId: r.processId, itemId });
const now = (address: string) => getItem(r.callers.lead, { processId: r.processId, address });

/** A recorded decision with minutes attached and a party's stand, on a strategy that has been changed since. */
let id: string;
let attachmentId: string;
let strategyId: string;
beforeEach(async () => {
  strategyId = (await aStrategy(r)).id;
  const proposal = await aProposal(r, strategyId);
  id = proposal.id;
  const edited = await editDecision(r.callers.lead, { ...at(r, proposal), title: 'Ställer sig bakom strategin' });
  const file = await aFile(r, 'lead', 'protokoll.csv');
  attachmentId = (await addAttachments(r.callers.lead, { ...base(r), itemId: id, fileIds: [file.id] })).id;
  await takePosition(r.callers.decider, {
    ...at(r, edited),
    organisationId: r.organisations.hudiksvall,
    stand: 'agrees',
  });
  await recordDecision(r.callers.lead, { ...at(r, edited), outcome: 'approved', clause: '§ 14' });
  await editStrategy(r.callers.lead, { ...at(r, await now(strategyId)), title: 'En annan', text: 'En annan text.' });
});

/** Everything of a decision that stands in the minutes, byte by byte. */
const minutes = () =>
  asSystem(async (db) =>
    JSON.stringify(
      await db.rows(sql`
        select i.title, i.text, i.status, i.audience, d.*,
          (select jsonb_agg(l order by l.id) from link l where l.from_id = i.id) as links,
               (select jsonb_agg(q order by q.organisation_id) from position q where q.decision_id = i.id) as stands,
               (select jsonb_agg(a order by a.id) from attachment a where a.item_id = i.id) as files,
               m.held_on, n.status as meeting
          from item i join decision d on d.item_id = i.id join meeting m on m.item_id = d.meeting_id
            join item n on n.id = m.item_id
         where i.id = ${id}::uuid`),
    ),
  );

it('what a proposal is about is settled by the meeting’s steps alone, not by the thread’s doors', async () => {
  const { lead } = r.callers;
  const [strategy, other] = [await aStrategy(r), await aStrategy(r)];
  const proposal = await aProposal(r, strategy.id);
  const { references } = await itemLinks(lead, { processId: r.processId, itemId: proposal.id });
  const [about] = references;
  const refused = { code: 'FORBIDDEN', reason: 'own-ties' };
  const more = { key: base(r).key, toId: other.id, seenVersion: other.version, kind: 'decides' as const };
  await expect(addLink(lead, { ...at(r, proposal), ...more })).rejects.toMatchObject(refused);
  const linkId = about?.id ?? '';
  await expect(removeLink(lead, { ...at(r, proposal), linkId })).rejects.toMatchObject(refused);
  await editStrategy(lead, { ...at(r, strategy), title: 'En annan strategi', text: 'En annan text.' });
  const now = (await itemLinks(lead, { processId: r.processId, itemId: proposal.id })).references[0];
  await expect(
    confirmLink(lead, { ...at(r, proposal), linkId, seenVersion: now?.item.version ?? 0 }),
  ).rejects.toMatchObject(refused);
});

describe('what is in the minutes', () => {
  it('is changed by no door, by nobody', async () => {
    const before = await minutes();
    const decision = await now(id);
    const change = at(r, decision);
    const [link] = (await itemLinks(r.callers.lead, here(id))).references;
    const linkId = link?.id ?? '';
    const other = await aStrategy(r);
    const doors: [string, (as: 'lead' | 'editor') => Promise<unknown>][] = [
      ['edit', (as) => editDecision(r.callers[as], { ...change, title: 'Omskrivet' })],
      ['record', (as) => recordDecision(r.callers[as], { ...change, outcome: 'rejected', clause: '§ 15' })],
      [
        'link',
        (as) =>
          addLink(r.callers[as], {
            ...base(r),
            ...change,
            toId: other.id,
            seenVersion: other.version,
            kind: 'decides',
          }),
      ],
      ['confirm', (as) => confirmLink(r.callers[as], { ...change, linkId, seenVersion: link?.item.version ?? 1 })],
      ['unlink', (as) => removeLink(r.callers[as], { ...change, linkId })],
      ['restore', (as) => restoreItem(r.callers[as], { ...change, toVersion: 1 })],
      ['withdraw', (as) => withdrawItem(r.callers[as], { ...change, reason: 'Fel.' })],
      ['detach', (as) => removeAttachment(r.callers[as], { processId: r.processId, attachmentId })],
      [
        'narrow',
        (as) => shareItem(r.callers[as], { ...change, audience: 'leadership', documentStatus: 'established' }),
      ],
    ];
    for (const [door, open] of doors)
      for (const as of ['lead', 'editor'] as const)
        await expect(open(as), `${door} as ${as}`).rejects.toMatchObject({ code: 'FORBIDDEN', reason: 'minuted' });
    expect(await minutes()).toBe(before);
  });

  it('goes on as a document, and the signed minutes can be hung on it', async () => {
    const before = await minutes();
    const share = { audience: 'process', documentStatus: 'dispatched' } as const;
    await shareItem(r.callers.lead, { ...at(r, await now(id)), ...share });
    expect(await minutes()).toBe(before);
    const file = await aFile(r, 'lead', 'justerat.csv');
    await addAttachments(r.callers.lead, { ...base(r), itemId: id, fileIds: [file.id] });
    expect((await listAttachments(r.callers.lead, here(id))).rows).toHaveLength(2);
  });

  it('holds its meeting and its forum: neither is withdrawn, cancelled, moved or hidden', async () => {
    const before = await minutes();
    const { meetingId, sitting } = await getDecision(r.callers.lead, here(id));
    const meeting = await now(meetingId ?? '');
    const forum = await getForum(r.callers.lead, here(sitting.forumId));
    const day = { title: meeting.title, heldOn: '2026-09-11', place: 'Gävle', status: 'held' as const };
    const edit = (more: object) => editMeeting(r.callers.lead, { ...at(r, meeting), ...day, ...more });
    await expect(edit({ status: 'cancelled' })).rejects.toMatchObject({ reason: 'has-minutes' });
    await expect(edit({ heldOn: '2026-09-12' })).rejects.toMatchObject({ reason: 'has-minutes' });
    await expect(edit({ title: 'Ett annat möte' })).rejects.toMatchObject({ reason: 'has-minutes' });
    await expect(edit({ place: 'Bollnäs' })).rejects.toMatchObject({ reason: 'has-minutes' });
    const narrower = { audience: 'leadership', documentStatus: 'shared' } as const;
    for (const [it, reason] of [
      [meeting, 'has-minutes'],
      [forum, 'has-decided'],
    ] as const) {
      await expect(withdrawItem(r.callers.lead, { ...at(r, it), reason: 'Fel.' })).rejects.toMatchObject({ reason });
      await expect(shareItem(r.callers.lead, { ...at(r, it), ...narrower })).rejects.toMatchObject({ reason });
    }
    await edit({ text: 'Anteckningar från mötet.' });
    const { title, text, form, side } = forum;
    const renamed = { ...at(r, forum), title: 'Regionfullmäktige', text, form, side, members: [], decides: [] };
    await expect(editForum(r.callers.lead, renamed)).rejects.toMatchObject({ reason: 'has-decided' });
    await expect(restoreItem(r.callers.lead, { ...at(r, forum), toVersion: 1 })).rejects.toMatchObject({
      reason: 'has-decided',
    });
    await editForum(r.callers.lead, { ...at(r, forum), title, text, form, side, members: [], decides: [] });
    expect(await minutes()).toBe(before);
  });

  it('stays so beneath the commands, in the database', async () => {
    const before = await minutes();
    const statements = [
      sql`update item set title = 'Omskrivet' where id = ${id}::uuid`,
      sql`update item set status = 'withdrawn' where id = ${id}::uuid`,
      sql`update decision set outcome = 'rejected' where item_id = ${id}::uuid`,
      sql`delete from link where from_id = ${id}::uuid`,
      sql`update link set to_version = 99 where from_id = ${id}::uuid`,
      sql`insert into link (id, process_id, from_id, to_id, kind, to_version, created_by)
        select gen_random_uuid(), process_id, id, ${strategyId}::uuid, 'revises', 1, created_by from item
          where id = ${id}::uuid`,
      sql`update position set stand = 'dissents' where decision_id = ${id}::uuid`,
      sql`delete from position where decision_id = ${id}::uuid`,
      sql`update attachment set removed_at = now() where item_id = ${id}::uuid`,
      sql`update meeting set held_on = '2026-01-01'
        where item_id = (select meeting_id from decision where item_id = ${id}::uuid)`,
      sql`update meeting set place = 'Bollnäs'
        where item_id = (select meeting_id from decision where item_id = ${id}::uuid)`,
      sql`update item set title = 'Ett annat möte'
        where id = (select meeting_id from decision where item_id = ${id}::uuid)`,
      sql`update item set title = 'Regionfullmäktige' where id = (
        select m.forum_id from decision d join meeting m on m.item_id = d.meeting_id where d.item_id = ${id}::uuid)`,
      sql`update item set status = 'cancelled'
        where id = (select meeting_id from decision where item_id = ${id}::uuid)`,
    ];
    for (const statement of statements)
      await expect(
        asSystem((db) => db.rows(statement)),
        statement.text,
      ).rejects.toThrow(/sealed/);
    expect(await minutes()).toBe(before);
  });
});
