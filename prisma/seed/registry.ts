import { z } from 'zod';
import { line, MunicipalityCode } from '#src/core/fields.ts';
import type { PrismaClient } from '#src/server/generated/client.ts';
import countyRows from './registry/counties.json' with { type: 'json' };
import municipalityRows from './registry/municipalities.json' with { type: 'json' };

const County = z.strictObject({
  code: z.string().regex(/^\d{2}$/, 'not-a-county'),
  name: line(100),
  shortName: line(100),
  regionName: line(100),
});

/** The first two digits of a municipality's code are its county: derived, so that the file cannot contradict itself. */
const Municipality = z
  .strictObject({
    code: MunicipalityCode,
    name: line(100),
    shortName: line(100),
    town: line(100),
    longitude: z.number().min(-180).max(180),
    latitude: z.number().min(-90).max(90),
  })
  .transform((row) => ({ ...row, countyCode: row.code.slice(0, 2) }));

export type County = z.infer<typeof County>;
export type Municipality = z.infer<typeof Municipality>;

/** Sweden's 21 counties in code order; sources and licences in `registry/README.md`. */
export const counties: readonly County[] = z.array(County).parse(countyRows);

/** Sweden's 290 municipalities in code order, each with the point of its main town in WGS 84 degrees. */
export const municipalities: readonly Municipality[] = z.array(Municipality).parse(municipalityRows);

/**
 * Writes the registry into `county` and `municipality` as their owner: one statement each, safe to repeat, and nothing
 * is removed, since organisations and processes may refer to it. Answers how many rows were new or changed.
 */
export async function loadRegistry(
  db: Pick<PrismaClient, '$executeRaw'>,
): Promise<{ counties: number; municipalities: number }> {
  const countiesChanged = await db.$executeRaw`
    insert into county as known (code, name, short_name, region_name)
    select code, name, "shortName", "regionName"
    from jsonb_to_recordset(${JSON.stringify(counties)}::jsonb) as official (code text, name text, "shortName" text, "regionName" text)
    on conflict (code) do update
      set name = excluded.name, short_name = excluded.short_name, region_name = excluded.region_name
      where (known.name, known.short_name, known.region_name)
        is distinct from (excluded.name, excluded.short_name, excluded.region_name)`;
  const municipalitiesChanged = await db.$executeRaw`
    insert into municipality as known (code, name, short_name, county_code, town, longitude, latitude)
    select code, name, "shortName", "countyCode", town, longitude, latitude
    from jsonb_to_recordset(${JSON.stringify(municipalities)}::jsonb) as official
      (code text, name text, "shortName" text, "countyCode" text, town text, longitude float8, latitude float8)
    on conflict (code) do update
      set name = excluded.name, short_name = excluded.short_name, county_code = excluded.county_code,
        town = excluded.town, longitude = excluded.longitude, latitude = excluded.latitude
      where (known.name, known.short_name, known.county_code, known.town, known.longitude, known.latitude)
        is distinct from (excluded.name, excluded.short_name, excluded.county_code, excluded.town, excluded.longitude, excluded.latitude)`;
  return { counties: countiesChanged, municipalities: municipalitiesChanged };
}
