import fc from 'fast-check';
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Audience, covers, type Reach } from '#src/core/audience.ts';
import { roles } from '#src/core/roles.ts';
import { createConclusion } from '#src/features/analysis/commands/conclusions.ts';
import { createFinding } from '#src/features/mapping/commands/findings.ts';
import { itemPolicy } from '#src/features/thread/policy.ts';
import { listActivity } from '#src/features/thread/queries/activity.ts';
import { search } from '#src/features/thread/queries/search.ts';
import { sql } from '#src/server/database.ts';
import { reading } from '#src/server/scope.ts';
import { asSystem } from '#src/server/system.ts';
import {
  type Audienced,
  audienced,
  cast,
  idsOf,
  isAmong,
  keyOf,
  type Organisation,
  organisations,
} from '#tests/support/audiences.ts';
import { aForum, base } from '#tests/support/procedures/made.ts';
import { type CallerName, region, type Region } from '#tests/support/region.ts';

let r: Region;
beforeAll(async () => {
  r = await region({ phase: 'mapping' });
});
afterAll(() => r.close());

const parties: CallerName[] = ['lead', 'editor', 'contributor', 'contributor2', 'reviewer', 'decider', 'observer'];
const authors: CallerName[] = ['lead', 'contributor', 'contributor2'];
type Seen = Record<
  'items' | 'parts' | 'roles' | 'versions' | 'comments' | 'activities' | 'links' | 'attachments' | 'files' | 'counted',
  string[]
>;

/**
 * What a person sees of the process with queries that forget every filter: all that stands between is row-level
 * security.
 */
const seenBy = (as: CallerName): Promise<Seen & { who: Parameters<typeof itemPolicy.read>[0] }> =>
  reading('process', r.callers[as], { processId: r.processId }, async (db, who) => {
    const ids = async (query: ReturnType<typeof sql>) =>
      (await db.rows<{ id: string }>(query)).map((row) => row.id).toSorted();
    return {
      who,
      items: await ids(sql`select id from item`),
      parts: await ids(sql`select item_id as id from finding union all select item_id from conclusion`),
      roles: await ids(sql`select item_id as id from task_role`),
      versions: await ids(sql`select distinct item_id as id from item_version`),
      comments: await ids(sql`select item_id as id from comment`),
      activities: await ids(sql`select distinct item_id as id from activity where item_id is not null`),
      links: await ids(sql`select from_id || ' ' || to_id as id from link`),
      attachments: await ids(sql`select item_id as id from attachment`),
      files: await ids(sql`select name as id from file`),
      counted: await ids(sql`select sum(k.count)::text as id from item_count k
        where k.facet = 'all' and k.kind in ('finding', 'conclusion') having sum(k.count) > 0`),
    };
  });

const nothing = { items: [], versions: [], comments: [], activities: [], links: [], attachments: [], files: [] };

