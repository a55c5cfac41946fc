import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { getOwnDesk } from '#src/features/errands/queries/desk.ts';
import {
  addSuggested,
  declineSuggested,
  suggestOrganisation,
} from '#src/features/organisations/commands/suggestions.ts';
import { findOrganisations, getOrganisation } from '#src/features/organisations/queries/organisations.ts';
import { listSuggestions, mySuggestions } from '#src/features/organisations/queries/suggestions.ts';
import { sql } from '#src/server/database.ts';
import { asSystem } from '#src/server/system.ts';
import { type CallerName, region, type Region } from '#tests/support/region.ts';

let r: Region;
beforeAll(async () => {
  r = await region();
});
afterAll(() => r.close());

const suggest = (as: CallerName, name: string, mailDomains = '') =>
  suggestOrganisation(r.callers[as], { key: randomUUID(), kind: 'civil-society', name, mailDomains });
const waiting = async (name: string) =>
  (await listSuggestions(r.callers.administrator, {})).find((row) => row.name === name);
const idOf = async (name: string) => ({ suggestionId: (await waiting(name))?.id ?? '' });
const lettersTo = (email: string) =>
  asSystem((db) =>
    db.rows<{ subject: string; body: string }>(sql`
    select subject, body from mail where recipient = ${email} and purpose = 'notice' order by created_at`),
  );

describe('an organisation that is missed', () => {
  it('waits for the administrators, with who, when, name, kind and domain, and for nobody else', async () => {
    await suggest('lead', 'Naturskyddet i Hälsingland', 'naturskyddet.example');
    expect(await waiting('Naturskyddet i Hälsingland')).toMatchObject({
      kind: 'civil-society',
      mailDomains: ['naturskyddet.example'],
      suggester: 'Person lead',
      can: { answer: 'ok' },
    });
    expect((await getOwnDesk(r.callers.administrator, { all: true })).suggestions).toHaveLength(1);
    for (const as of ['lead', 'contributor', 'outsider'] as const) {
      await expect(listSuggestions(r.callers[as], {})).rejects.toMatchObject({ reason: 'not-administrator' });
      expect((await getOwnDesk(r.callers[as], { all: true })).suggestions).toEqual([]);
    }
    expect((await mySuggestions(r.callers.lead, {})).rows).toMatchObject([{ answeredAt: null }]);
    expect((await mySuggestions(r.callers.editor, {})).rows).toEqual([]);
  });

  it('comes into the register with one press, and whoever suggested it is told', async () => {
    const at = await idOf('Naturskyddet i Hälsingland');
    const { organisationId } = await addSuggested(r.callers.administrator, at);
    expect(await getOrganisation(r.callers.administrator, { organisationId })).toMatchObject({
      name: 'Naturskyddet i Hälsingland',
      kind: 'civil-society',
      mailDomains: ['naturskyddet.example'],
    });
    expect(await findOrganisations(r.callers.lead, { text: 'naturskyddet' })).toHaveLength(1);
    expect(await lettersTo(r.people.lead.email)).toMatchObject([
      { subject: 'Naturskyddet i Hälsingland finns nu i Samband' },
    ]);
    expect((await mySuggestions(r.callers.lead, {})).rows).toMatchObject([{ organisationId, declineReason: '' }]);
    expect(await waiting('Naturskyddet i Hälsingland')).toBeUndefined();
    await expect(addSuggested(r.callers.administrator, at)).rejects.toMatchObject({ reason: 'already-answered' });
    await expect(suggest('editor', 'naturskyddet I hälsingland')).rejects.toMatchObject({
      code: 'BAD_REQUEST',
      details: { fields: [{ field: 'name', reason: 'already-registered' }] },
    });
  });

  it('is declined with a reason that whoever suggested it reads', async () => {
    await suggest('contributor', 'Min kompis');
    const at = await idOf('Min kompis');
    await expect(declineSuggested(r.callers.lead, { ...at, reason: 'Nej.' })).rejects.toMatchObject({
      reason: 'not-administrator',
    });
    await declineSuggested(r.callers.administrator, { ...at, reason: 'Det är ingen organisation.' });
    expect((await lettersTo(r.people.contributor.email))[0]?.body).toContain('Det är ingen organisation.');
    expect((await mySuggestions(r.callers.contributor, {})).rows).toMatchObject([
      { organisationId: null, declineReason: 'Det är ingen organisation.' },
    ]);
    expect(await findOrganisations(r.callers.lead, { text: 'Min kompis' })).toEqual([]);
  });

  it('adds nothing twice where two have missed the same', async () => {
    for (const as of ['lead', 'outsider'] as const) await suggest(as, 'Kustens företagare');
    const both = (await listSuggestions(r.callers.administrator, {})).filter(
      ({ name }) => name === 'Kustens företagare',
    );
    const made = [];
    for (const { id } of both) made.push(await addSuggested(r.callers.administrator, { suggestionId: id }));
    expect(new Set(made.map(({ organisationId }) => organisationId)).size).toBe(1);
    expect(made).toHaveLength(2);
  });

  it('is one of at most twenty that wait of the same person', async () => {
    for (let n = 0; n < 20; n += 1) await suggest('decider', `Förening ${n}`);
    expect((await mySuggestions(r.callers.decider, {})).can.suggest).toBe('suggestions-waiting');
    await expect(suggest('decider', 'En till')).rejects.toMatchObject({ reason: 'suggestions-waiting' });
  });
});
