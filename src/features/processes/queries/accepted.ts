import { InProcess } from '#src/core/fields.ts';
import { sql } from '#src/server/database.ts';
import { query } from '#src/server/query.ts';

/** The organisations that have accepted, by name: what a form about parties lets one choose from. */
export const acceptedParties = query({
  action: 'party.accepted',
  in: 'process',
  input: InProcess,
  run: (db, who) =>
    db.rows<{ id: string; name: string }>(sql`
    select o.id, o.name from party y join organisation o on o.id = y.organisation_id
    where y.process_id = ${who.processId}::uuid and y.status = 'accepted' order by o.name`),
});
