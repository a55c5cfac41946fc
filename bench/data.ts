import { randomUUID } from 'node:crypto';
import { encode } from 'next-auth/jwt';
import { createPerson, startSession } from '#src/server/accounts.ts';
import { sql } from '#src/server/database.ts';
import { asSystem } from '#src/server/system.ts';

export type Prepared = { processId: string; sessionId: string; cookie: string; citedId: string };

/**
 * One process with `size` findings in Swedish words, every tenth submitted, 25 about the same place, each with its
 * first version and activity, as the commands would have left them; made in the database because a hundred thousand
 * commands would take all day.
 */
export async function prepare(size: number): Promise<Prepared> {
  const [organisationId, processId] = [randomUUID(), randomUUID()];
  const personId = await asSystem(async (db) => {
    await db.rows(
      sql`insert into organisation (id, kind, name, short_name) values (${organisationId}::uuid, 'region', 'Region Mätning', 'Mätning')`,
    );
    return createPerson(db, { email: `leder-${size}@example.se`, name: 'Mätande Ledare', organisationId });
  });
  await asSystem(async (db) => {
    await db.rows(
      sql`insert into process (id, name, template, phase, created_by) values (${processId}::uuid, 'Mätning', 'empty', 'mapping', ${personId}::uuid)`,
    );
    await db.rows(
      sql`insert into party (process_id, organisation_id, status) values (${processId}::uuid, ${organisationId}::uuid, 'accepted')`,
    );
    await db.rows(
      sql`insert into participant (process_id, user_id, organisation_id, role, side, seen_at) values (${processId}::uuid, ${personId}::uuid, ${organisationId}::uuid, 'lead', 'workshop', now())`,
    );
    await db.rows(sql`
      insert into item (id, process_id, kind, number, title, text, organisation_id, audience, document_status, status, created_by, updated_by, created_at, updated_at)
      select gen_random_uuid(), ${processId}::uuid, 'finding', n,
             (array['Pendlingen','Bostadsbyggandet','Kollektivtrafiken','Vattenförsörjningen','Kompetensen','Besöksnäringen','Godstrafiken'])[1 + n % 7] || ' i ' ||
             (array['Gävle','Hudiksvall','Söderhamn','Bollnäs','Ljusdal','Sandviken','Ockelbo','Hofors','Ovanåker','Nordanstig'])[1 + n % 10] || ', iakttagelse ' || n,
             'Underlaget visar en förändring som berör flera kommuner. Ord nummer ' || n || ' hör till ärende' || (n % 997) || '.' ||
             case when n % (${size}::int / 25) = 0 then ' Det gäller trakten kring Lövstabruk.' else '' end,
             ${organisationId}::uuid, 'process', 'shared', case when n % 10 = 0 then 'submitted' else 'accepted' end, ${personId}::uuid, ${personId}::uuid,
             now() - make_interval(secs => ${size}::int - n), now() - make_interval(secs => ${size}::int - n)
        from generate_series(1, ${size}::int) n`);
    await db.rows(
      sql`insert into item_counter (process_id, kind, last) values (${processId}::uuid, 'finding', ${size}::int)`,
    );
    await db.rows(
      sql`insert into theme (id, process_id, name, position) select gen_random_uuid(), ${processId}::uuid, 'Tema ' || n, n from generate_series(0, 11) n`,
    );
    await db.rows(sql`insert into finding (item_id, theme_id, municipalities) select i.id, t.id, array['21' || 80 + i.number % 5]
      from item i join theme t on t.process_id = i.process_id and t.position = i.number % 12 where i.process_id = ${processId}::uuid`);
    await db.rows(sql`
      insert into item_version (item_id, version, process_id, organisation_id, audience, document_status, status, action, content, changed_by)
      select id, 1, process_id, organisation_id, audience, document_status, status, 'finding.create', app.content(id), created_by from item where process_id = ${processId}::uuid`);
    await db.rows(sql`
      insert into activity (process_id, item_id, organisation_id, audience, action, subject, subject_id, version, actor_id, at)
      select process_id, id, organisation_id, audience, 'finding.create', 'item', id, 1, created_by, created_at from item where process_id = ${processId}::uuid order by number`);
    await db.rows(
      sql`update item set search = setweight(to_tsvector('simple', title) || to_tsvector('swedish', title), 'A') || setweight(to_tsvector('simple', text) || to_tsvector('swedish', text), 'B') where process_id = ${processId}::uuid`,
    );
    await db.rows(sql`
      insert into search_word (process_id, word, shared)
      select distinct ${processId}::uuid, w, true from item, unnest(tsvector_to_array(to_tsvector('simple', title || ' ' || text))) w where process_id = ${processId}::uuid and length(w) between 3 and 40 and w !~ '[0-9/@:]'`);
  });
  const { citedId } = (await asSystem((db) =>
    db.one<{ citedId: string }>(
      sql`select id as "citedId" from item where process_id = ${processId}::uuid and number = 1`,
    ),
  ))!;
  const sessionId = await startSession(personId, 'bench');
  const token = await encode({ token: { sessionId }, secret: process.env['NEXTAUTH_SECRET'] ?? '' });
  return { processId, sessionId, cookie: `samband.session=${token}`, citedId };
}
