import { PrismaPg } from '@prisma/adapter-pg';
import { loadOfficialOrganisations } from '#prisma/seed/organisations.ts';
import { loadRegistry } from '#prisma/seed/registry.ts';
import { PrismaClient } from '#src/server/generated/client.ts';

/**
 * Brings the official registry in the database up to the one in the program; safe to repeat. Answers how many rows were
 * new or changed.
 */
export async function updateRegistry(url: string): Promise<number> {
  const owner = new PrismaClient({ adapter: new PrismaPg({ connectionString: url, max: 1 }) });
  try {
    const { counties, municipalities } = await loadRegistry(owner);
    return counties + municipalities + (await loadOfficialOrganisations(owner));
  } finally {
    await owner.$disconnect();
  }
}
