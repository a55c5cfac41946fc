import { randomUUID } from 'node:crypto';
import { encode } from 'next-auth/jwt';
import { createPerson, startSession } from '#src/server/accounts.ts';
import { type Db, empty, sql } from '#src/server/database.ts';
import { asSystem } from '#src/server/system.ts';
import { addHistory, addLinks, addOtherKinds, findingsIn, insertItems, type Place } from './ground.ts';

export type Prepared = { processId: string; sessionId: string; cookie: string; citedId: string };

const municipalities = [
  'Gävle',
  'Hudiksvall',
  'Söderhamn',
  'Bollnäs',
  'Ljusdal',
  'Sandviken',
  'Ockelbo',
  'Hofors',
  'Ovanåker',
  'Nordanstig',
];
const roles = ['contributor', 'decider', 'observer'] as const;

/** A region that leads, and with `partners` ten municipalities and a county administrative board, three people in each. */
export async function addParties(db: Db, processId: string, name: string, partners: boolean): Promise<Place> {
  const parties = [
    { kind: 'region', name: 'Region Mätning', short: 'Mätning' },
    ...(partners ? municipalities.map((short) => ({ kind: 'municipality', name: `${short} kommun`, short })) : []),
    ...(partners ? [{ kind: 'county-board', name: 'Länsstyrelsen Mätning', short: 'Länsstyrelsen' }] : []),
  ].map((party) => ({ ...party, id: randomUUID() }));
  for (const { id, kind, name: title, short } of parties)
    await db.rows(
      sql`insert into organisation (id, kind, name, short_name) values (${id}::uuid, ${kind}, ${title}, ${short})`,
    );
  const organisationIds = parties.map(({ id }) => id);
  const [first = ''] = organisationIds;
  const personId = await createPerson(db, {
    email: `${name}@example.se`,
    name: 'Mätande Ledare',
    organisationId: first,
  });
  await db.rows(
    sql`insert into process (id, name, purpose, template, phase, created_by) values (${processId}::uuid, 'Mätning', 'Att mäta.', 'empty', 'mapping', ${personId}::uuid)`,
  );
  await db.rows(
    sql`insert into party (process_id, organisation_id, status) select ${processId}::uuid, o, 'accepted' from unnest(${organisationIds}::uuid[]) o`,
  );
  const join = (userId: string, organisationId: string, role: string) =>
    db.rows(
      sql`insert into participant (process_id, user_id, organisation_id, role, side, seen_at) values (${processId}::uuid, ${userId}::uuid, ${organisationId}::uuid, ${role}, 'workshop', now())`,
    );
  await join(personId, first, 'lead');
  for (const [at, organisationId] of organisationIds.slice(1).entries())
    for (const role of roles)
      await join(
        await createPerson(db, {
          email: `${name}-${role}-${at}@example.se`,
          name: `Person ${at} ${role}`,
          organisationId,
        }),
        organisationId,
        role,
      );
  return { processId, personId, organisationIds };
}

/** Findings in Swedish words, every tenth submitted, 25 of them about the same place; with partners some are theirs alone. */
async function addFindings(db: Db, place: Place, size: number, count: number) {
  const { processId, organisationIds } = place;
  const partners = organisationIds.length > 1;
  await insertItems(
    db,
    place,
    sql`
    select 'finding' as kind, n,
           (array['Pendlingen','Bostadsbyggandet','Kollektivtrafiken','Vattenförsörjningen','Kompetensen','Besöksnäringen','Godstrafiken'])[1 + n % 7] || ' i ' ||
           (${municipalities}::text[])[1 + n % 10] || ', iakttagelse ' || n as title,
           'Underlaget visar en förändring som berör flera kommuner. Ord nummer ' || n || ' hör till ärende' || (n % 997) || '.' ||
           case when n % (${size}::int / 25) = 0 then ' Det gäller trakten kring Lövstabruk.' else '' end as text,
           1 + n % ${organisationIds.length}::int as owner,
           ${partners ? sql`case when n % 25 = 7 then 'organisation' when n % 25 = 8 then 'leadership' else 'process' end` : sql`'process'`} as audience,
           case when n % 10 = 0 then 'submitted' ${partners ? sql`when n % 25 = 7 then 'draft' when n % 100 = 31 then 'returned' when n % 50 = 11 then 'withdrawn'` : empty} else 'accepted' end as status,
           ${size}::int - n as age
      from generate_series(1, ${count}::int) n`,
  );
  await db.rows(
    sql`insert into item_counter (process_id, kind, last) values (${processId}::uuid, 'finding', ${count}::int)`,
  );
  await db.rows(
    sql`insert into theme (id, process_id, name, position) select gen_random_uuid(), ${processId}::uuid, 'Tema ' || n, n from generate_series(0, 11) n`,
  );
  await db.rows(sql`insert into finding (item_id, theme_id, municipalities) select i.id, t.id, array['21' || 80 + i.number % 5]
    from item i join theme t on t.process_id = i.process_id and t.position = i.number % 12 where i.process_id = ${processId}::uuid and i.kind = 'finding'`);
}

async function addWords(db: Db, { processId }: Place) {
  await db.rows(sql`
    insert into search_word (process_id, word, shared, stems)
    select ${processId}::uuid, w, bool_or(audience = 'process'), app.kept_stems(w)
      from item, unnest(tsvector_to_array(to_tsvector('simple', title || ' ' || text))) w
     where process_id = ${processId}::uuid and length(w) between 3 and 40 and w !~ '[0-9/@:]' group by w
    on conflict (process_id, word) do update set shared = excluded.shared or search_word.shared`);
}

/**
 * One process with `size` items as the commands would have left them, made in the database because a hundred thousand
 * commands would take all day. Without `links` they are all findings that everybody reads; with as many links there
 * are all kinds, several parties and audiences, and what has been changed and said. The session is the leader's.
 */
export async function prepare(size: number, links = 0): Promise<Prepared> {
  const processId = randomUUID();
  const place = await asSystem((db) => addParties(db, processId, `leder-${size}`, links > 0));
  await asSystem(async (db) => {
    await addFindings(db, place, size, links > 0 ? findingsIn(size) : size);
    if (links > 0) {
      await addOtherKinds(db, place, size);
      await addLinks(db, place, size, links);
    }
    await addWords(db, place);
    await addHistory(db, place);
  });
  const { citedId } = (await asSystem((db) =>
    db.one<{ citedId: string }>(
      sql`select id as "citedId" from item where process_id = ${processId}::uuid and kind = 'finding' and number = 1`,
    ),
  ))!;
  const sessionId = await startSession(place.personId, 'bench');
  const token = await encode({ token: { sessionId }, secret: process.env['NEXTAUTH_SECRET'] ?? '' });
  return { processId, sessionId, cookie: `samband.session=${token}`, citedId };
}
