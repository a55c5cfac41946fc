import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { disableOrganisation } from '#src/features/organisations/commands/organisations.ts';
import { disablePerson, editPerson, enablePerson } from '#src/features/organisations/commands/people.ts';
import { getOrganisation } from '#src/features/organisations/queries/organisations.ts';
import { getPerson } from '#src/features/organisations/queries/people.ts';
import { invite } from '#src/features/processes/commands/invitations.ts';
import { changeParticipant, removeParticipant } from '#src/features/processes/commands/people.ts';
import { readGate } from '#src/features/processes/queries/gate.ts';
import { listParties } from '#src/features/processes/queries/parties.ts';
import { listActivity } from '#src/features/thread/queries/activity.ts';
import { sql } from '#src/server/database.ts';
import { asSystem } from '#src/server/system.ts';
import { region, type Region } from '#tests/support/region.ts';

let r: Region;
beforeAll(async () => {
  r = await region();
});
afterAll(() => r.close());

describe('those who lead a process', () => {
  const personOf = (personId: string) => getPerson(r.callers.administrator, { personId });
  type Name = 'lead' | 'contributor' | 'contributor2';
  const at = async (name: Name) => {
    const { id: personId, version } = await personOf(r.people[name].id);
    return { personId, version };
  };
  const disable = async (name: Name) => disablePerson(r.callers.administrator, await at(name));
  const move = async (name: Name, organisationId: string) => {
    const { name: called, email } = await personOf(r.people[name].id);
    return editPerson(r.callers.administrator, { ...(await at(name)), name: called, email, organisationId });
  };
  const role = (as: Name, name: Name, given: 'lead' | 'contributor') =>
    changeParticipant(r.callers[as], {
      processId: r.processId,
      userId: r.people[name].id,
      role: given,
      side: 'workshop',
    });
  const alone = { code: 'CONFLICT', reason: 'leads-alone', details: { names: ['Gävleborg 2050'] } };
  const gateLacks = async () =>
    (await asSystem((db) => readGate(db, r.processId, 'preparation')))
      .filter(({ count }) => count > 0)
      .map(({ key }) => key);

  it('are not disabled or moved, nor their organisation disabled, while nobody else could lead, and the administrator reads which processes', async () => {
    const organisation = await getOrganisation(r.callers.administrator, { organisationId: r.organisations.region });
    expect([
      (await personOf(r.people.lead.id)).leadsAlone,
      organisation.leadsAlone,
      (await personOf(r.people.contributor.id)).leadsAlone,
    ]).toEqual([['Gävleborg 2050'], ['Gävleborg 2050'], []]);
    await expect(disable('lead')).rejects.toMatchObject(alone);
    await expect(move('lead', r.organisations.soderhamn)).rejects.toMatchObject(alone);
    await expect(
      disableOrganisation(r.callers.administrator, { organisationId: organisation.id, version: organisation.version }),
    ).rejects.toMatchObject(alone);
    await r.setStatus('closed');
    expect((await personOf(r.people.lead.id)).leadsAlone).toEqual([]);
    await r.setStatus('active');
  });

  it('do not go at once, two of them', async () => {
    await role('lead', 'contributor', 'lead');
    const results = await Promise.allSettled([disable('lead'), disable('contributor')]);
    expect(results.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
    expect(results.find((result) => result.status === 'rejected')?.reason).toMatchObject(alone);
    for (const name of ['lead', 'contributor'] as const)
      if ((await personOf(r.people[name].id)).disabledAt) await enablePerson(r.callers.administrator, await at(name));
    await asSystem((db) =>
      db.rows(
        sql`update session set ended_at = null where person_id in (${r.people.lead.id}::uuid, ${r.people.contributor.id}::uuid)`,
      ),
    );
  });

  it('count only while they can sign in, also at the gate', async () => {
    await disable('lead');
    await expect(role('contributor', 'contributor', 'contributor')).rejects.toMatchObject({ reason: 'last-leader' });
    await expect(
      removeParticipant(r.callers.contributor, { processId: r.processId, userId: r.people.contributor.id }),
    ).rejects.toMatchObject({ reason: 'last-leader' });
    await expect(disable('contributor')).rejects.toMatchObject(alone);
    expect(await gateLacks()).not.toContain('leader');
    await asSystem((db) =>
      db.rows(sql`update person set disabled_at = now() where id = ${r.people.contributor.id}::uuid`),
    );
    expect(await gateLacks()).toContain('leader');
    await asSystem((db) =>
      db.rows(sql`update person set disabled_at = null where id = ${r.people.contributor.id}::uuid`),
    );
  });

  it('and anybody else are no longer listed under the organisation they are moved from; the process tells of it, and they can be asked anew', async () => {
    const { contributor2 } = r.people;
    await move('contributor2', r.organisations.outside);
    const { parties } = await listParties(r.callers.contributor, { processId: r.processId });
    expect(parties.flatMap(({ people }) => people.map(({ userId }) => userId))).not.toContain(contributor2.id);
    const {
      rows: [latest],
    } = await listActivity(r.callers.contributor, { processId: r.processId });
    expect(latest).toMatchObject({
      action: 'person.edit',
      subject: 'participant',
      name: 'Person contributor2',
      detail: { before: { role: 'contributor' } },
    });
    const kept = await asSystem((db) =>
      db.one(
        sql`select organisation_id, left_at is not null as "left" from participant where process_id = ${r.processId}::uuid and user_id = ${contributor2.id}::uuid`,
      ),
    );
    expect(kept).toEqual({ organisation_id: contributor2.organisationId, left: true });
    await expect(
      invite(r.callers.contributor, {
        processId: r.processId,
        key: randomUUID(),
        organisationId: r.organisations.outside,
        email: contributor2.email,
        role: 'contributor',
        side: 'workshop',
        message: '',
      }),
    ).resolves.toBeDefined();
  });
});
