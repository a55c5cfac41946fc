import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createFinding, submitFinding } from '#src/features/mapping/commands/findings.ts';
import { listFindings } from '#src/features/mapping/queries/findings.ts';
import { addComment } from '#src/features/thread/commands/comments.ts';
import { shareItem } from '#src/features/thread/commands/sharing.ts';
import { listActivity } from '#src/features/thread/queries/activity.ts';
import { readerChoices } from '#src/features/thread/queries/audience.ts';
import { getItem } from '#src/features/thread/queries/items.ts';
import { audiencePreview } from '#src/features/thread/queries/sharing.ts';
import { editForum } from '#src/features/forums/commands/forums.ts';
import { getForum } from '#src/features/forums/queries/forums.ts';
import { sql } from '#src/server/database.ts';
import { asSystem } from '#src/server/system.ts';
import { aForum, at, base } from '#tests/support/procedures/made.ts';
import { type CallerName, region, type Region } from '#tests/support/region.ts';

let r: Region;
beforeAll(async () => {
  r = await region({ phase: 'mapping' });
});
afterAll(() => r.close());

const names: CallerName[] = ['lead', 'contributor', 'decider', 'contributor2', 'observer', 'reviewer'];
const aFinding = (title: string) =>
  createFinding(r.callers.contributor, { ...base(r), title, text: 'Två kommuner prövar det.', municipalities: [] });
type Made = { id: string; version: number };
type Choice = { readers?: string[]; readerForums?: string[]; readerSide?: 'politics' | 'workshop' };
const choose = (made: Made, choice: Choice, as: CallerName = 'contributor') =>
  shareItem(r.callers[as], { ...at(r, made), audience: 'chosen', documentStatus: 'shared', ...choice });
const item = (as: CallerName, id: string) => getItem(r.callers[as], { processId: r.processId, address: id });
const readersNow = async (id: string) => {
  const seen = await Promise.all(names.map(async (name) => (await item(name, id).catch(() => undefined)) && name));
  return seen.filter(Boolean);
};

