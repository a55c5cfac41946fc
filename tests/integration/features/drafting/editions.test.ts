import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { editChapter } from '#src/features/drafting/commands/chapters.ts';
import { makeEdition, withdrawEdition } from '#src/features/drafting/commands/editions.ts';
import { createParagraph, editParagraph, moveParagraph } from '#src/features/drafting/commands/paragraphs.ts';
import { getDraft, getParagraph } from '#src/features/drafting/queries/drafts.ts';
import { getGate } from '#src/features/processes/queries/gate.ts';
import { getEdition } from '#src/features/drafting/queries/editions.ts';
import { createFinding } from '#src/features/mapping/commands/findings.ts';
import { addAttachments } from '#src/features/thread/commands/attachments.ts';
import { addLink } from '#src/features/thread/commands/links.ts';
import { reinstateItem, restoreItem, shareItem, withdrawItem } from '#src/features/thread/commands/sharing.ts';
import { editStrategy } from '#src/features/strategy/commands.ts';
import { sql } from '#src/server/database.ts';
import { asSystem } from '#src/server/system.ts';
import {
  aChapter,
  aDecision,
  aDraft,
  aFile,
  anEdition,
  aParagraph,
  aStrategy,
  at,
  base,
} from '#tests/support/procedures/made.ts';
import { type CallerName, region, type Region } from '#tests/support/region.ts';

let r: Region;
beforeAll(async () => {
  r = await region({ phase: 'rus' });
});
afterAll(() => r.close());

const read = (itemId: string, as: CallerName = 'observer') =>
  getEdition(r.callers[as], { processId: r.processId, itemId });
const draft = (itemId: string) => getDraft(r.callers.lead, { processId: r.processId, itemId, seen: true });

/** A draft with a chapter and a paragraph that cites a strategy. */
async function aWhole() {
  const strategy = await aStrategy(r);
  const chapter = await aChapter(r);
  const paragraph = await aParagraph(r, [strategy], chapter.id);
  const { draftId } = await getParagraph(r.callers.lead, { processId: r.processId, itemId: paragraph.id });
  return { strategy, chapter, paragraph, draftId };
}

