import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Kind } from '#src/core/kinds.ts';
import { phases } from '#src/core/roles.ts';
import { acceptFinding, createFinding, submitFinding } from '#src/features/mapping/commands/findings.ts';
import {
  archiveProcess,
  closeProcess,
  passGate,
  reopenProcess,
  stepBack,
} from '#src/features/processes/commands/phases.ts';
import { createProcess, editProcess } from '#src/features/processes/commands/process.ts';
import { getOverview } from '#src/features/processes/queries/overview.ts';
import { getGate } from '#src/features/processes/queries/gate.ts';
import { getProcess } from '#src/features/processes/queries/process.ts';
import { sql } from '#src/server/database.ts';
import { asSystem } from '#src/server/system.ts';
import { region, type Region } from '#tests/support/region.ts';

let r: Region;
beforeAll(async () => {
  r = await region({ phase: 'preparation' });
});
afterAll(() => r.close());

const here = () => ({ processId: r.processId });
const missing = async () => {
  const { criteria } = await getGate(r.callers.lead, here());
  return Object.fromEntries(
    criteria
      .filter((criterion) => criterion.count > 0)
      .map(({ key, count, first }) => [key, [count, ...first.map((it) => it.code ?? it.title)]]),
  );
};
const version = async () => (await getProcess(r.callers.lead, here())).version;
const explaining = (reason: string, ...criteria: string[]) => criteria.map((criterion) => ({ criterion, reason }));
const pass = async (...overrides: { criterion: string; reason: string }[]) =>
  passGate(r.callers.lead, { ...here(), version: await version(), overrides });
const left = async () =>
  (await getOverview(r.callers.observer, here())).left.map(({ phase, key, reason }) => [phase, key, reason]);

/** A row of any kind as the thread keeps it: what a gate reads, whoever wrote it. */
const put = async (
  kind: Kind,
  status: string,
  title: string,
  detail: (id: string) => ReturnType<typeof sql>,
): Promise<string> => {
  const id = randomUUID();
  await asSystem(async (db) => {
    await db.rows(sql`insert into item (id, process_id, kind, title, organisation_id, audience, status, created_by, updated_by)
      values (${id}::uuid, ${r.processId}::uuid, ${kind}, ${title}, ${r.organisations.region}::uuid, 'process', ${status}, ${r.people.lead.id}::uuid, ${r.people.lead.id}::uuid)`);
    await db.rows(detail(id));
  });
  return id;
};
const link = (fromId: string, toId: string, kind: string) =>
  asSystem((db) =>
    db.rows(sql`
  insert into link (id, process_id, from_id, to_id, kind, to_version, created_by) values (${randomUUID()}::uuid, ${r.processId}::uuid, ${fromId}::uuid, ${toId}::uuid, ${kind}, 1, ${r.people.lead.id}::uuid)`),
  );
const rewrite = (id: string) =>
  asSystem((db) =>
    db.rows(sql`update item set version = version + 1, content_version = version + 1 where id = ${id}::uuid`),
  );

