import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createFinding, editFinding, submitFinding } from '#src/features/mapping/commands/findings.ts';
import { editAccount } from '#src/features/organisations/commands/account.ts';
import { setWatch } from '#src/features/thread/commands/comments.ts';
import * as letters from '#src/i18n/letters.ts';
import { sql } from '#src/server/database.ts';
import { writeDigests } from '#src/server/notices.ts';
import { asSystem } from '#src/server/system.ts';
import { at, base } from '#tests/support/procedures/made.ts';
import { aSharedFinding } from '#tests/support/procedures/thread.ts';
import { type CallerName, region, type Region } from '#tests/support/region.ts';

let r: Region;
beforeAll(async () => {
  r = await region({ phase: 'mapping' });
});
afterAll(() => r.close());
const rows = <T>(query: ReturnType<typeof sql>) => asSystem((db) => db.rows<T>(query));
beforeEach(async () => {
  await rows(sql`update notification set mailed_at = now()`);
  await rows(sql`delete from mail`);
});

const words = { title: 'Pendlingen', text: 'Den ökar.', municipalities: ['2184'] };
/** The morning's letter to somebody. */
async function morning(as: CallerName): Promise<string> {
  await writeDigests(letters);
  const [mail] = await rows<{ body: string }>(
    sql`select body from mail where recipient = ${r.people[as].email} and purpose = 'digest'`,
  );
  return mail?.body ?? '';
}

describe('the morning’s letter', () => {
  it('says what has changed since, each field once, in the words and the language of its reader', async () => {
    const made = await aSharedFinding(r);
    for (const as of ['reviewer', 'observer'] as const)
      await setWatch(r.callers[as], { processId: r.processId, itemId: made.id, watching: true });
    await editAccount(r.callers.observer, { version: 1, name: 'Person observer', locale: 'en', digest: true });
    await rows(sql`update notification set mailed_at = now()`);
    const once = await editFinding(r.callers.contributor, { ...at(r, made), ...words, title: 'Arbetspendlingen' });
    await editFinding(r.callers.contributor, {
      ...at(r, { ...made, ...once }),
      ...words,
      title: 'Arbetspendlingen norrut',
      municipalities: ['2184', '2183'],
    });
    const swedish = await morning('reviewer');
    expect(swedish).toMatch(/2 ändringar, senast av Person contributor .*\nRubrik: .* → Arbetspendlingen norrut\n/);
    expect(swedish).not.toContain('→ Arbetspendlingen\n');
    expect(swedish).toMatch(/Kommuner: .*Hudiksvall.* → .*Bollnäs/);
    const [english] = await rows<{ body: string }>(
      sql`select body from mail where recipient = ${r.people.observer.email} and purpose = 'digest'`,
    );
    expect(english?.body).toMatch(/\nTitle: .* → Arbetspendlingen norrut\n/);
  });

  it('says nothing of what its reader could not read before', async () => {
    const made = await createFinding(r.callers.contributor, { ...base(r), ...words, title: 'Hemlig rubrik' });
    const edited = await editFinding(r.callers.contributor, { ...at(r, made), ...words, title: 'Öppen rubrik' });
    await submitFinding(r.callers.contributor, at(r, { ...made, ...edited }));
    // As if the lead had been told of each: row-level security is what keeps them apart.
    await rows(sql`delete from notification where user_id = ${r.people.lead.id}::uuid`);
    await rows(sql`
      insert into notification (id, user_id, activity_id, why)
        select gen_random_uuid(), ${r.people.lead.id}::uuid, a.id, 'watch' from activity a
          where a.item_id = ${made.id}::uuid`);
    const letter = await morning('lead');
    expect(letter).toContain('Öppen rubrik');
    expect(letter).not.toContain('Hemlig rubrik');
  });
});