describe('an edition', () => {
  it('holds chapters and paragraphs in order, with what they cite as it was then', async () => {
    const { strategy, chapter, paragraph, draftId } = await aWhole();
    const second = await aParagraph(r, [], chapter.id);
    await moveParagraph(r.callers.lead, { ...at(r, second), direction: 'up' });
    const made = await anEdition(r, draftId);
    await editStrategy(r.callers.lead, { ...at(r, strategy), title: 'En annan strategi', text: 'En annan text.' });
    await editParagraph(r.callers.lead, { ...at(r, paragraph), title: 'Omskrivet', text: 'Ny text.', confirm: [] });
    const { image, intact, moved } = await read(made.id);
    expect(image.chapters).toMatchObject([
      {
        id: chapter.id,
        paragraphs: [
          { id: second.id, citations: [] },
          {
            id: paragraph.id,
            title: 'Fem arbetsmarknader',
            version: 1,
            citations: [
              {
                id: strategy.id,
                toVersion: 2,
                title: 'En arbetsmarknad längs kusten',
                content: { text: 'Restiden avgör inte jobbet.' },
              },
            ],
          },
        ],
      },
    ]);
    expect({ intact, moved }).toEqual({ intact: true, moved: true });
  });

  it('says that the draft stands as long as nothing in it has changed, whatever else happens', async () => {
    const { strategy, paragraph, draftId } = await aWhole();
    const made = await anEdition(r, draftId);
    await editStrategy(r.callers.lead, { ...at(r, strategy), title: 'En annan strategi', text: 'En annan text.' });
    expect(await read(made.id)).toMatchObject({ moved: false });
    const file = await aFile(r, 'lead');
    await addAttachments(r.callers.lead, { ...base(r), itemId: paragraph.id, fileIds: [file.id] });
    expect(await read(made.id)).toMatchObject({ moved: true });
    const next = await anEdition(r, draftId);
    const { image, ordinal } = await read(next.id);
    expect(ordinal).toBe(2);
    expect(image.chapters[0]?.paragraphs[0]?.attachments).toEqual([
      { id: file.id, name: file.name, mediaType: file.mediaType, bytes: file.bytes, sha256: file.sha256 },
    ]);
  });

  it('that a forum has approved meets the gate that asks for an approved draft', async () => {
    const { draftId } = await aWhole();
    const { code } = await getDraft(r.callers.lead, { processId: r.processId, itemId: draftId });
    await r.setPhase('consultation');
    const lacking = async (): Promise<(string | null)[]> => {
      const { criteria } = await getGate(r.callers.observer, { processId: r.processId });
      return criteria.find(({ key }) => key === 'approved')?.first.map((one) => one.code) ?? [];
    };
    expect(await lacking()).toContain(code);
    const made = await anEdition(r, draftId);
    await aDecision(r, made.id, 'postponed');
    expect(await lacking()).toContain(code);
    await aDecision(r, made.id);
    expect(await lacking()).not.toContain(code);
    await r.setPhase('rus');
  });

  it('is not made of a draft that says something else than what was shown', async () => {
    const { chapter, draftId } = await aWhole();
    const { seen } = await draft(draftId);
    const input = { draftId, title: 'Till samråd', purpose: 'samråd', seen };
    await editChapter(r.callers.editor, { ...at(r, chapter), title: 'Nuläget', text: '' });
    await expect(makeEdition(r.callers.lead, { ...base(r), ...input })).rejects.toMatchObject({
      code: 'CONFLICT',
      reason: 'newer-version',
    });
    await makeEdition(r.callers.lead, { ...base(r), ...input, seen: (await draft(draftId)).seen });
  });

  it('is numbered within its draft, without gaps, also when several are made at once', async () => {
    const { id } = await aDraft(r);
    const made = await Promise.all([1, 2, 3].map(() => anEdition(r, id)));
    const ordinals = await Promise.all(made.map(async (one) => (await read(one.id)).ordinal));
    expect(ordinals.toSorted()).toEqual([1, 2, 3]);
  });

  it('is not changed, not even by whoever owns the database, and tells when it has been all the same', async () => {
    const made = await anEdition(r, (await aWhole()).draftId);
    const write = (change: ReturnType<typeof sql>) => asSystem((db) => db.rows(change));
    for (const change of [
      sql`update edition set image = '{}' where item_id = ${made.id}::uuid`,
      sql`update edition set sha256 = 'x' where item_id = ${made.id}::uuid`,
      sql`update edition set ordinal = 9 where item_id = ${made.id}::uuid`,
      sql`update edition set purpose = 'annat' where item_id = ${made.id}::uuid`,
      sql`delete from edition where item_id = ${made.id}::uuid`,
      sql`update item set title = 'Annat' where id = ${made.id}::uuid`,
      sql`update item set audience = 'organisation' where id = ${made.id}::uuid`,
    ])
      await expect(write(change)).rejects.toMatchObject({ code: 'SB424' });
    await asSystem(async (db) => {
      await db.rows(sql`set local session_replication_role = replica`);
      await db.rows(
        sql`update edition set image = jsonb_set(image, '{chapters,0,title}', '"Annat"')
          where item_id = ${made.id}::uuid`,
      );
    });
    expect(await read(made.id)).toMatchObject({ intact: false });
  });

  it('is refused at every door: linked, attached to, shared, withdrawn beside its own step and set back', async () => {
    const made = await anEdition(r);
    const file = await aFile(r, 'lead');
    const strategy = await aStrategy(r);
    const refused = { code: 'FORBIDDEN' };
    const { lead } = r.callers;
    await expect(
      addLink(lead, {
        ...at(r, made),
        key: base(r).key,
        toId: strategy.id,
        seenVersion: strategy.version,
        kind: 'cites',
      }),
    ).rejects.toMatchObject(refused);
    await expect(addAttachments(lead, { ...base(r), itemId: made.id, fileIds: [file.id] })).rejects.toMatchObject(
      refused,
    );
    await expect(
      shareItem(lead, { ...at(r, made), audience: 'organisation', documentStatus: 'shared' }),
    ).rejects.toMatchObject(refused);
    await expect(withdrawItem(lead, { ...at(r, made), reason: 'Bort' })).rejects.toMatchObject(refused);
    await expect(restoreItem(lead, { ...at(r, made), toVersion: 1 })).rejects.toMatchObject(refused);
  });

  it('is withdrawn and taken back up until something has been decided on it', async () => {
    const made = await anEdition(r);
    const gone = await withdrawEdition(r.callers.editor, { ...at(r, made), reason: 'Fel bilaga.' });
    const back = await reinstateItem(r.callers.editor, at(r, gone));
    expect(await read(made.id)).toMatchObject({ status: 'made' });
    await aDecision(r, made.id);
    await expect(withdrawEdition(r.callers.editor, { ...at(r, back), reason: 'Fel.' })).rejects.toMatchObject({
      code: 'FORBIDDEN',
      reason: 'decided-on',
    });
  });
});

