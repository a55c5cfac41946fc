import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { randomUUID } from 'node:crypto';
import { acceptRequest, askToJoin, declineRequest } from '#src/features/processes/commands/joining.ts';
import { editProcess } from '#src/features/processes/commands/process.ts';
import { listProcesses } from '#src/features/processes/queries/home.ts';
import { listOpenProcesses } from '#src/features/processes/queries/joining.ts';
import { listParties } from '#src/features/processes/queries/parties.ts';
import { getProcess } from '#src/features/processes/queries/process.ts';
import { listNotifications } from '#src/features/thread/queries/notifications.ts';
import { createPerson, startSession } from '#src/server/accounts.ts';
import type { PersonCaller } from '#src/server/caller.ts';
import { sql } from '#src/server/database.ts';
import { asSystem } from '#src/server/system.ts';
import { waitsFor } from '#tests/support/errands.ts';
import { region, type Region } from '#tests/support/region.ts';

let r: Region;
/** Somebody of each organisation that has no part in the process. */
const outside = {} as Record<'gavle' | 'otherRegion' | 'business', PersonCaller>;
beforeAll(async () => {
  r = await region({ phase: 'mapping' });
  for (const [name, kind, title, code, county] of [
    ['gavle', 'municipality', 'Gävle', '2180', '21'],
    ['otherRegion', 'region', 'Region Dalarna', '20', '20'],
    ['business', 'business', 'Handelskammaren', null, null],
  ] as const) {
    const id = randomUUID();
    const person = await asSystem(async (db) => {
      await db.rows(sql`insert into organisation (id, kind, name, short_name, code, county_code) values (${id}::uuid,
        ${kind}, ${title}, ${title}, ${code}, ${county})`);
      return createPerson(db, { email: `${name}@annan.se`, name: `Person ${name}`, organisationId: id });
    });
    const sessionId = await startSession(person, 'test');
    outside[name] = { kind: 'person', sessionId, address: '127.0.0.1', agent: 'test', locale: 'sv' };
  }
});
afterAll(() => r.close());

const openUp = async (openToAsking: boolean | undefined) => {
  const { name, purpose, startsOn, endsOn, municipalities, version } = await getProcess(r.callers.lead, {
    processId: r.processId,
  });
  const plan = { name, purpose, startsOn, endsOn, municipalities, phases: [{ phase: 'mapping' as const }] };
  await editProcess(r.callers.editor, { processId: r.processId, version, ...plan, openToAsking });
};
const seenBy = async (caller: PersonCaller) => (await listOpenProcesses(caller, {})).map(({ id }) => id);
const asking = (caller: PersonCaller) => askToJoin(caller, { processId: r.processId, word: 'Vi delar arbetsmarknad.' });
const requests = async () => (await listParties(r.callers.lead, { processId: r.processId })).requests;

describe('a process that concerns an organisation without part in it', () => {
  it('is not there for anybody until its leadership says so', async () => {
    expect(await seenBy(outside.gavle)).toEqual([]);
    await expect(asking(outside.gavle)).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  it('is seen by name, purpose and leader alone, by those whose area it is about', async () => {
    await openUp(true);
    await openUp(undefined);
    const [seen, ...more] = await listOpenProcesses(outside.gavle, {});
    expect(more).toEqual([]);
    expect(Object.keys(seen ?? {}).toSorted()).toEqual(
      ['answeredAt', 'askedAt', 'askedBy', 'can', 'id', 'leader', 'name', 'purpose', 'reason'].toSorted(),
    );
    expect(seen).toMatchObject({ name: 'Gävleborg 2050', leader: 'Region Gävleborg', askedAt: null });
    for (const caller of [
      outside.otherRegion,
      outside.business,
      r.callers.outsider,
      r.callers.contributor,
      r.callers.lead,
    ])
      expect(await seenBy(caller)).toEqual([]);
    await expect(asking(outside.otherRegion)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(asking(r.callers.contributor)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    expect((await listProcesses(outside.gavle, {})).processes).toEqual([]);
  });

  it('is asked once; its leader has it among what waits and is told, and declines with a reason that is told outside', async () => {
    await asking(outside.gavle);
    await expect(asking(outside.gavle)).rejects.toMatchObject({ code: 'FORBIDDEN', reason: 'already-asked' });
    const [request] = await requests();
    expect(request).toMatchObject({ organisation: 'Gävle', name: 'Person gavle', word: 'Vi delar arbetsmarknad.' });
    expect((await listParties(r.callers.contributor, { processId: r.processId })).requests).toEqual([]);
    expect((await waitsFor(r, 'lead')).requests).toHaveLength(1);
    expect((await waitsFor(r, 'editor')).requests ?? []).toEqual([]);
    const told = await listNotifications(r.callers.lead, {});
    expect(told.rows[0]).toMatchObject({ activity: { action: 'party.ask', name: 'Gävle', actor: 'Person gavle' } });

    const answer = { processId: r.processId, requestId: request?.id ?? '' };
    await expect(declineRequest(r.callers.editor, { ...answer, reason: 'Nej.' })).rejects.toMatchObject({
      reason: 'role',
    });
    await declineRequest(r.callers.lead, { ...answer, reason: 'Vi är redan många.' });
    await expect(declineRequest(r.callers.lead, { ...answer, reason: 'Nej.' })).rejects.toMatchObject({
      reason: 'request-answered',
    });
    const [notice] = (await listNotifications(outside.gavle, {})).rows;
    expect(notice).toMatchObject({
      process: '',
      activity: {
        action: 'party.turn-down',
        name: 'Gävleborg 2050',
        actor: 'Person lead',
        detail: { reason: 'Vi är redan många.' },
      },
    });
    expect((await waitsFor(r, 'lead')).requests ?? []).toEqual([]);
    const [seen] = await listOpenProcesses(outside.gavle, {});
    expect(seen).toMatchObject({ reason: 'Vi är redan många.', can: { ask: 'ok' } });
  });

  it('takes in whoever asks anew, in the role that its leader gives, once', async () => {
    await asking(outside.gavle);
    const [request] = await requests();
    const answer = {
      processId: r.processId,
      requestId: request?.id ?? '',
      role: 'reviewer',
      side: 'workshop',
    } as const;
    const both = await Promise.allSettled([
      acceptRequest(r.callers.lead, answer),
      acceptRequest(r.callers.lead, answer),
    ]);
    expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
    expect((await listProcesses(outside.gavle, {})).processes).toMatchObject([{ id: r.processId, role: 'reviewer' }]);
    expect(await seenBy(outside.gavle)).toEqual([]);
    const { parties } = await listParties(r.callers.contributor, { processId: r.processId });
    expect(parties.find(({ shortName }) => shortName === 'Gävle')).toMatchObject({ status: 'accepted' });
    const [notice] = (await listNotifications(outside.gavle, {})).rows;
    expect(notice).toMatchObject({ process: 'Gävleborg 2050', activity: { action: 'party.admit', name: 'Gävle' } });
  });

  it('is no longer there once the leadership closes the door, the process or the question', async () => {
    const processId = r.processId;
    await asSystem((db) =>
      db.rows(sql`update party set status = 'removed' where process_id = ${processId}::uuid
      and organisation_id = (select organisation_id from person where name = 'Person gavle')`),
    );
    expect(await seenBy(outside.gavle)).toEqual([processId]);
    await r.setStatus('closed');
    expect(await seenBy(outside.gavle)).toEqual([]);
    await r.setStatus('active');
    await openUp(false);
    expect(await seenBy(outside.gavle)).toEqual([]);
    await expect(asking(outside.gavle)).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });
});
