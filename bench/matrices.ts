import { randomUUID } from 'node:crypto';
import { enterStep } from '#src/features/anchoring/commands/steps.ts';
import { getBeforeGate } from '#src/features/anchoring/queries/before-gate.ts';
import { getAnchoring } from '#src/features/anchoring/queries/matrix.ts';
import { askRoles } from '#src/features/rolemap/commands/roles.ts';
import { getMatrix, getRoleGaps, getTemplate } from '#src/features/rolemap/queries/matrix.ts';
import type { Caller } from '#src/server/caller.ts';
import { disconnect, sql } from '#src/server/database.ts';
import { asSystem, disconnectSystem } from '#src/server/system.ts';
import { startSession } from '#src/server/accounts.ts';
import { addParties } from './data.ts';
import { insertItems } from './ground.ts';
import { median, milliseconds, timesSlower } from './median.ts';
import type { Row } from './report.ts';

const parties = 40;
/** As many rows as a page of either matrix is measured with. */
const shown = 10;

type Made = {
  caller: Caller;
  processId: string;
  party: string;
  step: string;
  strategies: { id: string; version: number }[];
  tasks: { id: string; version: number }[];
};

/** A process with forty parties: so many strategies, each with a step said of every party, and so many tasks, roles. */
async function made(name: string, strategies: number, tasks: number): Promise<Made> {
  const processId = randomUUID();
  const place = await asSystem((db) => addParties(db, processId, name, true));
  const more = Array.from({ length: parties - place.organisationIds.length }, (_, at) => `Part ${at}`);
  await asSystem(async (db) => {
    await db.rows(sql`
      with o as (
        insert into organisation (id, kind, name, short_name)
          select gen_random_uuid(), 'municipality', n, n from unnest(${more}::text[]) n returning id)
      insert into party (process_id, organisation_id, status) select ${processId}::uuid, id, 'accepted' from o`);
    await db.rows(sql`update process set phase = 'strategy' where id = ${processId}::uuid`);
    for (const [kind, count, status] of [
      ['strategy', strategies, 'proposed'],
      ['task', tasks, 'active'],
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
    await db.rows(sql`
      insert into strategy (item_id) select i.id from item i where i.process_id = ${processId}::uuid
        and i.kind = 'strategy'`);
    await db.rows(sql`
      insert into task (item_id) select i.id from item i where i.process_id = ${processId}::uuid and i.kind = 'task'`);
    await db.rows(sql`
      insert into anchoring (id, item_id, organisation_id, step_id, stand, item_version, evidence_on,
                             entered_by_organisation, entered_by)
        select gen_random_uuid(), i.id, y.organisation_id, s.id, 'agrees', i.version, date '2026-09-08',
          ${place.organisationIds[0]}::uuid, ${place.personId}::uuid
          from item i join party y on y.process_id = i.process_id join organisation o on o.id = y.organisation_id
          join ladder_step s on s.body = o.kind and s.meaning = 'informed'
         where i.process_id = ${processId}::uuid and i.kind = 'strategy'`);
    await db.rows(sql`
      insert into task_role (item_id, organisation_id, role, asked_by)
        select i.id, y.organisation_id, 'participates', ${place.personId}::uuid
          from item i join party y on y.process_id = i.process_id
         where i.process_id = ${processId}::uuid and i.kind = 'task'`);
  });
  const items = (kind: string) =>
    asSystem((db) =>
      db.rows<{ id: string; version: number }>(
        sql`select id, version from item where process_id = ${processId}::uuid and kind = ${kind} order by number`,
      ),
    );
  const step = await asSystem((db) =>
    db.one<{ id: string }>(sql`select id from ladder_step where body = 'municipality' and meaning = 'dialogue'`),
  );
  const sessionId = await startSession(place.personId, 'bench');
  return {
    caller: { kind: 'person', sessionId, address: '', agent: 'bench', locale: 'sv' },
    processId,
    party: place.organisationIds[1] ?? '',
    step: step?.id ?? '',
    strategies: await items('strategy'),
    tasks: await items('task'),
  };
}

const roles = ['consulted', 'informed'] as const;
/** What is asked of either process. Filling takes another cell each time. */
const asked: Record<string, (it: Made, turn: number) => Promise<unknown>> = {
  'page of anchoring': ({ caller, processId }) => getAnchoring(caller, { processId, kind: 'strategy', limit: shown }),
  'filling a cell of anchoring': ({ caller, processId, party, step, strategies }, turn) => {
    const item = strategies[turn % shown];
    return enterStep(caller, {
      processId,
      itemId: item?.id ?? '',
      version: item?.version ?? 0,
      organisationId: party,
      stepId: step,
      evidenceSource: 'Mötet',
      evidenceOn: '2026-09-09',
    });
  },
  'page of the role map': ({ caller, processId }) => getMatrix(caller, { processId, limit: shown }),
  'gaps of the role map': ({ caller, processId }) => getRoleGaps(caller, { processId }),
  'template of the role map': ({ caller, processId }) => getTemplate(caller, { processId }),
  'filling a cell of the role map': async ({ caller, processId, party, tasks }, turn) => {
    const itemId = tasks[turn % shown]?.id ?? '';
    const was = await asSystem((db) =>
      db.one<{ role: 'participates' | 'consulted' | 'informed' }>(
        sql`select role from task_role where item_id = ${itemId}::uuid and organisation_id = ${party}::uuid`,
      ),
    );
    const role = roles.find((one) => one !== was?.role) ?? 'informed';
    return askRoles(caller, { processId, cells: [{ itemId, organisationId: party, role, was: was?.role ?? null }] });
  },
};

/**
 * 60 strategies and 300 tasks with 40 parties against 10 of each with as many: pages of ten rows, filling by how many
 * times slower; and all that remains before a gate by its milliseconds.
 */
export async function measureMatrices(url: string, rounds: number): Promise<Row[]> {
  process.env['DATABASE_URL'] = url;
  const small = await made('matris-liten', shown, shown);
  const large = await made('matris-stor', 60, 300);
  await asSystem((db) => db.rows(sql`analyze`));
  const rows: Row[] = [];
  for (const [what, ask] of Object.entries(asked)) {
    const growth = await timesSlower(
      rounds,
      (turn) => ask(large, turn),
      (turn) => ask(small, turn),
    );
    rows.push({ what: `${what}: 40 parties, large against small`, size: 0, growth, goal: 1.3 });
  }
  const times: number[] = [];
  for (let turn = 0; turn < 3 + rounds * 3; turn += 1)
    times.push(
      await milliseconds(() =>
        getBeforeGate(large.caller, { processId: large.processId, kind: 'strategy', until: '2027-06-30' }),
      ),
    );
  rows.push({ what: 'before a gate: 60 items, 40 parties', size: 60, milliseconds: median(times), goal: 500 });
  await Promise.all([disconnect(), disconnectSystem()]);
  return rows;
}
