import { type Db, raw, type Sql, sql } from '#src/server/database.ts';

/* What surrounds the findings of a large process: the other kinds, the links, what has been said and done. */

export type Place = { processId: string; personId: string; organisationIds: string[] };

/** One draft with what it is made of is as large in every process, so that the same pages are measured; the rest grows. */
const around = {
  dataset: 10,
  forum: 3,
  meeting: 12,
  decision: 20,
  draft: 1,
  chapter: 10,
  paragraph: 100,
  call: 4,
  task: 60,
  review: 2,
  commitment: 40,
  assumption: 20,
  conflict: 10,
};
const asked = 10;
const growing = (size: number) => ({
  conclusion: Math.round(size * 0.04),
  strategy: Math.round(size * 0.02),
  project: Math.round(size * 0.01),
});
type Shape = {
  count: number;
  status: string;
  /** The kind's own table and how its row is made of the item `i` and the whole `o` that it is a part of. */
  detail: string;
  whole?: [kind: string, number: string];
  audience?: string;
  owner?: string;
};
const shapes = (size: number): Record<string, Shape> => {
  const { conclusion, strategy, project } = growing(size);
  return {
    dataset: { count: around.dataset, status: `'current'`, detail: `dataset (item_id, form) select i.id, 'measures'` },
    forum: { count: around.forum, status: `'active'`, detail: 'forum (item_id) select i.id' },
    meeting: {
      count: around.meeting,
      status: `'held'`,
      detail: `meeting (item_id, forum_id, held_on) select i.id, o.id, date '2026-01-01' + i.number`,
      whole: ['forum', `1 + i.number % ${around.forum}`],
    },
    decision: {
      count: around.decision,
      status: `'proposed'`,
      detail: `decision (item_id, meeting_id, outcome) select i.id, o.id, 'approved'`,
      whole: ['meeting', `1 + i.number % ${around.meeting}`],
    },
    draft: { count: around.draft, status: `'draft'`, detail: 'draft (item_id) select i.id' },
    chapter: {
      count: around.chapter,
      status: `'draft'`,
      detail: `chapter (item_id, draft_id, position) select i.id, o.id, 'c' || lpad(i.number::text, 3, '0')`,
      whole: ['draft', '1'],
    },
    paragraph: {
      count: around.paragraph,
      status: `case when n % 3 = 0 then 'draft' else 'ready' end`,
      detail: `paragraph (item_id, chapter_id, position) select i.id, o.id, 'c' || lpad(i.number::text, 3, '0')`,
      whole: ['chapter', `1 + (i.number - 1) / ${around.paragraph / around.chapter}`],
    },
    call: {
      count: around.call,
      status: `'sent'`,
      detail: `call (item_id, deadline) select i.id, date '2199-01-01'`,
    },
    task: { count: around.task, status: `'active'`, detail: 'task (item_id) select i.id' },
    review: {
      count: around.review,
      status: `'sent'`,
      detail: `review (item_id, last_day, image, sha256)
        select i.id, date '2199-01-01', '{"format": 1, "parties": [], "tasks": []}', ''`,
    },
    opinion: {
      count: around.review * asked,
      status: `case n % 3 when 0 then 'asked' when 1 then 'approved' else 'changes' end`,
      detail: 'opinion (item_id, review_id) select i.id, o.id',
      whole: ['review', `1 + (i.number - 1) / ${asked}`],
      audience: `'leadership'`,
      owner: `2 + (n - 1) % ${asked}`,
    },
    commitment: {
      count: around.commitment,
      status: `case when n % 3 = 0 then 'asked' else 'accepted' end`,
      detail: `commitment (item_id, last_day) select i.id, date '2026-01-01' + i.number`,
      owner: '1 + n % 3',
    },
    assumption: {
      count: around.assumption,
      status: `case when n % 5 = 0 then 'broken' else 'holds' end`,
      detail: `assumption (item_id, state) select i.id, i.status`,
      owner: '1 + n % 3',
    },
    conflict: {
      count: around.conflict,
      status: `case when n % 3 = 0 then 'open' else 'settled' end`,
      detail: 'conflict (item_id) select i.id',
    },
    answer: {
      count: around.call * asked,
      status: `case n % 5 when 0 then 'submitted' when 1 then 'working' else 'accepted' end`,
      detail: 'answer (item_id, call_id) select i.id, o.id',
      whole: ['call', `1 + (i.number - 1) / ${asked}`],
      audience: `'leadership'`,
      owner: `2 + (n - 1) % ${asked}`,
    },
    conclusion: {
      count: conclusion,
      status: `case when n % 10 = 3 then 'draft' when n % 4 = 0 then 'established' else 'shared' end`,
      detail: `conclusion (item_id, dimensions) select i.id, array['economic']`,
      audience: `case when n % 10 = 3 then 'organisation' else 'process' end`,
      owner: '1 + n % 3',
    },
    strategy: {
      count: strategy,
      status: `case n % 3 when 0 then 'decided' when 1 then 'proposed' else 'draft' end`,
      detail: 'strategy (item_id) select i.id',
    },
    project: {
      count: project,
      status: `case when n % 2 = 0 then 'running' else 'idea' end`,
      detail: 'project (item_id) select i.id',
    },
  };
};