describe('what the readers of an edition may not read', () => {
  const aHidden = async (as: CallerName) =>
    createFinding(r.callers[as], { ...base(r), title: 'Hemlig iakttagelse', text: 'Bara vår.', municipalities: [] });

  it('is named to the maker, who reads it, and nothing is made', async () => {
    const { chapter, draftId } = await aWhole();
    await r.setPhase('mapping');
    const hidden = await aHidden('lead');
    const cites = [hidden];
    await createParagraph(r.callers.lead, { ...base(r), chapterId: chapter.id, title: 'Nytt', text: 'Text.', cites });
    await r.setPhase('rus');
    const make = (audience: 'organisation' | 'leadership' | 'process') =>
      makeEdition(r.callers.lead, { ...base(r), draftId, title: 'T', purpose: 'granskning', audience });
    for (const audience of ['process', 'leadership'] as const)
      await expect(make(audience)).rejects.toMatchObject({
        reason: 'narrower-parts',
        details: { names: [expect.stringMatching(/^F-\d+ Hemlig iakttagelse$/)] },
      });
    const own = await make('organisation');
    expect(JSON.stringify((await read(own.id, 'editor')).image)).toContain('Hemlig iakttagelse');
    await expect(read(own.id, 'contributor')).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  it('is not there, and not told of, where the maker does not read it either', async () => {
    const { paragraph, draftId } = await aWhole();
    await r.setPhase('mapping');
    const hidden = await aHidden('contributor');
    await r.setPhase('rus');
    await asSystem((db) =>
      db.rows(sql`insert into link (id, process_id, from_id, to_id, kind, to_version, created_by)
        values (gen_random_uuid(), ${r.processId}::uuid, ${paragraph.id}::uuid, ${hidden.id}::uuid, 'cites', 1,
          ${r.people.contributor.id}::uuid)`),
    );
    const made = await anEdition(r, draftId);
    for (const as of ['lead', 'contributor'] as const) {
      const { image, moved } = await read(made.id, as);
      expect(JSON.stringify(image)).not.toContain('Hemlig');
      expect(moved).toBe(false);
    }
  });

  it('is not the earlier wording of what was shared later in other words', async () => {
    const { chapter, draftId } = await aWhole();
    await r.setPhase('mapping');
    const hidden = await aHidden('lead');
    const cites = [hidden];
    await createParagraph(r.callers.lead, { ...base(r), chapterId: chapter.id, title: 'Nytt', text: 'Text.', cites });
    await asSystem(async (db) => {
      await db.rows(sql`insert into item_version (item_id, version, process_id, organisation_id, audience,
        document_status, status, action, content, changed_by)
        select item_id, 2, process_id, organisation_id, 'process', 'shared', status, 'item.share',
          content || '{"text": "Delad lydelse."}', changed_by
          from item_version where item_id = ${hidden.id}::uuid and version = 1`);
      await db.rows(
        sql`update item set audience = 'process', text = 'Delad lydelse.', version = 2, content_version = 2
          where id = ${hidden.id}::uuid`,
      );
    });
    await r.setPhase('rus');
    const { image } = await read((await anEdition(r, draftId)).id);
    expect(image.chapters[0]?.paragraphs[1]?.citations).toMatchObject([{ id: hidden.id, toVersion: 1, content: null }]);
    expect(JSON.stringify(image)).not.toContain('Bara vår.');
  });
});
