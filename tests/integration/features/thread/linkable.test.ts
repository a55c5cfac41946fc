import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createConclusion } from '#src/features/analysis/commands/conclusions.ts';
import { createFinding } from '#src/features/mapping/commands/findings.ts';
import { proposeDecision } from '#src/features/forums/commands/decisions.ts';
import { linkableItems } from '#src/features/thread/queries/linkable.ts';
import { sql } from '#src/server/database.ts';
import { asSystem } from '#src/server/system.ts';
import { aChapter, aMeeting, aStrategy, base } from '#tests/support/procedures/made.ts';
import { type CallerName, region, type Region } from '#tests/support/region.ts';

let r: Region;
let own: { id: string; number: number };
let theirs: { id: string };
beforeAll(async () => {
  r = await region({ phase: 'analysis' });
  const finding = (as: CallerName, title: string) =>
    createFinding(r.callers[as], { processId: r.processId, key: randomUUID(), title, text: `${title}.` });
  own = await finding('contributor', 'Pendlingen norrut ökar');
  theirs = await finding('contributor2', 'Pendlingen söderut minskar');
  await createConclusion(r.callers.contributor, {
    processId: r.processId,
    key: randomUUID(),
    title: 'Pendlingen förändras',
    text: 'Pendlingen förändras.',
  });
});
afterAll(() => r.close());

const search = async (text: string, from: 'conclusion' | 'project' = 'conclusion', as: CallerName = 'contributor') =>
  (
    await linkableItems(r.callers[as], {
      processId: r.processId,
      from,
      kind: from === 'project' ? 'implements' : 'grounds',
      text,
    })
  ).map((item) => item.title);

describe('what a new item may rest on', () => {
  it('is found by words, by the beginning of a word and by code', async () => {
    expect(await search('norrut')).toEqual(['Pendlingen norrut ökar']);
    expect(await search('pendl')).toEqual(expect.arrayContaining(['Pendlingen norrut ökar', 'Pendlingen förändras']));
    expect(await search(`#f-${own.number}`)).toEqual(['Pendlingen norrut ökar']);
    expect(await search('')).toHaveLength(2);
  });

  it('is only what the reader may read, and only of the kinds that may be rested on', async () => {
    expect(await search('söderut')).toEqual([]);
    expect(
      (await linkableItems(r.callers.contributor, { processId: r.processId, from: 'conclusion', kind: 'grounds' })).map(
        (item) => item.id,
      ),
    ).not.toContain(theirs.id);
    expect(await search('pendling', 'project')).toEqual([]);
    expect(await search('pendling', 'conclusion', 'observer')).toEqual(['Pendlingen söderut minskar']);
  });
});

describe('what a meeting decides about', () => {
  const about = async (text: string) =>
    (await linkableItems(r.callers.lead, { processId: r.processId, from: 'decision', kind: 'decides', text })).map(
      (item) => item.id,
    );

  it('is found among any number of paragraphs, strategies first, and never what all parties cannot read', async () => {
    await r.setPhase('strategy');
    const strategy = await aStrategy(r);
    const [chapter, unshared] = [
      await aChapter(r),
      await createConclusion(r.callers.lead, { ...base(r), title: 'Arbetsmarknaden växer', text: 'Än så länge vår.' }),
    ];
    const author = r.people.lead;
    await asSystem((db) =>
      db.rows(sql`
      with made as (insert into item (id, process_id, kind, title, organisation_id, audience, created_by, updated_by)
        select gen_random_uuid(), ${r.processId}::uuid, 'paragraph', 'Kusten, del ' || n, ${author.organisationId}::uuid, 'process', ${author.id}::uuid, ${author.id}::uuid from generate_series(1, 150) n returning id)
      insert into paragraph (item_id, chapter_id, position) select id, ${chapter.id}::uuid, 'n' || row_number() over () from made`),
    );
    expect((await about(''))[0]).toBe(strategy.id);
    expect(await about('arbetsmarknad')).toEqual([strategy.id]);
    expect(await about('arbetsmarknad')).not.toContain(unshared.id);
    expect(await about('S-1')).toEqual([strategy.id]);
    expect([await about('%'), await about('_')]).toEqual([[], []]);
    const decide = (subjectId: string) =>
      proposeDecision(r.callers.lead, {
        ...base(r),
        meetingId,
        subjectId,
        title: 'Ställer sig bakom',
      });
    const meetingId = (await aMeeting(r)).id;
    await expect(decide('')).rejects.toMatchObject({
      code: 'BAD_REQUEST',
      details: { fields: [{ field: 'subjectId', reason: 'required' }] },
    });
    expect((await decide(strategy.id)).id).toBeTruthy();
  });
});
