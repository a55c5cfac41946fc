import pg from 'pg';
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createConclusion, shareConclusion } from '#src/features/analysis/commands/conclusions.ts';
import { createFinding } from '#src/features/mapping/commands/findings.ts';
import { shareItem, withdrawItem } from '#src/features/thread/commands/sharing.ts';
import { getItem } from '#src/features/thread/queries/items.ts';
import { itemLinks } from '#src/features/thread/queries/links.ts';
import { audiencePreview } from '#src/features/thread/queries/sharing.ts';
import { sql } from '#src/server/database.ts';
import { asSystem } from '#src/server/system.ts';
import { aStrategy, at, base, type Seen } from '#tests/support/procedures/made.ts';
import { type CallerName, region, type Region } from '#tests/support/region.ts';

let r: Region;
beforeAll(async () => {
  r = await region({ phase: 'strategy' });
});
afterAll(() => r.close());

const now = (id: string, as: CallerName = 'lead') => getItem(r.callers[as], { processId: r.processId, address: id });
/** What an organisation's contributor has seen, and shares with everybody. */
async function sharedBy(as: CallerName): Promise<Seen> {
  const made = await createFinding(r.callers[as], {
    ...base(r),
    title: 'Hudiksvalls iakttagelse',
    text: 'Tågen är fulla.',
  });
  return {
    ...made,
    ...(await shareItem(r.callers[as], { ...at(r, made), audience: 'process', documentStatus: 'shared' })),
  };
}
const conclude = (as: CallerName, ground: Seen) =>
  createConclusion(r.callers[as], { ...base(r), title: 'Kusten växer', text: 'Fler tåg.', grounds: [ground] });
const narrow = async (as: CallerName, id: string) =>
  shareItem(r.callers[as], { ...at(r, await now(id, as)), audience: 'organisation', documentStatus: 'shared' });
const withdraw = async (as: CallerName, id: string) =>
  withdrawItem(r.callers[as], { ...at(r, await now(id, as)), reason: 'Byggde på fel siffror.' });
const inUse = { code: 'FORBIDDEN', reason: 'in-use' };

describe('what somebody else’s item rests on', () => {
  it('is not taken away by whoever made it, and what rests on it keeps its ground', async () => {
    const finding = await sharedBy('contributor');
    const claim = await conclude('lead', finding);
    await expect(narrow('contributor', finding.id)).rejects.toMatchObject(inUse);
    await expect(withdraw('contributor', finding.id)).rejects.toMatchObject(inUse);
    expect((await itemLinks(r.callers.lead, { processId: r.processId, itemId: claim.id })).references).toMatchObject([
      { withdrawn: false, item: { id: finding.id } },
    ]);
  });

  it('is not taken away though whoever takes it cannot read what rests on it, and is told nothing of what that is', async () => {
    const finding = await sharedBy('contributor');
    const secret = await conclude('contributor2', finding);
    await expect(now(secret.id, 'contributor')).rejects.toMatchObject({ code: 'NOT_FOUND' });
    const refused = async (act: Promise<unknown>) =>
      act.then(
        () => undefined,
        (error: object) => error,
      );
    for (const error of [
      await refused(narrow('contributor', finding.id)),
      await refused(withdraw('contributor', finding.id)),
      await refused(withdraw('lead', finding.id)),
    ]) {
      expect(error).toMatchObject(inUse);
      expect(JSON.stringify(error)).not.toContain(secret.id);
    }
    expect((await now(finding.id, 'contributor')).can.withdraw).toBe('in-use');
    const { readers } = await audiencePreview(r.callers.contributor, { processId: r.processId, itemId: finding.id });
    expect(readers.map(({ audience, can }) => [audience, can])).toEqual([
      ['organisation', 'in-use'],
      ['leadership', 'in-use'],
      ['chosen', 'in-use'],
      ['process', 'ok'],
    ]);
  });

  it('may be taken away when what rested on it has been withdrawn by those who own it', async () => {
    const finding = await sharedBy('contributor');
    const claim = await conclude('contributor2', finding);
    await withdraw('contributor2', claim.id);
    await narrow('contributor', finding.id);
    expect(await now(finding.id, 'contributor')).toMatchObject({ audience: 'organisation' });
  });
});

describe('what one’s own organisation’s items rest on', () => {
  it('may be withdrawn, and they say that it is; but nobody else loses sight of it', async () => {
    const finding = await sharedBy('lead');
    const claim = await conclude('lead', finding);
    await shareConclusion(r.callers.lead, at(r, claim));
    await expect(narrow('editor', finding.id)).rejects.toMatchObject(inUse);
    await withdraw('editor', finding.id);
    expect(
      (await itemLinks(r.callers.observer, { processId: r.processId, itemId: claim.id })).references,
    ).toMatchObject([{ withdrawn: true, stale: false, item: { id: finding.id } }]);
  });
});

describe('what a decision is about', () => {
  it('can be withdrawn, since the decision stands, but is kept before everybody', async () => {
    const strategy = await aStrategy(r);
    const theirs = await conclude('contributor2', await sharedBy('contributor2'));
    await asSystem((db) =>
      db.rows(sql`insert into link (id, process_id, from_id, to_id, kind, to_version, created_by)
        values (gen_random_uuid(), ${r.processId}::uuid, ${theirs.id}::uuid, ${strategy.id}::uuid, 'decides', 1,
          ${r.people.lead.id}::uuid)`),
    );
    await expect(narrow('lead', strategy.id)).rejects.toMatchObject(inUse);
    await withdraw('lead', strategy.id);
    expect(await now(strategy.id)).toMatchObject({ status: 'withdrawn' });
  });
});

describe('ground that is taken while somebody comes to rest on it', () => {
  it('waits for them, and is then refused', async () => {
    const finding = await sharedBy('contributor');
    const claim = await createConclusion(r.callers.lead, { ...base(r), title: 'Kusten växer', text: 'Fler tåg.' });
    const client = new pg.Client(r.url);
    await client.connect();
    await client.query('begin');
    await client.query('select 1 from item where id = $1 for share', [finding.id]);
    await client.query(
      `insert into link (id, process_id, from_id, to_id, kind, to_version, created_by)
        values ($1, $2, $3, $4, 'grounds', $5, $6)`,
      [randomUUID(), r.processId, claim.id, finding.id, finding.version, r.people.lead.id],
    );
    const taken = withdraw('contributor', finding.id).then(
      () => 'withdrawn',
      ({ reason }: { reason: string }) => reason,
    );
    const waits = async () =>
      (await asSystem((db) => db.rows(sql`select from pg_locks where not granted and locktype = 'transactionid'`)))
        .length > 0;
    while (!(await waits()));
    await client.query('commit');
    await client.end();
    expect(await taken).toBe('in-use');
  });

  it('is refused to whoever would rest on what has just been taken', async () => {
    const finding = await sharedBy('contributor');
    const client = new pg.Client(r.url);
    await client.connect();
    await client.query('begin');
    await client.query(`update item set status = 'withdrawn' where id = $1`, [finding.id]);
    const resting = conclude('lead', finding).then(
      () => 'made',
      ({ details }: { details: { fields: { reason: string }[] } }) => details.fields[0]?.reason,
    );
    const waits = async () =>
      (await asSystem((db) => db.rows(sql`select from pg_locks where not granted and locktype = 'transactionid'`)))
        .length > 0;
    while (!(await waits()));
    await client.query('commit');
    await client.end();
    expect(await resting).toBe('withdrawn');
  });
});
