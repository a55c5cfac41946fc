import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { listParties } from '#src/features/processes/queries/parties.ts';
import { raw, sql } from '#src/server/database.ts';
import { reading } from '#src/server/scope.ts';
import { callerNames, type CallerName, region, type Region } from '#tests/support/region.ts';

let r: Region;
beforeAll(async () => {
  r = await region();
});
afterAll(() => r.close());

const leadership: CallerName[] = ['lead', 'editor'];
const inProcess = callerNames.filter((name) => name !== 'outsider' && name !== 'administrator');

describe('the address of a person', () => {
  it.each(inProcess)('is shown to %s as far as they lead the process, and their own', async (name) => {
    const { parties } = await listParties(r.callers[name], { processId: r.processId });
    for (const person of parties.flatMap(({ people }) => people)) {
      const known = leadership.includes(name) || person.userId === r.people[name].id;
      expect(person.email === null, person.name).toBe(!known);
    }
  });

  it.each(callerNames)('is no column that the application reads, for %s', async (name) => {
    await expect(
      reading('person', r.callers[name], {}, (db) => db.rows(raw('select email from person'))),
    ).rejects.toThrow(/permission denied/);
  });

  it('is told of nobody outside the processes that somebody leads', async () => {
    const told = await reading('person', r.callers.lead, {}, (db) =>
      db.rows<{ id: string | null; address: string | null }>(sql`
        select app.person_at(${r.people.outsider.email}) as id,
          app.address_of(${r.people.outsider.id}::uuid) as address`),
    );
    expect(told).toEqual([{ id: null, address: null }]);
  });
});
