import { InProcess } from '#src/core/fields.ts';
import type { Standing } from '#src/core/standing.ts';
import { contentColumns, itemColumns, itemSource, itemVerdicts, markSql } from '#src/features/thread/queries/items.ts';
import { type Db, raw, sql } from '#src/server/database.ts';
import { partiesOf } from '#src/features/processes/queries/accepted.ts';
import { query } from '#src/server/query.ts';
import { forumPolicy } from './policy.ts';
import { type Decision, type Forum, ForumRef, type Meeting, type Position, type Subject } from './schema.ts';

const forumColumns = contentColumns('forum');
const meetingColumns = sql`${contentColumns('meeting')}, f.title as forum`;
const meetingSource = raw(`meeting d on d.item_id = i.id join item f on f.id = d.forum_id`);
const decisionColumns = sql`${contentColumns('decision')}, m.title as meeting, t.held_on::text as "heldOn"`;
const decisionSource = raw(
  `decision d on d.item_id = i.id join item m on m.id = d.meeting_id join meeting t on t.item_id = d.meeting_id`,
);

type ById = { itemId: string };
const one = <T>(
  db: Db,
  who: Standing,
  { itemId }: ById,
  columns: ReturnType<typeof raw>,
  source: ReturnType<typeof raw>,
): Promise<T | undefined> =>
  db.one<T>(
    sql`select ${itemColumns}, ${columns} from ${itemSource} join ${source} where i.id = ${itemId}::uuid and i.process_id = ${who.processId}::uuid`,
  );

export const findForum = (db: Db, who: Standing, input: ById): Promise<Forum | undefined> =>
  one<Forum>(db, who, input, forumColumns, raw(`forum d on d.item_id = i.id`));
export const findMeeting = (db: Db, who: Standing, input: ById): Promise<Meeting | undefined> =>
  one<Meeting>(db, who, input, meetingColumns, meetingSource);
export const findDecision = (db: Db, who: Standing, input: ById): Promise<Decision | undefined> =>
  one<Decision>(db, who, input, decisionColumns, decisionSource);

export type DecisionRow = Decision & { subject: Subject | null; agrees: number; dissents: number; abstains: number };

/** Decisions with what they are about and how the parties stand, newest meeting first. */
const decisions = (db: Db, who: Standing, where: ReturnType<typeof sql>): Promise<DecisionRow[]> =>
  db.rows<DecisionRow>(sql`
    select ${itemColumns}, ${decisionColumns}, s.subject, coalesce(n.agrees, 0) as agrees,
    coalesce(n.dissents, 0) as dissents, coalesce(n.abstains, 0) as abstains
      from ${itemSource} join ${decisionSource}
      left join lateral (
        select to_jsonb(x) as subject from (
          select ${markSql('b', 'bo')}, l.to_version as "decidedVersion", b.content_version > l.to_version as stale
            from link l join item b on b.id = l.to_id join organisation bo on bo.id = b.organisation_id
           where l.from_id = i.id and l.kind = 'decides' limit 1) x) s on true
      left join lateral (
        select count(*) filter (where q.stand = 'agrees')::int as agrees, count(*) filter (where q.stand = 'dissents')::int as dissents,
               count(*) filter (where q.stand = 'abstains')::int as abstains from position q where q.decision_id = i.id) n on true
     where i.process_id = ${who.processId}::uuid and ${where} order by t.held_on desc, i.number desc`);

/** Forums with their meetings, for the page where a process decides. */
export const listForums = query({
  action: 'forum.list',
  in: 'process',
  input: InProcess,
  run: async (db, who) => ({
    forums: await db.rows<
      Forum & {
        meetings: {
          id: string;
          code: string;
          title: string;
          heldOn: string;
          status: Meeting['status'];
          decisions: number;
        }[];
      }
    >(sql`
      select ${itemColumns}, ${forumColumns}, coalesce((
        select jsonb_agg(jsonb_build_object('id', m.id, 'code', 'M-' || m.number, 'title', m.title, 'heldOn', t.held_on::text, 'status', m.status,
                 'decisions', (select count(*) from decision c join item e on e.id = c.item_id
                 where c.meeting_id = m.id and e.status <> 'withdrawn')) order by t.held_on desc)
          from meeting t join item m on m.id = t.item_id where t.forum_id = i.id), '[]') as meetings
        from ${itemSource} join forum d on d.item_id = i.id where i.process_id = ${who.processId}::uuid order by i.number`),
    decisions: await decisions(db, who, sql`true`),
    can: {
      create: forumPolicy.create(who),
      createMeeting: forumPolicy.createMeeting(who),
      recordDecision: forumPolicy.recordDecision(who),
    },
  }),
});

export const getForum = query({
  action: 'forum.get',
  in: 'process',
  input: ForumRef,
  run: async (db, who, input) => {
    const forum = await findForum(db, who, input);
    return (
      forum && {
        ...forum,
        memberNames: await db.rows<{ id: string; name: string }>(
          sql`select id, name from organisation where id = any(${forum.members}::uuid[]) order by name`,
        ),
        meetings: await db.rows<Meeting>(
          sql`select ${itemColumns}, ${meetingColumns} from ${itemSource} join ${meetingSource}
            where d.forum_id = ${forum.id}::uuid order by d.held_on desc`,
        ),
        can: { ...itemVerdicts(who, forum), createMeeting: forumPolicy.createMeeting(who) },
      }
    );
  },
});

export const getMeeting = query({
  action: 'meeting.get',
  in: 'process',
  input: ForumRef,
  run: async (db, who, input) => {
    const meeting = await findMeeting(db, who, input);
    return (
      meeting && {
        ...meeting,
        decisions: await decisions(db, who, sql`d.meeting_id = ${meeting.id}::uuid`),
        can: { ...itemVerdicts(who, meeting), recordDecision: forumPolicy.recordDecision(who) },
      }
    );
  },
});

export const getDecision = query({
  action: 'decision.get',
  in: 'process',
  input: ForumRef,
  run: async (db, who, { itemId }) => {
    const [decision] = await decisions(db, who, sql`i.id = ${itemId}::uuid`);
    if (!decision) return undefined;
    const parties = await partiesOf(db, who);
    return {
      ...decision,
      positions: await db.rows<Position>(sql`
        select q.organisation_id as "organisationId", o.name as organisation, q.stand, q.note, coalesce(p.name, '') as "takenBy", q.taken_at as "takenAt"
          from position q join organisation o on o.id = q.organisation_id left join person p on p.id = q.taken_by
          where q.decision_id = ${itemId}::uuid order by o.name`),
      parties: parties.map(({ id, name }) => ({
        organisationId: id,
        organisation: name,
        can: { takePosition: forumPolicy.takePosition(who, { ...decision, party: id }) },
      })),
      can: itemVerdicts(who, decision),
    };
  },
});
