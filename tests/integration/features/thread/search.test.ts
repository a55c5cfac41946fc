import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createFinding } from '#src/features/mapping/commands/findings.ts';
import { addComment, removeComment } from '#src/features/thread/commands/comments.ts';
import { shareItem } from '#src/features/thread/commands/sharing.ts';
import { linkableItems } from '#src/features/thread/queries/linkable.ts';
import { search } from '#src/features/thread/queries/search.ts';
import { suggestItems } from '#src/features/thread/queries/suggest.ts';
import { sql } from '#src/server/database.ts';
import { asSystem } from '#src/server/system.ts';
import type { CallerName } from '#tests/support/region.ts';
import { at, base } from '#tests/support/procedures/made.ts';
import { region, type Region } from '#tests/support/region.ts';

let r: Region;
let shared: { id: string; number: number };
beforeAll(async () => {
  r = await region({ phase: 'mapping' });
  const made = await createFinding(r.callers.contributor, {
    ...base(r),
    title: 'Arbetspendlingen längs kusten',
    text: 'Var femte förvärvsarbetande reser till en annan kommun. Gruvstrejken i Hofors är ett eget ämne.',
    municipalities: ['2184'],
    source: 'Regionens enkät',
  });
  await shareItem(r.callers.contributor, { ...at(r, made), audience: 'process', documentStatus: 'shared' });
  shared = made;
});
afterAll(() => r.close());

const found = async (as: CallerName, text: string) =>
  (await search(r.callers[as], { processId: r.processId, text })).rows;
const ids = async (as: CallerName, text: string) => (await found(as, text)).map((row) => row.id);

describe('search', () => {
  it.each([
    ['a word as it stands', 'arbetspendlingen'],
    ['its beginning', 'arbetspe'],
    ['another inflection', 'förvärvsarbetandes'],
    ['a part of a compound', 'pendlingen'],
    ['a typing error', 'arbetspendlngen'],
    ['a field of the kind’s own', 'enkät'],
    ['several words, all of which must be there', 'kusten reser'],
    ['a code', 'F-1'],
    ['quotes and signs', '"kusten" & (reser) <!'],
  ])('finds by %s', async (_how, text) => {
    expect(await ids('observer', text)).toContain(shared.id);
  });

  it('finds nothing for nothing, nor when one of the words is missing', async () => {
    expect(await ids('observer', '')).toEqual([]);
    expect(await ids('observer', '—')).toEqual([]);
    expect(await ids('observer', 'kusten flygplats')).toEqual([]);
  });

  it('marks the words in the snippet, a part of a compound too', async () => {
    const [hit] = await found('observer', 'strejk');
    expect(hit?.snippet.filter((part) => part.hit).map((part) => part.text)).toEqual(['Gruvstrejken']);
    const [inflected] = await found('observer', 'resa');
    expect(inflected?.snippet.some((part) => part.hit && part.text === 'reser')).toBe(true);
  });

  it('says with an ellipsis where the text goes on beyond what is shown, and only there', async () => {
    const filling = 'Här följer ord som ingen söker efter men som gör texten lång nog att kortas. '.repeat(6).trim();
    const said = async (title: string, text: string): Promise<string> => {
      await createFinding(r.callers.contributor, { ...base(r), title, text });
      return ((await found('contributor', title))[0]?.snippet ?? []).map((part) => part.text).join('');
    };
    expect(await said('Rallarvägen', filling)).toMatch(/^Här följer .* …$/s);
    expect(await said('Mitthamnen', `${filling} Mitthamnen nämns. ${filling}`)).toMatch(/^… .*Mitthamnen.* …$/s);
    expect(await said('Sluthamnen', `${filling} Allra sist nämns Sluthamnen`)).toMatch(/^… .*Sluthamnen$/s);
    expect(await said('Korthamnen', 'Kort om Korthamnen.')).toBe('Kort om Korthamnen.');
  });

  it('finds comments, and not those that were taken back', async () => {
    const said = await addComment(r.callers.reviewer, {
      ...base(r),
      itemId: shared.id,
      body: 'Länsstyrelsen saknar godstransporterna här.',
    });
    expect(await found('observer', 'godstransport')).toMatchObject([
      { id: shared.id, commentId: said.id, commentBy: 'Person reviewer' },
    ]);
    await removeComment(r.callers.reviewer, { processId: r.processId, commentId: said.id });
    expect(await found('observer', 'godstransport')).toEqual([]);
  });

  it('is not told apart by what only others may read: the answers are the same with and without it', async () => {
    const texts = [
      'arbetspendlingen',
      'pendling',
      'pendlngen',
      'kust',
      'hemligheten',
      'hemlighet',
      'strejk',
      'reser kusten',
    ];
    const answers = async () =>
      Promise.all(
        texts.map(async (text) =>
          JSON.stringify([
            await found('contributor2', text),
            await suggestItems(r.callers.contributor2, { processId: r.processId, text }),
          ]),
        ),
      );
    const before = await answers();
    for (let at = 0; at < 20; at += 1) {
      await createFinding(r.callers.contributor, {
        ...base(r),
        title: `Hemligheten om bilpendling${'abcdefghijklmnopqrst'[at]}`,
        text: `Inpendling${at} utpendlings${'abcdefghijklmnopqrst'[at]} hemlighetsmakeri kustpendlngen strejkvakt${'abcdefghijklmnopqrst'[at]}.`,
        municipalities: [],
      });
    }
    expect(await answers()).toEqual(before);
    expect((await found('contributor', 'hemlighet')).length).toBeGreaterThan(5);
  });
});

