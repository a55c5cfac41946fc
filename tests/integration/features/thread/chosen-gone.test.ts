import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createFinding } from '#src/features/mapping/commands/findings.ts';
import { shareItem, withdrawItem } from '#src/features/thread/commands/sharing.ts';
import { getItem } from '#src/features/thread/queries/items.ts';
import { audiencePreview } from '#src/features/thread/queries/sharing.ts';
import { sql } from '#src/server/database.ts';
import { asSystem } from '#src/server/system.ts';
import { aForum, at, base } from '#tests/support/procedures/made.ts';
import { region, type Region } from '#tests/support/region.ts';

let r: Region;
beforeAll(async () => {
  r = await region({ phase: 'mapping' });
});
afterAll(() => r.close());

const as = () => r.callers.contributor;
const item = (id: string) => getItem(as(), { processId: r.processId, address: id });
type Choice = { readers: string[]; readerForums?: string[]; documentStatus?: 'shared' | 'established' };
const choose = (made: { id: string; version: number }, choice: Choice) =>
  shareItem(as(), { ...at(r, made), audience: 'chosen', documentStatus: 'shared', ...choice });
const aFinding = (title: string) =>
  createFinding(as(), { ...base(r), title, text: 'Två kommuner prövar det.', municipalities: [] });
const party = (organisationId: string, status: string) =>
  asSystem((db) =>
    db.rows(sql`update party set status = ${status}
      where process_id = ${r.processId}::uuid and organisation_id = ${organisationId}::uuid`),
  );

describe('a choice of whom one could not choose any more', () => {
  it('is kept when what is shared is saved anew, also with another beside it, and says what they are', async () => {
    const forum = await aForum(r, { members: [r.organisations.region] });
    const { soderhamn, countyBoard, outside } = r.organisations;
    const made = await aFinding('En part går');
    const shared = await choose(made, { readers: [soderhamn], readerForums: [forum.id] });
    await withdrawItem(r.callers.lead, { ...at(r, forum), reason: 'Gruppen är klar.' });
    await party(soderhamn, 'removed');
    try {
      const { choices } = await audiencePreview(as(), { processId: r.processId, itemId: made.id });
      expect(choices.parties.filter(({ gone }) => gone)).toEqual([{ id: soderhamn, name: 'Söderhamn', gone: true }]);
      expect(choices.forums).toEqual([{ id: forum.id, name: 'Styrgruppen', gone: true }]);
      const before = await item(made.id);
      const kept = { readers: [soderhamn], readerForums: [forum.id] };
      const same = await choose(shared, { ...kept, documentStatus: 'established' });
      expect(await item(made.id)).toMatchObject({ audience: before.audience, documentStatus: 'established' });
      const more = await choose(same, {
        readers: [soderhamn, countyBoard],
        readerForums: [forum.id],
        documentStatus: 'established',
      });
      expect((await item(made.id)).readers).toMatchObject({
        organisations: ['Länsstyrelsen Gävleborg'],
        organisationIds: expect.arrayContaining([soderhamn, countyBoard]),
      });
      const refused = { code: 'BAD_REQUEST', reason: 'invalid-input' };
      await expect(choose(more, { readers: [soderhamn, outside] })).rejects.toMatchObject(refused);
      const another = await aFinding('Den som gått väljs inte');
      await expect(choose(another, { readers: [soderhamn] })).rejects.toMatchObject(refused);
      await expect(choose(another, { readers: [], readerForums: [forum.id] })).rejects.toMatchObject(refused);
    } finally {
      await party(soderhamn, 'accepted');
    }
  });
});

describe('a circle', () => {
  it('holds as many as may be chosen', async () => {
    const [organisations, forums] = [300, 100].map((length) => Array.from({ length }, () => randomUUID()));
    const insert = () =>
      asSystem((db) =>
        db.rows<{ id: string }>(sql`insert into circle (id, process_id, organisation_id, organisations, forums, side)
          values (${randomUUID()}::uuid, ${r.processId}::uuid, ${r.organisations.region}::uuid,
            ${organisations!}::uuid[], ${forums!}::uuid[], '') on conflict do nothing returning id`),
      );
    expect(await insert()).toHaveLength(1);
    expect(await insert()).toEqual([]);
  });

  it('is read by the leadership as long as somebody of it acts for who was chosen', async () => {
    const made = await aFinding('Regionen läser');
    await choose(made, { readers: [r.organisations.region] });
    expect((await item(made.id)).readers?.leadership).toBe(true);
    const { lead, editor } = r.people;
    const disable = (at: string | null) =>
      asSystem((db) =>
        db.rows(
          sql`update person set disabled_at = ${at}::timestamptz where id = any(${[lead.id, editor.id]}::uuid[])`,
        ),
      );
    await disable('2026-01-01');
    expect((await item(made.id)).readers?.leadership).toBe(false);
    await disable(null);
    expect((await item(made.id)).readers?.leadership).toBe(true);
  });
});
