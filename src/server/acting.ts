import { randomUUID } from 'node:crypto';
import { sql } from './database.ts';
import type { Caller } from './scope.ts';
import { asSystem } from './system.ts';

/**
 * Lets a job do something as the person who asked for it, with the rights they have now: a session of its own for a few
 * minutes, which ends with the work and does not stand among the person's sign-ins.
 */
export async function actingFor<R>(userId: string, work: (caller: Caller) => Promise<R>): Promise<R> {
  const sessionId = randomUUID();
  const { locale } = (await asSystem((db) =>
    db.one<{ locale: 'sv' | 'en' }>(sql`
    with person as (select id, locale from person where id = ${userId}::uuid), made as (
      insert into session (id, person_id, expires_at, agent, acting) select ${sessionId}::uuid, id, now() + interval '10 minutes', 'job', true from person)
    select locale from person`),
  )) ?? { locale: 'sv' as const };
  try {
    return await work({ sessionId, address: 'job', agent: 'job', locale });
  } finally {
    await asSystem((db) => db.rows(sql`update session set ended_at = now() where id = ${sessionId}::uuid`));
  }
}