describe('a row is listed exactly when its policy lets it be read', () => {
  it('for items and their parts, versions, comments, activity, links, attachments, files and search, whatever the audiences, organisations and roles', async () => {
    const made: string[] = [];
    for (const [at, author] of [...authors, ...authors].entries()) {
      const { id } =
        at % 2 === 0
          ? await createFinding(r.callers[author], {
              ...base(r),
              title: `Gemensamt ord ${at}`,
              text: 'Samma text.',
              municipalities: [],
            })
          : await createConclusion(r.callers[author], {
              ...base(r),
              title: `Gemensamt ord ${at}`,
              text: 'Samma text.',
            });
      await asSystem((db) =>
        db.rows(
          sql`insert into comment (id, item_id, process_id, author_id, body) values (${randomUUID()}::uuid, ${id}::uuid, ${r.processId}::uuid, ${r.people[author].id}::uuid, 'Ord')`,
        ),
      );
      // A role hangs on its task as a row of a kind's own does: on any item here.
      await asSystem(async (db) => {
        await db.rows(sql`insert into task (item_id) values (${id}::uuid)`);
        await db.rows(sql`insert into task_role (item_id, organisation_id, role, asked_by) values (${id}::uuid,
          ${r.organisations.hudiksvall}::uuid, 'informed', ${r.people[author].id}::uuid)`);
      });
      // Each file is called after the item that it hangs on.
      const file = randomUUID();
      await asSystem((db) =>
        db.rows(sql`insert into file (id, process_id, organisation_id, uploaded_by, name, media_type, bytes, sha256, stored_as)
        values (${file}::uuid, ${r.processId}::uuid, ${r.people[author].organisationId}::uuid, ${r.people[author].id}::uuid, ${id}, 'text/csv', 1, 'x', ${file})`),
      );
      await asSystem((db) =>
        db.rows(
          sql`insert into attachment (id, item_id, process_id, file_id, created_by) values (${randomUUID()}::uuid, ${id}::uuid, ${r.processId}::uuid, ${file}::uuid, ${r.people[author].id}::uuid)`,
        ),
      );
      made.push(id);
    }
    for (const [at, from] of made.entries()) {
      const to = made[(at + 1) % made.length] ?? from;
      await asSystem((db) =>
        db.rows(
          sql`insert into link (id, process_id, from_id, to_id, kind, to_version, created_by) values (${randomUUID()}::uuid, ${r.processId}::uuid, ${from}::uuid, ${to}::uuid, 'revises', 1, ${r.people.lead.id}::uuid)`,
        ),
      );
    }
    const forum = await aForum(r, { members: [] });
    const state = fc.record({
      // Whose circle it is need not be whose the item is: parts are shared as the whole that they come to.
      items: fc.array(fc.tuple(audienced, fc.constantFrom(...organisations), fc.constantFrom(...organisations)), {
        minLength: made.length,
        maxLength: made.length,
      }),
      roles: fc.array(fc.constantFrom(...roles), { minLength: parties.length, maxLength: parties.length }),
      members: fc.subarray([...organisations]),
      left: fc.subarray(['hudiksvall', 'soderhamn', 'countyBoard'] as Organisation[], { maxLength: 2 }),
    });
    await fc.assert(
      fc.asyncProperty(state, async ({ items, roles: given, members, left }) => {
        const keys: Audience[] = [];
        await asSystem(async (db) => {
          await db.rows(sql`update forum set members = ${members.map((name) => r.organisations[name])}::uuid[]
            where item_id = ${forum.id}::uuid`);
          for (const name of organisations)
            await db.rows(sql`update party set status = ${left.includes(name) ? 'removed' : 'accepted'}
              where process_id = ${r.processId}::uuid and organisation_id = ${r.organisations[name]}::uuid`);
          await db.rows(sql`alter table item_version disable trigger append_only`);
          await db.rows(sql`alter table activity disable trigger append_only`);
          for (const [at, id] of made.entries()) {
            const [drawn, organisation, chooser] = items[at]!;
            const owner = r.organisations[organisation];
            const audience = await keyOf(db, r, drawn, r.organisations[chooser], forum.id);
            keys.push(audience);
            for (const table of ['item', 'item_version', 'activity'] as const) {
              const where = table === 'item' ? sql`where id = ${id}::uuid` : sql`where item_id = ${id}::uuid`;
              const change = sql`set audience = ${audience}, organisation_id = ${owner}::uuid ${where}`;
              await db.rows(
                table === 'item'
                  ? sql`update item ${change}`
                  : table === 'activity'
                    ? sql`update activity ${change}`
                    : sql`update item_version ${change}`,
              );
            }
          }
          for (const [at, name] of parties.entries())
            await db.rows(
              sql`update participant set role = ${given[at] ?? 'observer'} where user_id = ${r.people[name].id}::uuid`,
            );
        });
        for (const [place, name] of parties.entries()) {
          const own = cast[name];
          if (left.includes(own.of)) {
            await expect(seenBy(name)).rejects.toMatchObject({ code: 'NOT_FOUND' });
            continue;
          }
          const { who, ...seen } = await seenBy(name);
          const readable = made
            .filter((_, at) => {
              const [drawn, organisation, chooser] = items[at]!;
              const organisationId = r.organisations[organisation];
              const it = { processId: r.processId, organisationId, audience: keys[at]! };
              const reads = itemPolicy.read(who, it) === 'ok';
              // What the sentences of the rule say, without the list of circles that the database has settled.
              const owns = organisation === own.of || (drawn.name === 'chosen' && chooser === own.of);
              expect(reads).toBe(owns || isAmong(drawn, { ...own, role: given[place]! }, members));
              return reads;
            })
            .toSorted();
          const all = [...readable, forum.id].toSorted();
          const ties = made
            .flatMap((from, at) => {
              const to = made[(at + 1) % made.length] ?? from;
              return readable.includes(from) && readable.includes(to) ? [`${from} ${to}`] : [];
            })
            .toSorted();
          // One's own organisation's files are its own, wherever they hang.
          const handedIn = made.filter(
            (_, at) =>
              r.people[[...authors, ...authors][at] ?? 'lead'].organisationId === r.people[name].organisationId,
          );
          expect(seen).toEqual({
            items: all,
            parts: readable,
            roles: readable,
            versions: all,
            comments: readable,
            activities: all,
            links: ties,
            attachments: readable,
            files: [...new Set([...readable, ...handedIn])].toSorted(),
            counted: readable.length > 0 ? [String(readable.length)] : [],
          });
          const hits = (
            await search(r.callers[name], { processId: r.processId, text: 'gemensamt', limit: 50 })
          ).rows.map((row) => row.id);
          expect(hits.toSorted()).toEqual(readable);
          const log = (await listActivity(r.callers[name], { processId: r.processId, limit: 100 })).rows.flatMap(
            (row) => row.item?.id ?? [],
          );
          expect([...new Set(log)].toSorted()).toEqual(all);
        }
      }),
      { numRuns: 12 },
    );
  }, 120_000);
});

