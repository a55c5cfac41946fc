import { afterAll, beforeAll, expect, it } from 'vitest';
import { readPageOf } from '#src/server/context.ts';
import { chooseLanguage } from '#src/features/organisations/commands/account.ts';
import { getAccount } from '#src/features/organisations/queries/account.ts';
import { createFinding } from '#src/features/mapping/commands/findings.ts';
import { getOverview } from '#src/features/processes/queries/overview.ts';
import type { PersonCaller } from '#src/server/caller.ts';
import { base } from '#tests/support/procedures/made.ts';
import { region, type Region } from '#tests/support/region.ts';

let r: Region;
beforeAll(async () => {
  r = await region({ phase: 'mapping' });
});
afterAll(() => r.close());

const finding = () => ({ ...base(r), title: 'Skrivet av någon', text: 'En text', municipalities: [], themeId: null });
const refused = { code: 'UNAUTHORIZED', reason: 'someone-else' };

it('a page that was somebody else’s reads and writes nothing in the name of whoever has signed in since', async () => {
  const mine: PersonCaller = {
    ...r.callers.contributor,
    pageOf: { person: r.people.contributor2.id, organisation: undefined },
  };
  await expect(getAccount(mine, {})).rejects.toMatchObject(refused);
  await expect(getOverview(mine, { processId: r.processId })).rejects.toMatchObject(refused);
  await expect(chooseLanguage(mine, { locale: 'en' })).rejects.toMatchObject(refused);
  await expect(createFinding(mine, finding())).rejects.toMatchObject(refused);
  await expect(createFinding({ ...mine, pageOf: readPageOf('anything') }, finding())).rejects.toMatchObject(refused);
});

it('one’s own page does, and so does a call that comes from no page', async () => {
  for (const pageOf of [readPageOf(r.people.contributor.id), undefined]) {
    const mine: PersonCaller = { ...r.callers.contributor, pageOf };
    expect(await getAccount(mine, {})).toMatchObject({ id: r.people.contributor.id });
    expect(await createFinding(mine, finding())).toMatchObject({ number: expect.any(Number) as number });
  }
});

it('the page says nothing about who asks: without a session nobody is let in by it', async () => {
  await expect(
    getAccount({ ...r.callers.contributor, sessionId: undefined, pageOf: readPageOf(r.people.contributor.id) }, {}),
  ).rejects.toMatchObject({ code: 'UNAUTHORIZED', reason: 'signed-out' });
});
