import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join as inside } from 'node:path';
import { PrismaPg } from '@prisma/adapter-pg';
import { loadRegistry } from '#prisma/seed/registry.ts';
import type { Phase, Role, Side } from '#src/core/roles.ts';
import { createPerson, startSession } from '#src/server/accounts.ts';
import { disconnect, sql } from '#src/server/database.ts';
import { stopListening } from '#src/server/events.ts';
import { PrismaClient } from '#src/server/generated/client.ts';
import type { PersonCaller } from '#src/server/caller.ts';
import { stopLive } from '#src/server/live/hub.ts';
import { stopPresence } from '#src/server/presence.ts';
import { asSystem, disconnectSystem } from '#src/server/system.ts';
import { freshDatabase } from './database.ts';

const organisations = {
  region: ['region', 'Region Gävleborg', '21'],
  hudiksvall: ['municipality', 'Hudiksvalls kommun', '2184'],
  soderhamn: ['municipality', 'Söderhamns kommun', '2182'],
  countyBoard: ['county-board', 'Länsstyrelsen Gävleborg', '21'],
  outside: ['municipality', 'Sala kommun', '1981'],
} as const;
type OrganisationName = keyof typeof organisations;

const cast = {
  lead: ['region', 'lead', 'workshop'],
  editor: ['region', 'editor', 'workshop'],
  contributor: ['hudiksvall', 'contributor', 'workshop'],
  contributor2: ['soderhamn', 'contributor', 'workshop'],
  reviewer: ['countyBoard', 'reviewer', 'workshop'],
  decider: ['hudiksvall', 'decider', 'politics'],
  observer: ['soderhamn', 'observer', 'workshop'],
  outsider: ['outside', undefined, undefined],
  administrator: ['outside', undefined, undefined],
} as const satisfies Record<string, readonly [OrganisationName, Role | undefined, Side | undefined]>;
export type CallerName = keyof typeof cast;
export const callerNames = Object.keys(cast) as CallerName[];

/**
 * A real database with one process, a person in each role, and somebody outside; `otherProcessId` is led by the
 * outsider.
 */
export type Region = {
  url: string;
  processId: string;
  otherProcessId: string;
  callers: Record<CallerName, PersonCaller>;
  people: Record<CallerName, { id: string; organisationId: string; email: string }>;
  organisations: Record<OrganisationName, string>;
  setPhase(phase: Phase): Promise<void>;
  setStatus(status: 'active' | 'closed' | 'archived'): Promise<void>;
  close(): Promise<void>;
};

export const testPassword = 'en lång mening som lösenord';

async function makeProcess(phase: Phase, by: string): Promise<string> {
  const id = randomUUID();
  await asSystem((db) =>
    db.rows(
      sql`insert into process (id, name, template, phase, created_by) values (${id}::uuid, 'Gävleborg 2050', 'empty', ${phase}, ${by}::uuid)`,
    ),
  );
  return id;
}

const join = (processId: string, userId: string, organisationId: string, role: Role, side: Side) =>
  asSystem(async (db) => {
    await db.rows(
      sql`insert into party (process_id, organisation_id, status, answered_at) values (${processId}::uuid, ${organisationId}::uuid, 'accepted', now()) on conflict do nothing`,
    );
    await db.rows(
      sql`insert into participant (process_id, user_id, organisation_id, role, side) values (${processId}::uuid, ${userId}::uuid, ${organisationId}::uuid, ${role}, ${side})`,
    );
  });

export async function region({ phase = 'mapping' as Phase } = {}): Promise<Region> {
  const database = await freshDatabase();
  process.env['DATABASE_URL'] = database.url;
  const folder = await mkdtemp(inside(tmpdir(), 'samband-region-'));
  process.env['SAMBAND_DATA'] = folder;
  process.env['NEXTAUTH_SECRET'] ??= 'a secret for tests only, thirty-two characters';
  const owner = new PrismaClient({ adapter: new PrismaPg({ connectionString: database.url, max: 1 }) });
  await loadRegistry(owner);
  await owner.$disconnect();

  const ids = Object.fromEntries(Object.keys(organisations).map((name) => [name, randomUUID()])) as Record<
    OrganisationName,
    string
  >;
  await asSystem(async (db) => {
    for (const [name, [kind, title, code]] of Object.entries(organisations)) {
      const short = title.replace(/s kommun$/, '');
      await db.rows(sql`insert into organisation (id, kind, name, short_name, code, county_code, mail_domains)
        values (${ids[name as OrganisationName]}::uuid, ${kind}, ${title}, ${short}, ${code}, ${code.slice(0, 2)},
          '{example.se,sala.se}')`);
    }
  });

  const people = {} as Region['people'];
  const callers = {} as Region['callers'];
  for (const name of callerNames) {
    const organisationId = ids[cast[name][0]];
    const email = `${name}@example.se`;
    const id = await asSystem((db) =>
      createPerson(db, { email, name: `Person ${name}`, organisationId, administrator: name === 'administrator' }),
    );
    people[name] = { id, organisationId, email };
    callers[name] = {
      kind: 'person',
      sessionId: await startSession(id, 'test'),
      address: '127.0.0.1',
      agent: 'test',
      locale: 'sv',
    };
  }
  const processId = await makeProcess(phase, people.lead.id);
  for (const name of callerNames) {
    const [, role, side] = cast[name];
    if (role) await join(processId, people[name].id, people[name].organisationId, role, side);
  }
  const otherProcessId = await makeProcess(phase, people.outsider.id);
  await join(otherProcessId, people.outsider.id, people.outsider.organisationId, 'lead', 'workshop');
  await asSystem((db) =>
    db.rows(
      sql`insert into process_area (process_id, municipality_code) select ${processId}::uuid, code from municipality where county_code = '21'`,
    ),
  );

  return {
    url: database.url,
    processId,
    otherProcessId,
    callers,
    people,
    organisations: ids,
    setPhase: async (next) =>
      void (await asSystem((db) => db.rows(sql`update process set phase = ${next} where id = ${processId}::uuid`))),
    setStatus: async (next) =>
      void (await asSystem((db) => db.rows(sql`update process set status = ${next} where id = ${processId}::uuid`))),
    close: async () => {
      stopLive();
      await stopPresence();
      await Promise.all([disconnect(), disconnectSystem(), stopListening()]);
      await database.drop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