describe('a word as it stands', () => {
  const titles = async (as: CallerName, text: string, limit = 50) =>
    (await search(r.callers[as], { processId: r.processId, text, limit })).rows.map(({ title }) => title);
  beforeAll(async () => {
    const make = (title: string, text: string) => createFinding(r.callers.contributor, { ...base(r), title, text });
    const said = await make('Om kajerna', 'Bryggan är för kort, och bryggorna runtom är fulla.');
    await make('Badbryggan vid sundet', 'Badbryggan används hela sommaren.');
    await make('Ångbåtsbryggan', 'Ångbåtsbryggan och badbryggan.');
    await make('Brygghuset', 'Ett bryggeri.');
    await addComment(r.callers.contributor, { ...base(r), itemId: said.id, body: 'Bryggan är vår.' });
  });

  it('ranks before parts of compounds and words near it, in an item and in a comment, whatever is in a title', async () => {
    const found = await titles('contributor', 'bryggan');
    expect(found.slice(0, 2)).toEqual(['Om kajerna', 'Om kajerna']);
    expect(found.slice(2).toSorted()).toEqual(['Badbryggan vid sundet', 'Brygghuset', 'Ångbåtsbryggan']);
    expect((await titles('contributor', 'bryggorna'))[0]).toBe('Om kajerna');
  });

  it('ranks by how many of several words stand as they are', async () => {
    const found = await titles('contributor', 'bryggan sommaren');
    expect(found).toEqual(['Badbryggan vid sundet']);
    expect((await titles('contributor', 'badbryggan sommaren'))[0]).toBe('Badbryggan vid sundet');
  });

  it('is found before any number of newer compounds, and by those who may read it alone', async () => {
    const { organisationId, id: personId } = r.people.contributor;
    await asSystem(async (db) => {
      for (const [from, to, title, audience] of [
        [30_001, 30_001, 'Det gamla tornet', 'process'],
        [30_002, 31_600, 'Vattentornet', 'process'],
        [31_601, 31_601, 'Bara vi ser tornet', 'organisation'],
      ] as const)
        await db.rows(sql`
          insert into item (id, process_id, kind, number, title, organisation_id, audience, document_status, status,
            created_by, updated_by, updated_at, search)
          select gen_random_uuid(), ${r.processId}::uuid, 'finding', n, ${title}, ${organisationId}::uuid,
            ${audience}, 'shared', 'accepted',
                 ${personId}::uuid, ${personId}::uuid, now() + make_interval(secs => n),
                   setweight(to_tsvector('simple', ${title}), 'A')
            from generate_series(${from}::int, ${to}::int) n`);
      await db.rows(
        sql`insert into search_word (process_id, word, shared) values (${r.processId}::uuid, 'vattentornet', true)
          on conflict do nothing`,
      );
      await db.rows(sql`analyze item`);
    });
    expect((await titles('observer', 'tornet', 3)).slice(0, 2)).toEqual(['Det gamla tornet', 'Vattentornet']);
    expect((await titles('contributor', 'tornet', 3)).toSorted()).toEqual([
      'Bara vi ser tornet',
      'Det gamla tornet',
      'Vattentornet',
    ]);
  });
});

describe('suggestions', () => {
  it('come by the beginning of a code and by any part of a title', async () => {
    const suggested = async (text: string) =>
      (await suggestItems(r.callers.lead, { processId: r.processId, text })).map((row) => row.id);
    expect(await suggested('f-1')).toContain(shared.id);
    expect(await suggested('längs')).toEqual([shared.id]);
    expect(await suggested('100%')).toEqual([]);
  });
});

