import { randomUUID } from 'node:crypto';
import { PrismaPg } from '@prisma/adapter-pg';
import { demoPassword } from '#src/core/demo.ts';
import { createPerson, startSession } from '#src/server/accounts.ts';
import { type Db, databaseUrl, sql } from '#src/server/database.ts';
import { PrismaClient } from '#src/server/generated/client.ts';
import type { Caller } from '#src/server/caller.ts';
import { asSystem } from '#src/server/system.ts';
import { loadOfficialOrganisations } from '../organisations.ts';
import { loadRegistry } from '../registry.ts';
import { municipalities, otherOrganisations, otherParties, people, silentParties } from './people.ts';

/** The demo process with a caller for each of its people and the organisations by code or key. */
export type Place = {
  processId: string;
  callers: Record<string, Caller>;
  organisations: Map<string, string>;
  personIds: Record<string, string>;
};

const phases: [phase: string, from: string, to: string, passed: boolean][] = [
  ['preparation', '2026-01-12', '2026-02-27', true],
  ['mapping', '2026-03-02', '2026-06-12', true],
  ['analysis', '2026-06-15', '2026-09-04', true],
  ['strategy', '2026-09-07', '2026-12-18', false],
  ['rus', '2027-01-11', '2027-04-30', false],
  ['consultation', '2027-05-03', '2027-09-30', false],
  ['adopted', '2027-10-01', '2028-01-31', false],
  ['followup', '2028-02-01', '2030-12-31', false],
];

/** Organisations by official code (`2184`, `region:21`, `county-board:21`) or by their demo key. */
async function organisationsByCode(db: Db): Promise<Map<string, string>> {
  const rows = await db.rows<{ id: string; kind: string; code: string }>(
    sql`select id, kind, code from organisation where code is not null`,
  );
  return new Map(rows.map(({ id, kind, code }) => [kind === 'municipality' ? code : `${kind}:${code}`, id]));
}

async function makeProcess(db: Db, processId: string, leadId: string): Promise<void> {
  await db.rows(sql`
    insert into process (id, name, purpose, template, phase, starts_on, ends_on, created_by, created_at)
    values (${processId}::uuid, 'Gävleborg 2040: samband som bär', ${'Vi tar fram en gemensam bild av hur länets orter hänger samman, och för in den i den regionala utvecklingsstrategin så att varje ställningstagande går att följa tillbaka till det som det vilar på. (Exempelprocess: organisationerna finns, innehållet är påhittat om inget annat anges.)'},
      'gavleborg', 'strategy', '2026-01-12', '2030-12-31', ${leadId}::uuid, '2026-01-12T08:00:00Z')`);
  await db.rows(
    sql`insert into process_area (process_id, municipality_code) select ${processId}::uuid, code from municipality where county_code = '21'`,
  );
  for (const [phase, from, to, passed] of phases) {
    await db.rows(sql`insert into process_phase (process_id, phase, starts_on, ends_on, passed_at, passed_by) values (${processId}::uuid, ${phase}, ${from}::date, ${to}::date,
      ${passed ? `${to}T13:00:00Z` : null}::timestamptz, ${passed ? leadId : null}::uuid)`);
  }
}

/** Everything and everybody that must be in place before somebody writes. */
export async function settle(): Promise<Place> {
  const owner = new PrismaClient({ adapter: new PrismaPg({ connectionString: databaseUrl(), max: 1 }) });
  await loadRegistry(owner);
  await loadOfficialOrganisations(owner);
  await owner.$disconnect();
  const place = await asSystem(async (db): Promise<Place> => {
    const organisations = await organisationsByCode(db);
    for (const { key, kind, name, shortName } of otherOrganisations) {
      const id = randomUUID();
      await db.rows(
        sql`insert into organisation (id, kind, name, short_name) values (${id}::uuid, ${kind}, ${name}, ${shortName})`,
      );
      organisations.set(key, id);
    }
    const idOf = (organisation: string, kind?: string): string =>
      organisations.get(kind && kind !== 'municipality' ? `${kind}:${organisation}` : organisation) ?? '';
    const processId = randomUUID();
    const personIds: Record<string, string> = {};
    for (const person of people) {
      personIds[person.key] = await createPerson(db, {
        email: person.email,
        name: person.name,
        title: person.title,
        organisationId: idOf(person.organisation, person.kind),
        administrator: person.administrator ?? false,
        password: demoPassword,
      });
    }
    const speaksFor = (organisationId: string, email: string) =>
      db.rows(sql`
      update organisation set mail_domains = array(select distinct d
        from unnest(mail_domains || split_part(${email}, '@', 2)) d order by d)
       where id = ${organisationId}::uuid`);
    for (const code of municipalities) await speaksFor(idOf(code), '@kommun.example');
    for (const person of people) {
      const organisationId = idOf(person.organisation, person.kind);
      await speaksFor(organisationId, person.email);
      if (person.keeper)
        await db.rows(sql`
          insert into organisation_keeper (organisation_id, person_id, made_by)
            values (${organisationId}::uuid, ${personIds[person.key]}::uuid, ${personIds['admin']}::uuid)`);
    }
    await makeProcess(db, processId, personIds['lead'] ?? '');
    const join = (organisationId: string) =>
      db.rows(sql`
      insert into party (process_id, organisation_id, status, invited_at, answered_at)
      values (${processId}::uuid, ${organisationId}::uuid, 'accepted', '2026-01-19T09:00:00Z', '2026-02-02T09:00:00Z') on conflict do nothing`);
    for (const code of [...municipalities, ...silentParties, ...otherParties]) await join(idOf(code));
    for (const person of people) {
      if (!person.role) continue;
      await join(idOf(person.organisation, person.kind));
      await db.rows(sql`
        insert into participant (process_id, user_id, organisation_id, role, side, joined_at, seen_at, seen_before)
        values (${processId}::uuid, ${personIds[person.key]}::uuid, ${idOf(person.organisation, person.kind)}::uuid, ${person.role}, ${person.side ?? 'workshop'}, '2026-02-02T09:00:00Z', now() - interval '6 days', now() - interval '6 days')`);
      if (!person.also) continue;
      const { organisation, title } = person.also;
      await db.rows(sql`
        with given as (insert into mandate (id, person_id, organisation_id, title, from_day, made_by) values (
          gen_random_uuid(), ${personIds[person.key]}::uuid, ${idOf(organisation)}::uuid, ${title}, '2026-02-02', ${personIds['admin']}::uuid))
        insert into participant (process_id, user_id, organisation_id, role, side, joined_at)
        values (${processId}::uuid, ${personIds[person.key]}::uuid, ${idOf(organisation)}::uuid, ${person.role}, ${person.side ?? 'workshop'}, '2026-02-02T09:00:00Z')`);
    }
    return { processId, personIds, organisations, callers: {} };
  });
  for (const [key, id] of Object.entries(place.personIds)) {
    place.callers[key] = {
      kind: 'person',
      sessionId: await startSession(id, 'demo'),
      address: '127.0.0.1',
      agent: 'demo',
      locale: 'sv',
    };
  }
  return place;
}
