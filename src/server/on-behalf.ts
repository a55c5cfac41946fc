import type { Behalf, SystemCaller } from './caller.ts';
import { sql } from './database.ts';
import { asSystem } from './system.ts';

/**
 * Lets a job do in one process what a person has asked for. Their rights are settled anew at each query and command, as
 * for anybody; whoever is disabled, has left or has no mandate from that organisation any more is refused. What it does
 * is recorded as theirs, done by the system.
 */
export async function onBehalfOf({ personId, organisationId }: Behalf, processId: string): Promise<SystemCaller> {
  const person = await asSystem((db) =>
    db.one<{ locale: 'sv' | 'en' }>(sql`select locale from person where id = ${personId}::uuid`),
  );
  return { kind: 'system', personId, organisationId, processId, locale: person?.locale ?? 'sv' } as SystemCaller;
}