describe('the gate out of each phase', () => {
  it('asks for a purpose, an area, dates, another party, answers and a decision-maker before the mapping', async () => {
    expect(await missing()).toEqual({ purpose: [1, ''], dates: [1, ''] });
    const own = await createProcess(r.callers.lead, { key: randomUUID(), template: 'gavleborg', name: 'Ny process' });
    const { criteria } = await getGate(r.callers.lead, { processId: own.id });
    expect(criteria.filter(({ count }) => count > 0).map(({ key }) => key)).toEqual([
      'purpose',
      'area',
      'dates',
      'partner',
      'decider',
    ]);
    const undated = criteria.find(({ key }) => key === 'dates')?.first.map(({ title }) => title);
    expect(undated).toEqual(phases);
    await asSystem((db) =>
      db.rows(
        sql`update party set status = 'invited' where process_id = ${r.processId}::uuid and organisation_id = ${r.organisations.countyBoard}::uuid`,
      ),
    );
    expect(await missing()).toMatchObject({ answers: [1, 'Länsstyrelsen Gävleborg'] });
    await asSystem((db) => db.rows(sql`update party set status = 'accepted' where process_id = ${r.processId}::uuid`));
  });

  it('is passed with a written reason for each thing that is missing, which is kept, and not without', async () => {
    await expect(pass()).rejects.toMatchObject({ code: 'FORBIDDEN', reason: 'gate-open' });
    const march = 'Datumen sätts av styrgruppen i mars.';
    await expect(pass(...explaining(march, 'dates'))).rejects.toMatchObject({ reason: 'gate-open' });
    for (const nothing of ['', '-', ' … ', '–', '...']) {
      const said = [...explaining(march, 'dates'), ...explaining(nothing, 'purpose')];
      await expect(pass(...said)).rejects.toMatchObject({
        reason: 'invalid-input',
        details: { fields: [{ field: 'overrides.1.reason', reason: 'required' }] },
      });
    }
    await pass(...explaining(march, 'dates'), ...explaining('Skrivs av ledningen.', 'purpose'));
    expect(await getProcess(r.callers.lead, here())).toMatchObject({ phase: 'mapping' });
    const kept = await asSystem((db) =>
      db.one(
        sql`select reason, missing, passed_by from process_phase where process_id = ${r.processId}::uuid and phase = 'preparation'`,
      ),
    );
    expect(kept).toEqual({
      reason: null,
      missing: [
        { key: 'purpose', count: 1, reason: 'Skrivs av ledningen.' },
        { key: 'dates', count: 1, reason: march },
      ],
      passed_by: r.people.lead.id,
    });
  });

  it('what it was passed without stands on the overview, with the reason, until it is there', async () => {
    expect(await left()).toEqual([
      ['preparation', 'purpose', 'Skrivs av ledningen.'],
      ['preparation', 'dates', 'Datumen sätts av styrgruppen i mars.'],
    ]);
    const { name, municipalities } = await getProcess(r.callers.lead, here());
    await editProcess(r.callers.lead, {
      ...here(),
      version: await version(),
      name,
      municipalities,
      purpose: 'Ett tåg som går',
      phases: phases.map((phase) => ({ phase })),
    });
    expect(await left()).toEqual([['preparation', 'dates', 'Datumen sätts av styrgruppen i mars.']]);
  });

  it('asks every municipality for an accepted finding, more than one party for a word, and leaves nothing waiting', async () => {
    expect(await missing()).toEqual({ findings: [2, 'Hudiksvall', 'Söderhamn'], voices: [1, ''] });
    const words = { title: 'Pendlingen längs kusten', text: 'Fler pendlar.' };
    const made = await createFinding(r.callers.contributor, { ...here(), key: randomUUID(), ...words });
    const submitted = await submitFinding(r.callers.contributor, { ...here(), itemId: made.id, version: made.version });
    expect(await missing()).toEqual({
      findings: [2, 'Hudiksvall', 'Söderhamn'],
      voices: [1, ''],
      review: [1, 'F-1'],
    });
    await acceptFinding(r.callers.lead, { ...here(), itemId: made.id, version: submitted.version });
    expect(await missing()).toEqual({ findings: [1, 'Söderhamn'], voices: [1, ''] });
    await pass(...explaining('Söderhamn kommer in i nästa varv.', 'findings', 'voices'));
  });

  it('follows the thread: conclusions rest on something fresh, strategies answer and are decided, paragraphs cite, a decision approves', async () => {
    expect(await missing()).toEqual({ met: [1, ''], conclusions: [1, ''] });
    const forum = await put(
      'forum',
      'active',
      'Styrgruppen',
      (id) => sql`insert into forum (item_id) values (${id}::uuid)`,
    );
    const meeting = await put(
      'meeting',
      'held',
      'Mars',
      (id) => sql`insert into meeting (item_id, forum_id, held_on) values (${id}::uuid, ${forum}::uuid, '2027-03-04')`,
    );
    const conclusion = await put(
      'conclusion',
      'shared',
      'Kusten är ett stråk',
      (id) => sql`insert into conclusion (item_id) values (${id}::uuid)`,
    );
    expect(await missing()).toEqual({ grounded: [1, 'SL-1'] });
    const finding = await asSystem((db) =>
      db.one<{ id: string }>(sql`select id from item where process_id = ${r.processId}::uuid and kind = 'finding'`),
    );
    await link(conclusion, finding?.id ?? '', 'grounds');
    await rewrite(finding?.id ?? '');
    expect(await missing()).toEqual({ 'fresh-conclusions': [1, 'SL-1'] });
    await asSystem((db) => db.rows(sql`update link set to_version = 99`));
    expect(await missing()).toEqual({});
    await pass();

    expect(await missing()).toEqual({ answered: [1, 'SL-1'], minuted: [1, ''] });
    const strategy = await put(
      'strategy',
      'proposed',
      'Ett stråk',
      (id) => sql`insert into strategy (item_id) values (${id}::uuid)`,
    );
    await link(strategy, conclusion, 'grounds');
    expect(await missing()).toEqual({ decided: [1, 'S-1'], minuted: [1, ''] });
    const decide = async (target: string, outcome: string) => {
      const id = await put(
        'decision',
        'proposed',
        'Beslut',
        (made) =>
          sql`insert into decision (item_id, meeting_id, outcome) values (${made}::uuid, ${meeting}::uuid, ${outcome})`,
      );
      await link(id, target, 'decides');
      await asSystem((db) => db.rows(sql`update item set status = 'recorded' where id = ${id}::uuid`));
    };
    await decide(strategy, 'postponed');
    expect(await missing()).toEqual({ decided: [1, 'S-1'] });
    await decide(strategy, 'approved');
    await asSystem((db) => db.rows(sql`update item set status = 'decided' where id = ${strategy}::uuid`));
    await pass();

    expect(await missing()).toEqual({ draft: [1, ''] });
    const draft = await put('draft', 'draft', 'RUS', (id) => sql`insert into draft (item_id) values (${id}::uuid)`);
    const chapter = await put(
      'chapter',
      'draft',
      'Stråk',
      (id) => sql`insert into chapter (item_id, draft_id, position) values (${id}::uuid, ${draft}::uuid, 1)`,
    );
    const paragraph = await put(
      'paragraph',
      'draft',
      'Stycke',
      (id) => sql`insert into paragraph (item_id, chapter_id, position) values (${id}::uuid, ${chapter}::uuid, 1)`,
    );
    expect(await missing()).toEqual({ cited: [1, 'ST-1'] });
    await link(paragraph, strategy, 'cites');
    await rewrite(strategy);
    expect(await missing()).toEqual({ 'fresh-citations': [1, 'ST-1'] });
    await asSystem((db) => db.rows(sql`update link set to_version = 99 where from_id = ${paragraph}::uuid`));
    await pass();

    expect(await missing()).toEqual({ approved: [1, 'U-1'] });
    await decide(draft, 'approved');
    await pass();

    expect(await missing()).toEqual({ 'carried-out': [1, 'S-1'] });
    const project = await put(
      'project',
      'running',
      'Tågtider',
      (id) => sql`insert into project (item_id) values (${id}::uuid)`,
    );
    await link(project, strategy, 'implements');
    expect(await missing()).toEqual({});
    await pass();
    expect((await getProcess(r.callers.lead, here())).phase).toBe('followup');
    await expect(pass()).rejects.toMatchObject({ reason: 'last-phase' });
  });

  it('opens backwards with a reason', async () => {
    await stepBack(r.callers.lead, { ...here(), version: await version(), reason: 'Beslutet överklagades.' });
    expect(await getProcess(r.callers.lead, here())).toMatchObject({ phase: 'adopted' });
    await expect(
      stepBack(r.callers.editor, { ...here(), version: await version(), reason: 'x' }),
    ).rejects.toMatchObject({ code: 'FORBIDDEN', reason: 'role' });
    await r.setPhase('preparation');
    await expect(stepBack(r.callers.lead, { ...here(), version: await version(), reason: 'x' })).rejects.toMatchObject({
      reason: 'first-phase',
    });
  });

  it('lets one of two pass it at the same moment', async () => {
    await r.setPhase('mapping');
    const [at, passes] = [
      await version(),
      (v: number) =>
        passGate(r.callers.lead, {
          ...here(),
          version: v,
          overrides: explaining('Nu.', 'findings', 'voices'),
        }),
    ];
    const results = await Promise.allSettled([passes(at), passes(at)]);
    expect(results.map((result) => result.status).toSorted()).toEqual(['fulfilled', 'rejected']);
    expect(results.find((result) => result.status === 'rejected')?.reason).toMatchObject({
      code: 'CONFLICT',
      reason: 'newer-version',
    });
    expect((await getProcess(r.callers.lead, here())).phase).toBe('analysis');
  });

  it('is passed by the process leader alone', async () => {
    await expect(
      passGate(r.callers.editor, { ...here(), version: await version(), overrides: [] }),
    ).rejects.toMatchObject({ code: 'FORBIDDEN', reason: 'role' });
  });
});

describe('the end of a process', () => {
  it('is closed, reopened, closed and archived; an archived process is read and not written', async () => {
    const ref = async () => ({ ...here(), version: await version() });
    await expect(archiveProcess(r.callers.lead, await ref())).rejects.toMatchObject({ reason: 'process-not-closed' });
    await closeProcess(r.callers.lead, { ...(await ref()), reason: 'Målet är nått.' });
    await expect(pass()).rejects.toMatchObject({ reason: 'process-closed' });
    await reopenProcess(r.callers.lead, await ref());
    await expect(reopenProcess(r.callers.lead, await ref())).rejects.toMatchObject({ reason: 'process-open' });
    await closeProcess(r.callers.lead, { ...(await ref()), reason: 'Målet är nått.' });
    await archiveProcess(r.callers.lead, await ref());
    await expect(pass()).rejects.toMatchObject({ reason: 'process-archived' });
    expect((await getProcess(r.callers.contributor, here())).status).toBe('archived');
  });
});
