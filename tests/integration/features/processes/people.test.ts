import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { changeParticipant, removeParticipant, removeParty } from '#src/features/processes/commands/people.ts';
import { getOverview } from '#src/features/processes/queries/overview.ts';
import { listParties } from '#src/features/processes/queries/parties.ts';
import { sql } from '#src/server/database.ts';
import { asSystem } from '#src/server/system.ts';
import { region, type Region } from '#tests/support/region.ts';

let r: Region;
beforeAll(async () => {
  r = await region({ phase: 'preparation' });
});
afterAll(() => r.close());

const partyOf = async (organisationId: string) =>
  (await listParties(r.callers.lead, { processId: r.processId })).parties.find(
    (party) => party.organisationId === organisationId,
  );

describe('people and parties', () => {
  const ref = (name: 'reviewer' | 'lead' | 'observer' | 'contributor') => ({
    processId: r.processId,
    userId: r.people[name].id,
  });

  it('changes a role at once', async () => {
    await changeParticipant(r.callers.lead, { ...ref('observer'), role: 'decider', side: 'politics' });
    expect((await getOverview(r.callers.observer, { processId: r.processId })).me.role).toBe('decider');
    await expect(
      changeParticipant(r.callers.editor, { ...ref('observer'), role: 'lead', side: 'workshop' }),
    ).rejects.toMatchObject({ code: 'FORBIDDEN', reason: 'role' });
  });

  it('ends a standing at once when somebody is removed', async () => {
    await getOverview(r.callers.reviewer, { processId: r.processId });
    await expect(removeParticipant(r.callers.contributor, ref('reviewer'))).rejects.toMatchObject({
      code: 'FORBIDDEN',
      reason: 'role',
    });
    await removeParticipant(r.callers.lead, ref('reviewer'));
    await expect(getOverview(r.callers.reviewer, { processId: r.processId })).rejects.toMatchObject({
      code: 'NOT_FOUND',
    });
  });

  it('keeps the last leader, also when two leave at once', async () => {
    await expect(removeParticipant(r.callers.lead, ref('lead'))).rejects.toMatchObject({ reason: 'last-leader' });
    await expect(
      changeParticipant(r.callers.lead, { ...ref('lead'), role: 'editor', side: 'workshop' }),
    ).rejects.toMatchObject({ reason: 'last-leader' });
    await changeParticipant(r.callers.lead, { ...ref('contributor'), role: 'lead', side: 'workshop' });
    const leave = (name: 'lead' | 'contributor') => removeParticipant(r.callers[name], ref(name));
    const results = await Promise.allSettled([leave('lead'), leave('contributor')]);
    expect(results.map((result) => result.status).toSorted()).toEqual(['fulfilled', 'rejected']);
    expect(results.find((result) => result.status === 'rejected')?.reason).toMatchObject({ reason: 'last-leader' });
    await asSystem((db) =>
      db.rows(sql`update participant set left_at = null, role = case when user_id = ${r.people.lead.id}::uuid then 'lead' else 'contributor' end
      where process_id = ${r.processId}::uuid and user_id in (${r.people.lead.id}::uuid, ${r.people.contributor.id}::uuid)`),
    );
  });

  it('lets an organisation go with all its people, but not the one that leads alone', async () => {
    const remove = (organisationId: string) =>
      removeParty(r.callers.lead, {
        processId: r.processId,
        organisationId,
        reason: 'Kommunen avslutar sin medverkan.',
      });
    await remove(r.organisations.hudiksvall);
    await expect(getOverview(r.callers.contributor, { processId: r.processId })).rejects.toMatchObject({
      code: 'NOT_FOUND',
    });
    expect(await partyOf(r.organisations.hudiksvall)).toMatchObject({ status: 'removed', people: [] });
    await expect(remove(r.organisations.region)).rejects.toMatchObject({ reason: 'last-leader' });
    await expect(remove(r.organisations.hudiksvall)).rejects.toMatchObject({ reason: 'already-removed' });
  });
});
