import { randomUUID } from 'node:crypto';
import { proposeDecision } from '#src/features/forums/commands/decisions.ts';
import { createMeeting } from '#src/features/forums/commands/forums.ts';
import { getDecision } from '#src/features/forums/queries/decisions.ts';
import { getForum, getMeeting, listForums } from '#src/features/forums/queries/forums.ts';
import { listMeetings } from '#src/features/forums/queries/meetings.ts';
import { getPicture } from '#src/features/forums/queries/picture.ts';
import { deciding, listDecisions } from '#src/features/forums/queries/register.ts';
import { startSession } from '#src/server/accounts.ts';
import type { Caller } from '#src/server/caller.ts';
import { disconnect, sql } from '#src/server/database.ts';
import { asSystem, disconnectSystem } from '#src/server/system.ts';
import { addParties } from './data.ts';
import { insertItems } from './ground.ts';
import { timesSlower } from './median.ts';
import type { Row } from './report.ts';

type Made = { caller: Caller; processId: string; forum: string; meeting: string; decision: string; strategy: string };

/** A process with one forum of so many meetings, half of them to come, and so many decisions in those held. */
async function made(name: string, meetings: number, decisions: number): Promise<Made> {
  const processId = randomUUID();
  const place = await asSystem((db) => addParties(db, processId, name, true));
  await asSystem(async (db) => {
    await db.rows(sql`update process set phase = 'strategy' where id = ${processId}::uuid`);
    for (const [kind, count, status] of [
      ['forum', 1, sql`'active'`],
      ['meeting', meetings, sql`case when n <= ${meetings}::int / 2 then 'held' else 'planned' end`],
      ['strategy', decisions / 20, sql`'proposed'`],
      ['decision', decisions, sql`'proposed'`],
    ] as const) {
      await insertItems(
        db,
        place,
        sql`select ${kind} as kind, n, ${kind} || ' ' || n as title, 'Kusten och det som hör dit.' as text, 1 as owner,
          'process' as audience, ${status} as status, n as age from generate_series(1, ${count}::int) n`,
      );
      await db.rows(
        sql`insert into item_counter (process_id, kind, last) values (${processId}::uuid, ${kind}, ${count}::int)`,
      );
    }
    const of = (kind: string) => sql`item i where i.process_id = ${processId}::uuid and i.kind = ${kind}`;
    await db.rows(sql`insert into forum (item_id, form, decides, members)
      select i.id, 'arena', array['strategy'], ${place.organisationIds.slice(0, 4)}::uuid[] from ${of('forum')}`);
    await db.rows(sql`insert into meeting (item_id, forum_id, held_on)
      select i.id, (select f.id from item f where f.process_id = i.process_id and f.kind = 'forum'),
        app.swedish_day() + (i.number - ${meetings}::int / 2) * 2 from ${of('meeting')}`);
    await db.rows(sql`insert into strategy (item_id) select i.id from ${of('strategy')}`);
    await db.rows(sql`insert into decision (item_id, meeting_id, outcome, clause)
      select i.id, (select m.id from item m where m.process_id = i.process_id and m.kind = 'meeting'
          and m.number = 1 + i.number % (${meetings}::int / 2)),
        case when i.number % 20 > 0 then 'approved' end, '§ ' || i.number from ${of('decision')}`);
    await db.rows(sql`insert into link (id, process_id, from_id, to_id, kind, to_version, created_by)
      select gen_random_uuid(), i.process_id, i.id, s.id, 'decides', s.version, ${place.personId}::uuid
        from item i join item s on s.process_id = i.process_id and s.kind = 'strategy'
          and s.number = 1 + i.number % ${decisions / 20}::int
       where i.process_id = ${processId}::uuid and i.kind = 'decision'`);
    await db.rows(sql`update item set status = 'recorded'
      where process_id = ${processId}::uuid and kind = 'decision' and number % 20 > 0`);
  });
  const first = async (kind: string, where = sql`true`): Promise<string> =>
    (
      await asSystem((db) =>
        db.one<{ id: string }>(sql`select i.id from item i
          where i.process_id = ${processId}::uuid and i.kind = ${kind} and ${where} order by i.number limit 1`),
      )
    )?.id ?? '';
  const sessionId = await startSession(place.personId, 'bench');
  return {
    caller: { kind: 'person', sessionId, address: '', agent: 'bench', locale: 'sv' },
    processId,
    forum: await first('forum'),
    meeting: await first('meeting', sql`i.status = 'planned'`),
    decision: await first('decision'),
    strategy: await first('strategy'),
  };
}

/** What the pages of forums ask, and what is filled in there. */
const asked: Record<string, (it: Made, turn: number) => Promise<unknown>> = {
  'page of forums': ({ caller, processId }) => listForums(caller, { processId }),
  'list of meetings': ({ caller, processId, forum }) => listMeetings(caller, { processId, forum }),
  'picture of forums': ({ caller, processId }) => getPicture(caller, { processId }),
  'page of a forum': ({ caller, processId, forum }) => getForum(caller, { processId, itemId: forum }),
  'page of a meeting': ({ caller, processId, meeting }) => getMeeting(caller, { processId, itemId: meeting }),
  'page of a decision': ({ caller, processId, decision }) => getDecision(caller, { processId, itemId: decision }),
  'register of decisions': ({ caller, processId }) => listDecisions(caller, { processId }),
  'register of decisions, by code': ({ caller, processId }) => listDecisions(caller, { processId, order: '-code' }),
  'forums that decide': ({ caller, processId }) => deciding(caller, { processId }),
  'a new meeting': ({ caller, processId, forum }, turn) =>
    createMeeting(caller, {
      processId,
      key: randomUUID(),
      forumId: forum,
      title: `Möte ${turn}`,
      heldOn: '2199-01-01',
      withAgenda: true,
    }),
  'a new proposal': ({ caller, processId, meeting, strategy }, turn) =>
    proposeDecision(caller, {
      processId,
      key: randomUUID(),
      meetingId: meeting,
      subjectId: strategy,
      title: `Förslag ${turn}`,
    }),
};

/** 200 meetings and 2,000 decisions of a forum against 20 and 60: how many times slower each page and filling is. */
export async function measureForums(url: string, rounds: number): Promise<Row[]> {
  process.env['DATABASE_URL'] = url;
  const small = await made('forum-litet', 20, 60);
  const large = await made('forum-stort', 200, 2_000);
  await asSystem((db) => db.rows(sql`analyze`));
  const rows: Row[] = [];
  for (const [what, ask] of Object.entries(asked)) {
    const growth = await timesSlower(
      rounds,
      (turn) => ask(large, turn),
      (turn) => ask(small, turn),
    );
    rows.push({ what: `${what}: 200 meetings, 2,000 decisions, large against small`, size: 0, growth, goal: 1.3 });
  }
  await Promise.all([disconnect(), disconnectSystem()]);
  return rows;
}
