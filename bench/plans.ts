import pg from 'pg';
import { disconnect, sql } from '#src/server/database.ts';
import { startSession } from '#src/server/accounts.ts';
import { asSystem, disconnectSystem } from '#src/server/system.ts';
import { call } from '#tests/support/procedures/call.ts';
import { prepare } from './data.ts';
import { readsOf } from './reads.ts';
import { type RowsRead, rowsRead } from './rows-read.ts';

type Node = {
  'Node Type': string;
  'Relation Name'?: string;
  'Actual Rows'?: number;
  'Actual Loops'?: number;
  'Rows Removed by Filter'?: number;
  Plans?: Node[];
};
export type Flagged = { path: string; input: unknown; rows: RowsRead; nodes: string[] };

/** The parts of a plan that go through more than `most` rows of a table. */
function heavy(node: Node, most: number): string[] {
  const loops = node['Actual Loops'] ?? 1;
  const rows = ((node['Actual Rows'] ?? 0) + (node['Rows Removed by Filter'] ?? 0)) * loops;
  const own =
    node['Relation Name'] && rows > most
      ? [`${node['Node Type']} on ${node['Relation Name']}: ${Math.round(rows)} rows`]
      : [];
  return [...own, ...(node.Plans ?? []).flatMap((plan) => heavy(plan, most))];
}

/** The plans of all statements of a connection, those inside functions too, as PostgreSQL tells them. */
async function explainAll(url: string): Promise<void> {
  const client = new pg.Client(url);
  await client.connect();
  const name = new URL(url).pathname.slice(1);
  for (const [setting, value] of [
    ['session_preload_libraries', 'auto_explain'],
    ['auto_explain.log_min_duration', '0'],
    ['auto_explain.log_analyze', 'on'],
    ['auto_explain.log_timing', 'off'],
    ['auto_explain.log_nested_statements', 'on'],
    ['auto_explain.log_format', 'json'],
    ['auto_explain.log_level', 'notice'],
  ])
    await client.query(`alter database ${name} set ${setting} = '${value}'`);
  await client.end();
}

/**
 * Asks everything that the pages of a large process ask, and tells what goes through more than a tenth of the items, of
 * their versions, of what has happened or of the links to show one page.
 */
export async function findHeavyPlans(url: string, size: number): Promise<Flagged[]> {
  process.env['DATABASE_URL'] = url;
  const { processId } = await prepare(size, size * 0.4);
  await asSystem((db) => db.rows(sql`analyze`));
  const owner = await asSystem((db) =>
    db.one<{ id: string }>(sql`select created_by as id from process where id = ${processId}::uuid`),
  );
  const sessionId = await startSession(owner?.id ?? '', 'bench');
  await explainAll(url);
  const plans: Node[] = [];
  const original = pg.Client.prototype.connect;
  pg.Client.prototype.connect = function (this: pg.Client, ...given: unknown[]) {
    this.on('notice', ({ message = '' }) => {
      const [, json] = /plan:\s*(\{[\s\S]*)$/.exec(message) ?? [];
      if (json) plans.push((JSON.parse(json) as { Plan: Node }).Plan);
    });
    return Reflect.apply(original, this, given) as never;
  } as typeof original;
  const caller = { kind: 'person', sessionId, address: '', agent: '', locale: 'sv' } as const;
  const flagged: Flagged[] = [];
  try {
    for (const { path, input } of await readsOf(processId)) {
      plans.length = 0;
      const rows = await rowsRead(() => call(caller, path, input));
      const nodes = [...new Set(plans.flatMap((plan) => heavy(plan, size / 10)))];
      if (nodes.length > 0 || Object.values(rows).some((count) => count > size / 10))
        flagged.push({ path, input, rows, nodes });
    }
  } finally {
    pg.Client.prototype.connect = original;
    await Promise.all([disconnect(), disconnectSystem()]);
  }
  return flagged;
}
