import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { editDecision, recordDecision } from '#src/features/forums/commands/decisions.ts';
import { sayMeaning, sayMeaningOf } from '#src/features/forums/commands/meanings.ts';
import { takePosition } from '#src/features/forums/commands/positions.ts';
import { getDecision } from '#src/features/forums/queries/decisions.ts';
import { listActivity } from '#src/features/thread/queries/activity.ts';
import { getItem } from '#src/features/thread/queries/items.ts';
import { sql } from '#src/server/database.ts';
import { asSystem } from '#src/server/system.ts';
import { aProposal, at } from '#tests/support/procedures/made.ts';
import { callerNames, type CallerName, region, type Region } from '#tests/support/region.ts';

let r: Region;
beforeAll(async () => {
  r = await region({ phase: 'strategy' });
});
afterAll(() => r.close());

type Made = { id: string };
type Party = 'hudiksvall' | 'soderhamn' | 'region';
const words = (decision: Made, party: Party, more: object = {}) => ({
  processId: r.processId,
  itemId: decision.id,
  organisationId: r.organisations[party],
  version: 0,
  gains: 'Dubbelspår till 2035.',
  givesUp: 'Mark vid stationen.',
  ...more,
});
const own = (as: CallerName, decision: Made, party: Party, more: object = {}) =>
  sayMeaning(r.callers[as], words(decision, party, more));
const led = (as: CallerName, decision: Made, party: Party, more: object = {}) =>
  sayMeaningOf(r.callers[as], words(decision, party, more));
const read = (as: CallerName, { id }: Made) => getDecision(r.callers[as], { processId: r.processId, itemId: id });
const fresh = async ({ id }: Made) => at(r, await getItem(r.callers.lead, { processId: r.processId, address: id }));

describe('what a decision means to a party', () => {
  it('is said by the party and by the leadership, each under its own name; the reader’s own first', async () => {
    const decision = await aProposal(r);
    await own('contributor2', decision, 'soderhamn', { gains: 'Ingenting.' });
    await led('editor', decision, 'hudiksvall', { gains: 'Fler bostäder.' });
    await own('decider', decision, 'hudiksvall');
    const seen = async (as: CallerName) =>
      (await read(as, decision)).meanings.map(({ organisation, voice, gains }) => [organisation, voice, gains]);
    const hudiksvalls = [
      ['Hudiksvalls kommun', 'own', 'Dubbelspår till 2035.'],
      ['Hudiksvalls kommun', 'leadership', 'Fler bostäder.'],
    ];
    const soderhamns = [['Söderhamns kommun', 'own', 'Ingenting.']];
    expect(await seen('contributor')).toEqual([...hudiksvalls, ...soderhamns]);
    expect(await seen('observer')).toEqual([...soderhamns, ...hudiksvalls]);
    const { rows } = await listActivity(r.callers.observer, { processId: r.processId, itemId: decision.id });
    expect(rows.map(({ action }) => action)).toEqual(
      expect.arrayContaining(['decision.say-meaning', 'decision.say-meaning-of']),
    );
  });

  it('is said for a party by its own people alone, and of it by the leadership alone', async () => {
    const decision = await aProposal(r);
    const of: Record<string, { own: readonly CallerName[]; led: readonly CallerName[] }> = {
      hudiksvall: { own: ['contributor', 'decider'], led: ['lead', 'editor'] },
      region: { own: ['lead', 'editor'], led: ['lead', 'editor'] },
    };
    for (const [party, may] of Object.entries(of)) {
      for (const name of callerNames) {
        for (const [voice, say] of [['own', own] as const, ['led', led] as const]) {
          const said = say(name, await aProposal(r), party as Party);
          if (may[voice].includes(name)) await expect(said, `${name} ${voice} ${party}`).resolves.toBeDefined();
          else await expect(said, `${name} ${voice} ${party}`).rejects.toMatchObject({ code: /FORBIDDEN|NOT_FOUND/ });
        }
      }
    }
    const stranger = led('lead', decision, 'hudiksvall', { organisationId: r.organisations.outside });
    await expect(stranger).rejects.toMatchObject({ code: 'BAD_REQUEST', reason: 'unknown-reference' });
    await expect(led('lead', decision, 'hudiksvall', { organisationId: randomUUID() })).rejects.toMatchObject({
      code: 'BAD_REQUEST',
    });
  }, 60_000);

  it('leaves the stands as they are, and is not overwritten unseen', async () => {
    const decision = await aProposal(r);
    const { organisations, callers } = r;
    await takePosition(callers.decider, {
      ...(await fresh(decision)),
      organisationId: organisations.hudiksvall,
      stand: 'agrees',
    });
    await own('contributor', decision, 'hudiksvall');
    expect((await read('decider', decision)).positions).toMatchObject([{ stand: 'agrees', older: false }]);
    await expect(own('decider', decision, 'hudiksvall', { gains: 'Annat.' })).rejects.toMatchObject({
      code: 'CONFLICT',
      details: { current: { version: 1, title: 'Dubbelspår till 2035.', updatedBy: 'Person contributor' } },
    });
    await own('decider', decision, 'hudiksvall', { version: 1, gains: 'Annat.' });
    expect((await read('decider', decision)).meanings).toMatchObject([{ gains: 'Annat.', version: 2 }]);
  });

  it('is sealed with the decision when that is in the minutes, beneath the policies too', async () => {
    const decision = await aProposal(r);
    await own('contributor', decision, 'hudiksvall');
    await recordDecision(r.callers.lead, { ...(await fresh(decision)), outcome: 'approved', clause: '§ 4' });
    const again = own('contributor', decision, 'hudiksvall', { version: 1, gains: 'Efteråt.' });
    await expect(again).rejects.toMatchObject({ code: 'FORBIDDEN', reason: 'minuted' });
    await expect(led('lead', decision, 'hudiksvall')).rejects.toMatchObject({ reason: 'minuted' });
    const beneath = [
      sql`update decision_meaning set gains = 'Efteråt' where decision_id = ${decision.id}::uuid`,
      sql`delete from decision_meaning where decision_id = ${decision.id}::uuid`,
      sql`insert into decision_meaning (decision_id, organisation_id, voice, written_by)
          values (${decision.id}::uuid, ${r.organisations.soderhamn}::uuid, 'own', ${r.people.lead.id}::uuid)`,
    ];
    for (const statement of beneath)
      await expect(asSystem((db) => db.rows(statement))).rejects.toThrow(/sealed: minuted/);
    expect((await read('observer', decision)).meanings).toMatchObject([{ gains: 'Dubbelspår till 2035.' }]);
  });

  it('is not asked for anew when the proposal is reworded', async () => {
    const decision = await aProposal(r);
    await own('contributor', decision, 'hudiksvall');
    await editDecision(r.callers.lead, { ...(await fresh(decision)), title: 'Ställer sig helt bakom', text: '' });
    expect((await read('contributor', decision)).meanings).toHaveLength(1);
  });
});