describe('what is shared with chosen parties', () => {
  it('is read by its own and by them, not by the leadership, and says so by name', async () => {
    const made = await aFinding('En gemensam hamn');
    await choose(made, { readers: [r.organisations.soderhamn] });
    expect(await readersNow(made.id)).toEqual(['contributor', 'decider', 'contributor2', 'observer']);
    const { readers, audience } = await item('contributor2', made.id);
    expect(audience).toMatch(/^chosen:/);
    expect(readers).toMatchObject({ organisations: ['Söderhamn'], forums: [], side: '', leadership: false });
    // A list does not look them up for each of its rows.
    const { rows } = await listFindings(r.callers.contributor2, { processId: r.processId });
    expect(rows.map((row) => [row.audience, row.readers])).toEqual([[audience, null]]);
    const counted = async (as: CallerName) =>
      (await listFindings(r.callers[as], { processId: r.processId })).rows.length;
    expect([await counted('contributor2'), await counted('lead'), await counted('reviewer')]).toEqual([1, 0, 0]);
  });

  it('reaches one side alone where that is chosen, and what is its own is read by both', async () => {
    const made = await aFinding('Vad politiken väger');
    const shared = await choose(made, {
      readers: [r.organisations.soderhamn, r.organisations.region],
      readerSide: 'politics',
    });
    expect(await readersNow(made.id)).toEqual(['contributor', 'decider']);
    await choose(shared, { readers: [r.organisations.soderhamn, r.organisations.region], readerSide: 'workshop' });
    expect(await readersNow(made.id)).toEqual(['lead', 'contributor', 'decider', 'contributor2', 'observer']);
  });

  it('follows the members of a chosen forum at once', async () => {
    const forum = await aForum(r, { members: [r.organisations.countyBoard] });
    const made = await aFinding('Till arbetsgruppen');
    await choose(made, { readerForums: [forum.id] });
    expect(await readersNow(made.id)).toEqual(['contributor', 'decider', 'reviewer']);
    const now = await getForum(r.callers.lead, { processId: r.processId, itemId: forum.id });
    const { title, text, form, side, rhythm, decides, byPositions, adopts } = now;
    const kept = { title, text, form, side, rhythm, decides, byPositions, adopts };
    await editForum(r.callers.lead, { ...at(r, now), ...kept, members: [r.organisations.soderhamn] });
    expect(await readersNow(made.id)).toEqual(['contributor', 'decider', 'contributor2', 'observer']);
    expect((await item('contributor2', made.id)).readers?.forums).toEqual(['Styrgruppen']);
  });

  it('is told to nobody else: whoever names them hears that they may not read it', async () => {
    const made = await aFinding('Bara mellan oss');
    await choose(made, { readers: [r.organisations.soderhamn] });
    const said = await addComment(r.callers.contributor2, {
      ...base(r),
      itemId: made.id,
      body: 'Vad säger ni?',
      mentions: [r.people.lead.id, r.people.contributor.id],
    });
    expect(said).toMatchObject({ unreached: ['Person lead'] });
    const told = await asSystem((db) =>
      db.rows<{ id: string }>(sql`select n.user_id as id from notification n join activity a on a.id = n.activity_id
        where a.item_id = ${made.id}::uuid and a.action = 'comment.add'`),
    );
    expect(told).toEqual([{ id: r.people.contributor.id }]);
  });

  it('is logged with who could read before and after, to each as far as they may know', async () => {
    const made = await aFinding('Först en, sedan en annan');
    const first = await choose(made, { readers: [r.organisations.soderhamn] });
    await choose(first, { readers: [r.organisations.countyBoard] });
    const log = async (as: CallerName) =>
      (await listActivity(r.callers[as], { processId: r.processId, itemId: made.id })).rows.map(
        ({ shared }) => shared && [shared.before.readers?.organisations, shared.after.readers?.organisations],
      );
    expect(await log('contributor')).toEqual([
      [['Söderhamn'], ['Länsstyrelsen Gävleborg']],
      [undefined, ['Söderhamn']],
      null,
    ]);
    // Whoever comes later learns neither to whom it was shown before, nor that anything was said then.
    expect(await log('reviewer')).toEqual([[undefined, ['Länsstyrelsen Gävleborg']]]);
    await expect(item('contributor2', made.id)).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  it('goes to the leadership when it is handed in, as every finding does', async () => {
    const made = await aFinding('Lämnas in');
    const shared = await choose(made, { readers: [r.organisations.soderhamn] });
    await submitFinding(r.callers.contributor, at(r, shared));
    expect(await readersNow(made.id)).toEqual(['lead', 'contributor', 'decider']);
  });
});

describe('a choice', () => {
  it('offers the parties and the forums that have members, and shows who reads now', async () => {
    await aForum(r, { title: 'Utan medlemmar', members: [] });
    const { parties, forums } = await readerChoices(r.callers.contributor, { processId: r.processId });
    expect(parties.map(({ name }) => name)).toContain('Söderhamn');
    expect(forums.map(({ name }) => name)).toEqual(['Styrgruppen']);
    const made = await aFinding('Vem läser');
    await choose(made, { readers: [r.organisations.soderhamn] });
    const preview = await audiencePreview(r.callers.contributor, { processId: r.processId, itemId: made.id });
    expect(preview.readers.map(({ audience, people, can }) => [audience, people, can])).toEqual([
      ['organisation', 2, 'ok'],
      ['leadership', 4, 'ok'],
      ['chosen', 4, 'ok'],
      ['process', 7, 'ok'],
    ]);
  });

  it('is refused of nobody, of whoever is no party, of an unknown forum, and of oneself alone', async () => {
    const made = await aFinding('Ingen alls');
    const refused = { code: 'BAD_REQUEST' };
    await expect(choose(made, {})).rejects.toMatchObject(refused);
    await expect(choose(made, { readers: [r.organisations.outside] })).rejects.toMatchObject(refused);
    await expect(choose(made, { readerForums: [made.id] })).rejects.toMatchObject(refused);
    await expect(choose(made, { readers: [r.organisations.hudiksvall] })).rejects.toMatchObject(refused);
    expect(await readersNow(made.id)).toEqual(['contributor', 'decider']);
  });

  it('is not made by whoever could then not read it, nor by whoever may not read it', async () => {
    const made = await aFinding('Ledningen väljer');
    const led = await shareItem(r.callers.contributor, {
      ...at(r, made),
      audience: 'leadership',
      documentStatus: 'shared',
    });
    const others = { readers: [r.organisations.soderhamn] };
    await expect(choose(led, others, 'lead')).rejects.toMatchObject({
      code: 'FORBIDDEN',
      reason: 'other-organisation',
    });
    const chosen = await choose(led, { readers: [r.organisations.soderhamn, r.organisations.region] }, 'lead');
    expect(await readersNow(made.id)).toEqual(['lead', 'contributor', 'decider', 'contributor2', 'observer']);
    await choose(chosen, others);
    await expect(choose(chosen, others, 'lead')).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });
});