/** How many of a process's `size` items are findings. */
export const findingsIn = (size: number): number =>
  Object.values(shapes(size)).reduce((left, { count }) => left - count, size);

/**
 * Rows of `kind`, number `n`, `title`, `text`, place of the `owner` among the organisations, `audience`, `status` and
 * `age` in seconds become items as they stand now: every third has been changed once, every twentieth in its content.
 * Somebody of the organisation has made each.
 */
export const insertItems = (db: Db, { processId, organisationIds }: Place, rows: Sql): Promise<unknown> =>
  db.rows(sql`
    insert into item (id, process_id, kind, number, title, text, organisation_id, audience, document_status, status, version, content_version,
                      created_by, updated_by, created_at, updated_at, search)
    select gen_random_uuid(), ${processId}::uuid, kind, n, title, text, (${organisationIds}::uuid[])[owner], audience, 'shared', status,
           case when n % 3 = 0 or n % 20 = 0 then 2 else 1 end, case when n % 20 = 0 then 2 else 1 end,
           authors.ids[owner], authors.ids[owner], now() - make_interval(secs => age),
             now() - make_interval(secs => age),
           setweight(to_tsvector('simple', title) || to_tsvector('swedish', title), 'A') || setweight(to_tsvector('simple', text) || to_tsvector('swedish', text), 'B')
      from (${rows}) made, (
        select array_agg(m.user_id order by o.place) as ids
          from unnest(${organisationIds}::uuid[]) with ordinality o (id, place)
          cross join lateral (select user_id from participant where process_id = ${processId}::uuid
            and organisation_id = o.id order by role limit 1) m
      ) authors`);

/** The items of every other kind. */
export async function addOtherKinds(db: Db, place: Place, size: number) {
  const { processId, personId, organisationIds } = place;
  for (const [kind, { count, status, detail, whole, audience = `'process'`, owner = '1' }] of Object.entries(
    shapes(size),
  )) {
    await insertItems(
      db,
      place,
      sql`
      select ${kind} as kind, n, (array['Kusten','Skogen','Staden','Vattnet','Resorna','Arbetet','Hälsan'])[1 + n % 7] || ' och det som hör dit, ' || ${kind} || ' ' || n as title,
             'Vi ser något som berör flera kommuner, och det hänger ihop med annat som de har sett.' as text,
             ${raw(owner)} as owner, ${raw(audience)} as audience, ${raw(status)} as status, ${count}::int - n as age
        from generate_series(1, ${count}::int) n`,
    );
    const part = whole
      ? `join item o on o.process_id = i.process_id and o.kind = '${whole[0]}' and o.number = ${whole[1]}`
      : '';
    await db.rows(
      sql`insert into ${raw(detail)} from item i ${raw(part)} where i.process_id = ${processId}::uuid and i.kind = ${kind}`,
    );
    await db.rows(
      sql`insert into item_counter (process_id, kind, last) values (${processId}::uuid, ${kind}, ${count}::int)`,
    );
  }
  await db.rows(sql`
    insert into task_role (item_id, organisation_id, role, asked_by)
    select i.id, o.id, case when o.place = 1 + i.number % 3 then 'responsible' else 'participates' end,
           ${personId}::uuid
      from item i cross join unnest(${organisationIds}::uuid[]) with ordinality o (id, place)
     where i.process_id = ${processId}::uuid and i.kind = 'task'`);
  await db.rows(sql`
    insert into call_recipient (call_id, organisation_id, process_id, answer_id, deadline)
    select a.call_id, i.organisation_id, i.process_id, i.id, date '2199-01-01' from answer a join item i on i.id = a.item_id where i.process_id = ${processId}::uuid`);
  await db.rows(sql`
    insert into position (decision_id, organisation_id, stand, decision_version, entered_by_organisation, taken_by)
    select i.id, o, 'agrees', 1, o, ${personId}::uuid from item i, unnest(${organisationIds.slice(0, 6)}::uuid[]) o
      where i.process_id = ${processId}::uuid and i.kind = 'decision'`);
}