describe('what everybody of an audience reads', () => {
  it('is the same in SQL as in the rule that the form asks', async () => {
    const forum = randomUUID();
    const own = r.organisations.region;
    const reach = (drawn: Audienced, owner: string): Reach =>
      drawn.name === 'chosen'
        ? { name: 'chosen', side: drawn.side, ...idsOf(r, drawn, forum), owner: owner === own ? null : owner }
        : { name: drawn.name };
    const chooser = fc.constantFrom(own, r.organisations.soderhamn);
    // Nobody chooses nobody, nor the organisation that it is.
    const others = audienced.filter(
      (drawn) =>
        drawn.name !== 'chosen' ||
        (!drawn.organisations.includes('region') && (drawn.forum || drawn.organisations.length > 0)),
    );
    await fc.assert(
      fc.asyncProperty(others, others, chooser, chooser, async (wide, narrow, widely, narrowly) => {
        const row = await asSystem(async (db) => {
          const [to, from] = [await keyOf(db, r, wide, widely, forum), await keyOf(db, r, narrow, narrowly, forum)];
          return db.one(sql`select app.read_by_all(${from}, ${own}::uuid, ${to}, ${own}::uuid) as reads`);
        });
        expect(row).toEqual({ reads: covers(reach(wide, widely), reach(narrow, narrowly)) });
      }),
      { numRuns: 100 },
    );
  });
});

describe('a query that forgets its scope', () => {
  it('sees nothing as a person outside, and nothing of another process from within one', async () => {
    const { who: _who, ...outside } = await reading('person', r.callers.outsider, {}, async (db, who) => ({
      who,
      items: await db.rows(sql`select id from item where process_id = ${r.processId}::uuid`),
      versions: await db.rows(sql`select item_id from item_version`),
      comments: await db.rows(sql`select id from comment`),
      activities: await db.rows(sql`select id from activity where item_id is not null`),
      links: await db.rows(sql`select id from link`),
      attachments: await db.rows(sql`select id from attachment`),
      files: await db.rows(sql`select id from file`),
    }));
    expect(outside).toEqual(nothing);
    const elsewhere = await reading('process', r.callers.outsider, { processId: r.otherProcessId }, (db) =>
      db.rows(sql`select id from item`),
    );
    expect(elsewhere).toEqual([]);
  });

  it('sees nothing before anybody has said who is asking', async () => {
    const before = await reading('public', r.callers.lead, {}, async (db) => [
      ...(await db.rows(sql`select id::text from item`)),
      ...(await db.rows(sql`select id::text from comment`)),
      ...(await db.rows(sql`select id::text from activity`)),
      ...(await db.rows(sql`select id::text from link`)),
      ...(await db.rows(
        sql`select item_id::text from app.search(${r.processId}::uuid, 'gemensamt', '{gemensamt}', 10)`,
      )),
    ]);
    expect(before).toEqual([]);
  });
});
