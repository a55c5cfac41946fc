import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createConclusion } from '#src/features/analysis/commands/conclusions.ts';
import { withdrawStep } from '#src/features/anchoring/commands/steps.ts';
import { getWholeAnchoring } from '#src/features/anchoring/queries/matrix.ts';
import { exportAnchoring } from '#src/features/anchoring/queries/workbook.ts';
import { acceptAnswer, submitAnswer } from '#src/features/mapping/commands/answers.ts';
import { listFindings } from '#src/features/mapping/queries/findings.ts';
import { removeParty } from '#src/features/processes/commands/people.ts';
import { createStrategy } from '#src/features/strategy/commands.ts';
import { readXlsx } from '#src/formats/xlsx.ts';
import { sql } from '#src/server/database.ts';
import { asSystem } from '#src/server/system.ts';
import { anchoredIn, minutes } from '#tests/support/anchored.ts';
import { callsIn, questionIds } from '#tests/support/calls.ts';
import { bytesOf, collected } from '#tests/support/format-files.ts';
import { aHeldMeeting, anEnteredStep, at, base } from '#tests/support/procedures/made.ts';
import { region, type Region } from '#tests/support/region.ts';

let r: Region;
const { aShared, read, cellOf, enter } = anchoredIn(() => r);
beforeAll(async () => {
  r = await region({ phase: 'mapping' });
});
afterAll(() => r.close());

const sheet = async (name: string): Promise<string[][]> => {
  const { pieces } = await exportAnchoring(r.callers.observer, { processId: r.processId });
  const { rows } = await readXlsx(await bytesOf(pieces), { sheet: name, header: 1 });
  return (await collected(rows)).map((row) => row.map((cell) => String(cell ?? '')));
};

describe('an answer among the grounds', () => {
  it('is told once however many ways lead to it, and not by way of what has been withdrawn', async () => {
    const calls = callsIn(r);
    const { hudiksvall } = await calls.sent();
    await calls.write('contributor', hudiksvall, questionIds.text, { text: 'I centrum.' });
    await calls.write('contributor', hudiksvall, questionIds.number, { number: 1240 });
    const answer = await submitAnswer(r.callers.contributor, at(r, await calls.read('contributor', hudiksvall)));
    await acceptAnswer(r.callers.lead, at(r, answer));
    const { rows } = await listFindings(r.callers.lead, { processId: r.processId, order: '-code', limit: 2 });
    await r.setPhase('strategy');
    const conclude = () =>
      createConclusion(r.callers.lead, {
        ...base(r),
        title: 'Centrum växer',
        text: 'Där bristen är störst.',
        grounds: rows.map(({ id, version }) => ({ id, version })),
      });
    const grounds = [await conclude(), await conclude()];
    const words = { title: 'Bygg i centrum', text: 'Där bristen är störst.' };
    const strategy = await createStrategy(r.callers.lead, { ...base(r), ...words, grounds });
    const told = async () => {
      const { parties } = await read(strategy.id, 'lead');
      const { why } = parties.find(({ id }) => id === r.organisations.hudiksvall)!.cell;
      return why.map(({ sort, code }) => `${sort} ${code}`);
    };
    expect(await told()).toEqual([`answer ${hudiksvall.code}`]);
    await asSystem((db) =>
      db.rows(sql`update item set status = 'withdrawn' where id = any(${grounds.map(({ id }) => id)}::uuid[])`),
    );
    expect(await told()).toEqual([]);
  });
});

describe('the workbook', () => {
  it('tells where a party stands at its step: a no does not look like a yes', async () => {
    const [yes, no] = [await aShared(), await aShared()];
    await enter('decider', yes, 'municipal-council', { stand: 'agrees', ...minutes });
    await enter('decider', no, 'municipal-council', { stand: 'dissents', ...minutes });
    const rows = (await sheet('Förankring')).map((row) => row.join('|'));
    const { items } = await getWholeAnchoring(r.callers.lead, { processId: r.processId });
    const rowOf = (made: { id: string }) => {
      const code = items.find(({ id }) => id === made.id)?.code ?? '';
      return rows.find((row) => row.includes(`|${code}|`));
    };
    expect(rowOf(yes)).toContain('KF-beslut, står bakom');
    expect(rowOf(no)).toContain('KF-beslut, står inte bakom');
  });

  it('holds the first of each kind, and says of how many', async () => {
    const author = r.people.lead;
    const meeting = await aHeldMeeting(r);
    await asSystem((db) =>
      db.rows(sql`
        with made as (insert into item (id, process_id, kind, title, status, organisation_id, audience,
            created_by, updated_by)
          select gen_random_uuid(), ${r.processId}::uuid, 'decision', 'Beslut ' || n, 'proposed',
            ${author.organisationId}::uuid, 'process', ${author.id}::uuid, ${author.id}::uuid
            from generate_series(1, 302) n returning id)
        insert into decision (item_id, meeting_id) select id, ${meeting.id}::uuid from made`),
    );
    const { items, cut } = await getWholeAnchoring(r.callers.observer, { processId: r.processId });
    const strategies = items.filter(({ kind }) => kind === 'strategy').length;
    expect(strategies).toBeGreaterThan(0);
    expect(items.length).toBe(300 + strategies);
    expect(cut).toEqual([{ kind: 'decision', shown: 300, all: 302 }]);
    for (const name of ['Förankring', 'Varför'])
      expect((await sheet(name)).at(-1)?.[0]).toBe('Beslut: de första 300 av 302.');
  });
});

it('names a party that has left where something of it was withdrawn', async () => {
  const strategy = await aShared();
  const anchoringId = await anEnteredStep(r, strategy);
  await withdrawStep(r.callers.lead, { processId: r.processId, anchoringId, reason: 'Fel protokoll.' });
  expect(await cellOf(strategy.id)).toMatchObject({ place: 0 });
  const leaving = { processId: r.processId, organisationId: r.organisations.hudiksvall, reason: 'Går ur.' };
  await removeParty(r.callers.lead, leaving);
  const { parties, withdrawn } = await read(strategy.id, 'lead');
  expect(parties.map(({ id }) => id)).not.toContain(r.organisations.hudiksvall);
  expect(withdrawn).toMatchObject([{ name: 'Hudiksvall', reason: 'Fel protokoll.' }]);
});
