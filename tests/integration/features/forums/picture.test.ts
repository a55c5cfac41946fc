import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { seatInForum } from '#src/features/forums/commands/seats.ts';
import { getPicture } from '#src/features/forums/queries/picture.ts';
import { exportOrganisation, exportPicture } from '#src/features/forums/queries/picture-document.ts';
import { shareItem } from '#src/features/thread/commands/sharing.ts';
import { aForum, aHeldMeeting, aProposal, at, base } from '#tests/support/procedures/made.ts';
import { region, type Region } from '#tests/support/region.ts';

let r: Region;
beforeAll(async () => {
  r = await region({ phase: 'strategy' });
});
afterAll(() => r.close());

const seenBy = (as: 'observer' | 'contributor' | 'outsider') => getPicture(r.callers[as], { processId: r.processId });
const textOf = async (pieces: AsyncIterable<Uint8Array>): Promise<string> => {
  const parts: Uint8Array[] = [];
  for await (const piece of pieces) parts.push(piece);
  return Buffer.concat(parts).toString();
};

describe('the organisation as a picture', () => {
  it('shows who sits where, what is put forward and the reviewing authority, and a file with the same', async () => {
    const forum = await aForum(r);
    const meeting = await aHeldMeeting(r, forum.id);
    await aProposal(r, undefined, meeting.id);
    await seatInForum(r.callers.lead, {
      ...base(r),
      itemId: forum.id,
      organisationId: r.organisations.hudiksvall,
      name: 'Bo <Ek>',
      part: 'chair',
      fromDay: '2026-01-01',
    });
    const now = await seenBy('observer');
    expect(now.forums).toMatchObject([
      {
        title: 'Styrgruppen',
        side: 'politics',
        passed: { proposed: 1, recorded: 0 },
        lines: [{ seat: { name: 'Bo <Ek>', part: 'chair' } }, { organisation: 'Söderhamn', state: 'vacant' }],
      },
    ]);
    expect(now.reference).toEqual(['Länsstyrelsen Gävleborg']);
    expect(now.leadership.map(({ name }) => name)).toEqual(['Person editor', 'Person lead']);
    const picture = await exportPicture(r.callers.observer, { processId: r.processId });
    expect(picture.name).toMatch(/[.]svg$/);
    const drawn = await textOf(picture.pieces);
    expect(drawn).toContain('Bo &lt;Ek&gt;, Hudiksvall');
    expect(drawn).toContain('>1 förslag</text>');
    expect((await exportOrganisation(r.callers.observer, { processId: r.processId })).name).toMatch(/[.]docx$/);
    await expect(seenBy('outsider')).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(exportPicture(r.callers.outsider, { processId: r.processId })).rejects.toMatchObject({
      code: 'NOT_FOUND',
    });
  });

  it('has no forum that its reader may not read', async () => {
    const forum = await aForum(r, { title: 'Ledningens råd' });
    expect((await seenBy('contributor')).forums.map(({ title }) => title)).toContain('Ledningens råd');
    await shareItem(r.callers.lead, { ...at(r, forum), audience: 'leadership', documentStatus: 'shared' });
    expect((await seenBy('contributor')).forums.map(({ title }) => title)).not.toContain('Ledningens råd');
  });
});
