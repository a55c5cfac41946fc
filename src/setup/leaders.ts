import { type Db, sql } from '#src/server/database.ts';
import { tellCommandLine } from '#src/server/security.ts';
import { asSystem } from '#src/server/system.ts';

type Candidate = {
  id: string;
  name: string;
  organisationId: string;
  organisation: string;
  party: boolean;
  role: string | null;
};

/**
 * Makes somebody a process leader, for a process whose own leaders cannot: the activity of the process tells of it, and
 * so does a letter to them. They act for an organisation that is a party, and can sign in. Throws with what to do
 * instead.
 */
export const appointLeader = async ({
  process,
  email,
}: {
  process: string;
  email: string;
}): Promise<{ name: string; process: string }> => {
  const { id, role, name, processName } = await asSystem(async (db) => {
    const { id: processId, name: processName } = await processCalled(db, process);
    const person = await db.one<Candidate>(sql`
      select p.id, p.name, o.id as "organisationId", o.name as organisation, coalesce(y.status = 'accepted', false) as party,
             case when m.left_at is null then m.role end as role
        from person p cross join lateral app.acts_for(p.id) with ordinality a(organisation_id, place)
        join organisation o on o.id = a.organisation_id
        left join party y on y.process_id = ${processId}::uuid and y.organisation_id = o.id
        left join participant m on m.process_id = ${processId}::uuid and m.user_id = p.id and m.organisation_id = o.id
       where p.email = ${email} order by y.status = 'accepted' desc nulls last, a.place limit 1`);
    if (!person) throw new Error(`Nobody who can sign in has the address ${email}.`);
    if (!person.party)
      throw new Error(
        `${person.organisation} is not a party in ${processName}. Choose somebody from one of its parties.`,
      );
    if (person.role !== 'lead') await appoint(db, processId, person);
    return { ...person, processName };
  });
  if (role !== 'lead')
    tellCommandLine('participant.change', { id, detail: { before: { role }, after: { role: 'lead' } } }, 'participant');
  return { name, process: processName };
};

async function appoint(db: Db, processId: string, { id, organisationId, role }: Candidate): Promise<void> {
  await db.rows(sql`
    insert into participant (process_id, user_id, organisation_id, role, side)
    values (${processId}::uuid, ${id}::uuid, ${organisationId}::uuid, 'lead', 'workshop')
      on conflict (process_id, user_id, organisation_id) do update set role = 'lead', left_at = null,
        side = case when participant.left_at is null then participant.side else excluded.side end, joined_at = case
        when participant.left_at is null then participant.joined_at else now() end`);
  const detail = { before: { role }, after: { role: 'lead' }, tell: [{ userId: id, why: 'assignment' }] };
  const change = { subject: 'participant', id, process: processId, detail };
  await db.rows(sql`select app.tell('participant.change', ${JSON.stringify([change])}::jsonb)::text`);
}

/** Held until the transaction ends, as it is whenever who is in it changes. */
async function processCalled(db: Db, called: string): Promise<{ id: string; name: string }> {
  const found = await db.rows<{ id: string; name: string }>(
    sql`select id, name from process where lower(name) = lower(${called}) or id::text = lower(${called}) order by created_at for update`,
  );
  const [one, ...others] = found;
  if (one && others.length === 0) return one;
  if (!one) throw new Error(`There is no process called ${called}.`);
  throw new Error(
    `Several processes are called ${called}:\n${found.map(({ id, name }) => `  ${name} (--process ${id})`).join('\n')}`,
  );
}
