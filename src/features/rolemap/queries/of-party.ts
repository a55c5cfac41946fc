import type { Side } from '#src/core/roles.ts';
import type { Standing } from '#src/core/standing.ts';
import { codeSql } from '#src/features/thread/queries/items.ts';
import { type Db, limitTo, sql } from '#src/server/database.ts';
import { type CellShown, type TaskRole, taskRoles } from '../schema.ts';

type Named = { code: string; title: string };
export type RoleHad = Named & CellShown & { side: Side; lastDay: string | null };
/** The roles that a party has or is asked to have, the heaviest first. */
export const rolesOf = (db: Db, who: Standing, party: string, most: number): Promise<RoleHad[]> =>
  db.rows<RoleHad>(sql`
    select ${codeSql('i')} as code, i.title, d.side, d.last_day::text as "lastDay", s.role, s.state, s.older, s.reason
      from task_role_state s join item i on i.id = s.item_id join task d on d.item_id = i.id
     where s.process_id = ${who.processId}::uuid and s.organisation_id = ${party}::uuid and s.state <> 'declined'
       and i.status <> 'withdrawn'
     order by array_position(${[...taskRoles]}::text[], s.role), d.last_day, i.number, i.id ${limitTo(most)}`);

/** A task of which more than one is to answer, or in which somebody has declined a role. */
export type ContestedTask = Named & {
  responsible: string[];
  declined: { organisation: string; role: TaskRole; reason: string }[];
};
/** The tasks of which the parties do not agree who does what. */
export const contestedTasks = (db: Db, who: Standing, most: number): Promise<ContestedTask[]> =>
  db.rows<ContestedTask>(sql`
    select ${codeSql('i')} as code, i.title, s.responsible, s.declined
      from item i cross join lateral (
        select coalesce(array_agg(o.short_name order by o.short_name, o.id)
            filter (where r.role = 'responsible' and r.state <> 'declined'), '{}') as responsible,
          coalesce(jsonb_agg(jsonb_build_object('organisation', o.short_name, 'role', r.role, 'reason', r.reason)
            order by o.short_name, o.id) filter (where r.state = 'declined'), '[]') as declined
          from task_role_state r join organisation o on o.id = r.organisation_id where r.item_id = i.id) s
     where i.process_id = ${who.processId}::uuid and i.kind = 'task' and i.status <> 'withdrawn'
       and (cardinality(s.responsible) > 1 or s.declined <> '[]') order by i.number, i.id ${limitTo(most)}`);

export type OpenReview = Named & { lastDay: string; waiting: string[] };
/** Reviews of the role map that somebody's opinion is still waited for in. */
export const openReviews = (db: Db, who: Standing, most: number): Promise<OpenReview[]> =>
  db.rows<OpenReview>(sql`
    select ${codeSql('v')} as code, v.title, max(s.last_day)::text as "lastDay",
      array_agg(o.short_name order by o.short_name, o.id) as waiting
      from opinion_state s join item i on i.id = s.item_id join organisation o on o.id = i.organisation_id
      join item v on v.id = s.review_id
     where i.process_id = ${who.processId}::uuid and i.kind = 'opinion' and i.status = 'asked' and s.closed is null
     group by v.id order by max(s.last_day), v.number, v.id ${limitTo(most)}`);