/**
 * `count` links between numbers that stand in fixed proportions, so that the thread round an item is as large in every
 * process: a conclusion rests on five findings, a strategy on two or three conclusions, each paragraph on a strategy.
 */
export async function addLinks(db: Db, { processId, personId }: Place, size: number, count: number) {
  const { conclusion, strategy, project } = growing(size);
  const between = (from: string, to: string, kind: string, rows: number, one: string, other: string) =>
    db.rows<{ id: string }>(sql`
      insert into link (id, process_id, from_id, to_id, kind, to_version, created_by)
      select gen_random_uuid(), ${processId}::uuid, f.id, t.id, ${kind}, 1, ${personId}::uuid
        from generate_series(0, ${rows}::int - 1) n
        join item f on f.process_id = ${processId}::uuid and f.kind = ${from} and f.number = ${raw(one)}
        join item t on t.process_id = ${processId}::uuid and t.kind = ${to} and t.number = ${raw(other)} returning id`);
  const half = Math.round(strategy / 2);
  const made = [
    ...(await between('conclusion', 'finding', 'grounds', conclusion * 5, '1 + n / 5', '1 + n')),
    ...(await between('strategy', 'conclusion', 'grounds', strategy * 2, '1 + n / 2', '1 + n')),
    ...(await between('strategy', 'conclusion', 'grounds', half, '1 + n * 2', '1 + (n * 4 + 2)')),
    ...(await between('project', 'strategy', 'implements', project, '1 + n', '1 + n')),
    ...(await between('paragraph', 'strategy', 'cites', around.paragraph, '1 + n', '1 + n % 20')),
    ...(await between('decision', 'strategy', 'decides', around.decision, '1 + n', '1 + n')),
  ].length;
  await db.rows(sql`update item set status = 'recorded' where process_id = ${processId}::uuid and kind = 'decision'`);
  const last = `${findingsIn(size)} - n`;
  await between('finding', 'dataset', 'cites', count - made, last, `1 + n % ${around.dataset}`);
}

/** What has been done and said: a version and an activity a change, every fifth item is talked of; some of it is news. */
export async function addHistory(db: Db, { processId, organisationIds }: Place) {
  const people = sql`(select array_agg(user_id order by user_id) from participant where process_id = ${processId}::uuid)`;
  const someone = (by: string) => sql`(people.ids)[1 + (${raw(by)}) % cardinality(people.ids)]`;
  await db.rows(sql`
    insert into item_version (item_id, version, process_id, organisation_id, audience, document_status, status, action, content, changed_by)
    select i.id, v, i.process_id, i.organisation_id, i.audience, i.document_status, i.status, i.kind || case v when 1 then '.create' else '.edit' end,
           app.content(i.id) || case v when 1 then '{}' else jsonb_build_object('text', i.text || ' Ändrat.') end, ${someone('i.number + v')}
      from item i, (select ${people} as ids) people, generate_series(1, i.version) v where i.process_id = ${processId}::uuid`);
  await db.rows(sql`
    insert into activity (process_id, item_id, organisation_id, audience, action, subject, subject_id, version, actor_id, at)
    select v.process_id, v.item_id, v.organisation_id, v.audience, v.action, 'item', v.item_id, v.version, v.changed_by, i.created_at + make_interval(secs => v.version)
      from item_version v join item i on i.id = v.item_id where v.process_id = ${processId}::uuid order by v.version, i.created_at`);
  await db.rows(sql`
    insert into comment (id, item_id, process_id, author_id, body)
    select gen_random_uuid(), i.id, i.process_id, ${someone('i.number')}, 'Det här känner vi igen från vår kommun.'
      from item i, (select ${people} as ids) people where i.process_id = ${processId}::uuid and i.number % 5 = 0`);
  await db.rows(sql`
    insert into notification (id, user_id, activity_id, why)
    select gen_random_uuid(), m.user_id, a.id, case when a.id % 3 = 0 then 'mention' else 'watch' end
      from (select id from activity where process_id = ${processId}::uuid order by id desc limit 300) a, participant m
     where m.process_id = ${processId}::uuid and m.organisation_id = any(${organisationIds.slice(0, 4)}::uuid[])`);
}