describe('a word that very many speak of', () => {
  beforeAll(async () => {
    const { organisationId, id: personId } = r.people.contributor;
    await asSystem(async (db) => {
      // The newest hundred are the contributor's own.
      await db.rows(sql`
        insert into item (id, process_id, kind, number, title, text, organisation_id, audience, document_status, status, created_by, updated_by, updated_at, search)
        select gen_random_uuid(), ${r.processId}::uuid, 'finding', 10000 + n, 'Vattendrag ' || n, case when n = 7 then 'Forsränning.' else '' end, ${organisationId}::uuid,
               case when n > 2900 then 'organisation' else 'process' end, 'shared', 'accepted', ${personId}::uuid, ${personId}::uuid, now() + make_interval(secs => n),
               to_tsvector('simple', 'Vattendrag ' || n || case when n = 7 then ' forsränning' else '' end)
          from generate_series(1, 3000) n`);
      await db.rows(
        sql`insert into finding (item_id, municipalities) select id, '{}' from item where process_id = ${r.processId}::uuid and number > 10000`,
      );
      await db.rows(sql`analyze item`);
    });
  });

  it('is found in what is newest of what the reader may read', async () => {
    const numbers = async (as: CallerName) =>
      (await found(as, 'vattendrag')).map(({ code }) => Number(code.slice(2)) - 10_000);
    const [others, own] = [await numbers('observer'), await numbers('contributor')];
    expect([others.length, own.length]).toEqual([20, 20]);
    for (const number of others) expect(number).toSatisfy((n: number) => n > 2700 && n <= 2900);
    for (const number of own) expect(number).toBeGreaterThan(2800);
    await expect(numbers('outsider')).rejects.toThrow('NOT_FOUND');
  });

  it('is suggested by a part of a title or a code, however old, and only to those who may read it', async () => {
    const suggested = async (as: CallerName, text: string) =>
      (await suggestItems(r.callers[as], { processId: r.processId, text, limit: 3 })).map(({ title }) => title);
    const newest = ['Vattendrag 1799', 'Vattendrag 1798', 'Vattendrag 1797'];
    expect(await suggested('observer', 'attendrag 17')).toEqual(newest);
    expect(await suggested('observer', 'ATTENDRAG 2951')).toEqual([]);
    expect(await suggested('contributor', 'attendrag 2951')).toEqual(['Vattendrag 2951']);
    expect(await suggested('observer', 'F-1000')).toEqual(['Vattendrag 1', 'Vattendrag 2', 'Vattendrag 3']);
    expect(await suggested('observer', 'F-1295')).toEqual([]);
    expect(await suggested('contributor', 'F1295')).toEqual(['Vattendrag 2950', 'Vattendrag 2951', 'Vattendrag 2952']);
    await expect(suggested('outsider', 'attendrag')).rejects.toThrow('NOT_FOUND');
  });

  it('does not hide a rare one that is old', async () => {
    expect((await found('observer', 'forsränning')).map(({ code }) => code)).toEqual(['F-10007']);
    expect((await found('observer', 'vattendrag forsränning')).map(({ code }) => code)).toEqual(['F-10007']);
  });
});

describe('a search among some kinds', () => {
  beforeAll(async () => {
    const { organisationId, id: personId } = r.people.contributor;
    const insert = (kind: string, n: number, title: string, words: string, age: number, audience = 'process') =>
      asSystem((db) =>
        db.rows(sql`
      insert into item (id, process_id, kind, number, title, text, organisation_id, audience, document_status, status, created_by, updated_by, updated_at, search)
      values (gen_random_uuid(), ${r.processId}::uuid, ${kind}, ${n}, ${title}, ${words}, ${organisationId}::uuid, ${audience}, 'shared', 'accepted', ${personId}::uuid, ${personId}::uuid,
        now() - make_interval(days => ${age}::int), setweight(to_tsvector('simple', ${title}), 'A') || to_tsvector('simple', ${words}))`),
      );
    for (let n = 1; n <= 250; n += 1) await insert('finding', 20_000 + n, `Spårbyte ${n}`, 'Spårbyte.', 0);
    await insert('decision', 901, 'Om järnvägen', 'Nämnden tar ställning till spårbyte.', 400);
    await insert('strategy', 902, 'Järnvägen först', 'Vi prioriterar spårbyte.', 400);
    await insert('decision', 903, 'Eget om spårbyte', 'Spårbyte.', 0, 'organisation');
    await asSystem((db) => db.rows(sql`analyze item`));
  });
  const among = async (as: CallerName, kinds: ('finding' | 'decision')[], limit = 50) => {
    const { rows, more } = await search(r.callers[as], { processId: r.processId, text: 'spårbyte', kinds, limit });
    return { codes: rows.map(({ code }) => code), more };
  };

  it('finds the old one that ranks below all of another kind, and nothing that the reader may not read', async () => {
    expect(await among('observer', ['decision'])).toEqual({ codes: ['B-901'], more: false });
    expect((await among('contributor', ['decision'])).codes).toEqual(['B-903', 'B-901']);
  });

  it('says that there is more than what is shown, when there is', async () => {
    const { codes, more } = await among('observer', ['finding']);
    expect([codes.length, more]).toEqual([50, true]);
    expect(await search(r.callers.observer, { processId: r.processId, text: 'forsränning' })).toMatchObject({
      more: false,
    });
  });

  it('offers as ground what may be rested on, however many others hold the word', async () => {
    const offered = await linkableItems(r.callers.observer, {
      processId: r.processId,
      from: 'project',
      kind: 'implements',
      text: 'spårbyte',
    });
    expect(offered.map(({ title }) => title)).toEqual(['Järnvägen först']);
  });
});
