import pg from 'pg';

const watched = ['item', 'item_version', 'activity', 'link', 'comment'] as const;
/** How many rows and index entries of each table a transaction has read. */
export type RowsRead = Record<(typeof watched)[number], number>;

const counters = `select r.relname as table, (pg_stat_get_xact_tuples_returned(r.oid) + coalesce((
    select sum(pg_stat_get_xact_tuples_returned(x.indexrelid)) from pg_index x where x.indrelid = r.oid), 0))::int as rows
  from pg_class r where r.oid = any(array[${watched.map((table) => `'${table}'::regclass`).join(', ')}])`;
type Counted = { rows: { table: keyof RowsRead; rows: number }[] };
/** What a query given to `pg` says, in small letters: our own is a text, Prisma's an object with one. */
const textOf = (given: unknown): string =>
  (typeof given === 'string' ? given : ((given as { text?: string }).text ?? '')).toLowerCase();
const nothing = (): RowsRead => ({ item: 0, item_version: 0, activity: 0, link: 0, comment: 0 });

/**
 * Does `work` and counts what each of its transactions has read, inside functions, triggers and below row-level security
 * too: the server's own counters, asked at the start and the end of each. Gives the most of any of them.
 */
export async function rowsRead(work: () => Promise<unknown>): Promise<RowsRead> {
  const original = pg.Client.prototype.query;
  const most = nothing();
  const waiting: Promise<unknown>[] = [];
  const begun = new WeakMap<pg.Client, Promise<RowsRead>>();
  const ask = async (client: pg.Client): Promise<RowsRead> => {
    const { rows } = (await Reflect.apply(original, client, [counters])) as unknown as Counted;
    return Object.assign(nothing(), Object.fromEntries(rows.map((row) => [row.table, row.rows]))) as RowsRead;
  };
  pg.Client.prototype.query = function (this: pg.Client, ...given: unknown[]) {
    const text = textOf(given[0]);
    const before = begun.get(this);
    if (text === 'commit' && before) {
      begun.delete(this);
      // What waits for the end of a transaction is counted as well.
      void Reflect.apply(original, this, ['set constraints all immediate']);
      waiting.push(
        Promise.all([before, ask(this)]).then(([at, then]) => {
          for (const table of watched) most[table] = Math.max(most[table], then[table] - at[table]);
        }),
      );
    }
    const answer = Reflect.apply(original, this, given) as unknown;
    if (text.startsWith('begin')) begun.set(this, ask(this));
    return answer as never;
  } as typeof original;
  try {
    await work();
    await Promise.all(waiting);
  } finally {
    pg.Client.prototype.query = original;
  }
  return most;
}
