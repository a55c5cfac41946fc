import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { editInstallation } from '#src/features/organisations/commands/installation.ts';
import { getInstallation } from '#src/features/organisations/queries/installation.ts';
import { invite, resendInvitation } from '#src/features/processes/commands/invitations.ts';
import { createProcess } from '#src/features/processes/commands/process.ts';
import { listProcesses } from '#src/features/processes/queries/home.ts';
import { listParties } from '#src/features/processes/queries/parties.ts';
import { errorMessage } from '#src/i18n/errors.ts';
import { sql } from '#src/server/database.ts';
import { reading } from '#src/server/scope.ts';
import { asSystem } from '#src/server/system.ts';
import { invitationWords, someone } from '#tests/support/invitations.ts';
import { region, type Region } from '#tests/support/region.ts';

let r: Region;
beforeAll(async () => {
  r = await region({ phase: 'preparation' });
});
afterAll(() => r.close());

const nobody = { responsible: '', contact: '' };
const process = () => ({ key: randomUUID(), template: 'empty' as const, name: 'Regional utvecklingsstrategi' });

describe('who may start a process', () => {
  it('is those of an organisation of a kind that runs them; others are told why, before and when they try', async () => {
    expect((await listProcesses(r.callers.contributor, {})).can.create).toBe('may-not-start');
    await expect(createProcess(r.callers.contributor, process())).rejects.toMatchObject({
      code: 'FORBIDDEN',
      reason: 'may-not-start',
    });
    expect((await listProcesses(r.callers.lead, {})).can.create).toBe('ok');
    await createProcess(r.callers.lead, process());
    await createProcess(r.callers.reviewer, process());
  });

  it('is what an administrator has decided, who is bound by it too', async () => {
    await expect(createProcess(r.callers.administrator, process())).rejects.toMatchObject({ reason: 'may-not-start' });
    const { version, startingKinds } = await getInstallation(r.callers.administrator, {});
    expect(startingKinds).toEqual(['region', 'county-board', 'municipal-association']);
    await editInstallation(r.callers.administrator, { version, ...nobody, startingKinds: ['municipality'] });
    await createProcess(r.callers.contributor, process());
    await expect(createProcess(r.callers.lead, process())).rejects.toMatchObject({ reason: 'may-not-start' });
    await expect(
      editInstallation(r.callers.administrator, { version, ...nobody, startingKinds }),
    ).rejects.toMatchObject({
      reason: 'newer-version',
    });
    await editInstallation(r.callers.administrator, { version: version + 1, ...nobody, startingKinds });
  });

  it('holds in the database too', async () => {
    await expect(
      reading('person', r.callers.contributor, {}, (db) =>
        db.rows(sql`select 1 from app.found_process(${randomUUID()}::uuid, 'Genvägen', 'empty')`),
      ),
    ).rejects.toThrow();
    expect(await asSystem((db) => db.rows(sql`select 1 from process where name = 'Genvägen'`))).toEqual([]);
  });
});

describe('how many letters somebody causes', () => {
  const invitation = (email: string) => ({
    processId: r.processId,
    key: randomUUID(),
    organisationId: r.organisations.outside,
    email,
    ...invitationWords,
  });
  const forget = () => asSystem((db) => db.rows(sql`delete from rate_limit`));
  const spent = (key: string, count: number, seconds: number) =>
    asSystem((db) =>
      db.rows(sql`
        insert into rate_limit values (${key},
          to_timestamp(floor(extract(epoch from now()) / ${seconds}::int) * ${seconds}::int), ${count}::int)`),
    );
  const hour = 3_600;

  it('is limited by the hour: 120 invitations do not leave, and the refusal says when more may', async () => {
    await forget();
    const outcomes = [];
    for (let letter = 0; letter < 70; letter += 1)
      outcomes.push(
        await invite(r.callers.editor, invitation(someone())).then(
          () => 'sent',
          (error: { reason: string }) => error.reason,
        ),
      );
    expect(outcomes.filter((outcome) => outcome === 'sent')).toHaveLength(60);
    expect(new Set(outcomes.slice(60))).toEqual(new Set(['too-many-letters']));
    const refusal: unknown = await invite(r.callers.editor, invitation(someone())).catch((error: unknown) => error);
    const { until } = (refusal as { details: { until: string } }).details;
    expect(Date.parse(until)).toBeGreaterThan(Date.now());
    expect(errorMessage('sv', 'too-many-letters', { until }).text).toMatch(/Du kan skicka fler från .*\d\d[:.]\d\d/);
    // Nobody else is held back by it.
    await invite(r.callers.lead, invitation(someone()));
  }, 120_000);

  it.each([
    ['the process, whoever of the leadership it is', () => `letters-in:${r.processId}`, 120, hour],
    ['the one who gets them, whoever writes', (email: string) => `letters-to:${email}`, 8, 24 * hour],
  ])('is limited by %s', async (_whose, key, most, seconds) => {
    await forget();
    const email = someone();
    await spent(key(email), most, seconds);
    await expect(invite(r.callers.lead, invitation(email))).rejects.toMatchObject({
      code: 'TOO_MANY_REQUESTS',
      reason: 'too-many-letters',
    });
  });

  it('counts what is sent again', async () => {
    await forget();
    const email = someone();
    await invite(r.callers.lead, invitation(email));
    const sent = (await listParties(r.callers.lead, { processId: r.processId })).invitations.find(
      (row) => row.email === email,
    );
    const again = () => resendInvitation(r.callers.lead, { processId: r.processId, invitationId: sent?.id ?? '' });
    for (let letter = 1; letter < 8; letter += 1) await again();
    await expect(again()).rejects.toMatchObject({ reason: 'too-many-letters' });
  });
});
