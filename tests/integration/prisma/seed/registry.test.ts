import { PrismaPg } from '@prisma/adapter-pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { counties, loadRegistry, municipalities } from '#prisma/seed/registry.ts';
import { PrismaClient } from '#src/server/generated/client.ts';
import { type FreshDatabase, freshDatabase } from '#tests/support/database.ts';

let database: FreshDatabase;
let owner: PrismaClient;

beforeAll(async () => {
  database = await freshDatabase();
  owner = new PrismaClient({ adapter: new PrismaPg({ connectionString: database.url }) });
});
afterAll(async () => {
  await owner.$disconnect();
  await database.drop();
});

test('the registry is loaded whole, left alone when it is right, and mended when it is not', async () => {
  await loadRegistry(owner);
  expect(await owner.county.findMany({ orderBy: { code: 'asc' } })).toEqual(counties);
  expect(await owner.municipality.findMany({ orderBy: { code: 'asc' } })).toEqual(municipalities);

  expect(await loadRegistry(owner)).toEqual({ counties: 0, municipalities: 0 });

  await owner.municipality.update({ where: { code: '2080' }, data: { name: 'Faluns kommun', latitude: 0 } });
  await owner.county.update({ where: { code: '23' }, data: { regionName: 'Jämtlands läns landsting' } });
  await owner.municipality.delete({ where: { code: '0980' } });
  expect(await loadRegistry(owner)).toEqual({ counties: 1, municipalities: 2 });
  expect(await owner.municipality.findMany({ orderBy: { code: 'asc' } })).toEqual(municipalities);
});

test('the registry follows the transaction it is loaded in', async () => {
  await loadRegistry(owner);
  await owner.municipality.update({ where: { code: '2180' }, data: { town: 'Strömsbro' } });
  const undone = owner.$transaction(async (transaction) => {
    expect(await loadRegistry(transaction)).toEqual({ counties: 0, municipalities: 1 });
    throw new Error('undone');
  });
  await expect(undone).rejects.toThrow('undone');
  expect((await owner.municipality.findUniqueOrThrow({ where: { code: '2180' } })).town).toBe('Strömsbro');
});
