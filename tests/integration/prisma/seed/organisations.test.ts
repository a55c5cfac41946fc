import { PrismaPg } from '@prisma/adapter-pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { loadOfficialOrganisations } from '#prisma/seed/organisations.ts';
import { loadRegistry } from '#prisma/seed/registry.ts';
import { PrismaClient } from '#src/server/generated/client.ts';
import { type FreshDatabase, freshDatabase } from '#tests/support/database.ts';

let database: FreshDatabase;
let owner: PrismaClient;

beforeAll(async () => {
  database = await freshDatabase();
  owner = new PrismaClient({ adapter: new PrismaPg({ connectionString: database.url }) });
  await loadRegistry(owner);
});
afterAll(async () => {
  await owner.$disconnect();
  await database.drop();
});

test('every municipality, region and county administrative board becomes an organisation, once', async () => {
  expect(await loadOfficialOrganisations(owner)).toBe(290 + 21 + 21);
  expect(await loadOfficialOrganisations(owner)).toBe(0);
  const inGävleborg = await owner.organisation.findMany({
    where: { countyCode: '21', kind: { not: 'municipality' } },
    orderBy: { kind: 'asc' },
  });
  expect(inGävleborg.map(({ name, shortName, code }) => [name, shortName, code])).toEqual([
    ['Länsstyrelsen i Gävleborgs län', 'Länsstyrelsen Gävleborg', '21'],
    ['Region Gävleborg', 'Region Gävleborg', '21'],
  ]);
  expect(await owner.organisation.count({ where: { countyCode: '21', kind: 'municipality' } })).toBe(10);
});

test('a name that an administrator has given stays when the registry is loaded again', async () => {
  const where = { kind_code: { kind: 'municipality', code: '2180' } };
  await owner.organisation.update({ where, data: { shortName: 'Gävle stad' } });
  await loadOfficialOrganisations(owner);
  expect(await owner.organisation.findUnique({ where })).toMatchObject({ shortName: 'Gävle stad' });
});
