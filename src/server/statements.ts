import { columnOfField } from '#src/core/content.ts';
import { type Db, raw, type Sql, sql } from './database.ts';

/*
 * Rows of one table in one statement, however many, with their values in one parameter. Prisma makes a parameter of
 * each value, which for thousands of rows takes longer than writing them. Tables and columns are named as in Prisma.
 */

/** As PostgreSQL reads them from JSON: numbers beyond JavaScript's are texts there, dates are texts anyway. */
const asJson = (value: object): string =>
  JSON.stringify(value, (_name, one: unknown) => (typeof one === 'bigint' ? one.toString() : one));

type Entries = [string, unknown][];
/** Without what is `undefined`, which is a column left to its default, or as it is. */
const entriesOf = (row: object): Entries => Object.entries(row).filter(([, value]) => value !== undefined);
const rowOf = (entries: Entries): object =>
  Object.fromEntries(entries.map(([field, value]) => [columnOfField(field), value]));
const quoted = (name: string): string => `"${columnOfField(name)}"`;
const listed = (entries: Entries, column: (name: string) => string): Sql =>
  raw(entries.map(([field]) => column(quoted(field))).join(', '));

export async function insertRows(db: Db, model: string, rows: readonly object[]): Promise<void> {
  const table = raw(quoted(model));
  const alike = Map.groupBy(rows.map(entriesOf), (entries) => entries.map(([field]) => field).join());
  for (const given of alike.values()) {
    const columns = listed(given[0] ?? [], (column) => column);
    await db.rows(sql`insert into ${table} (${columns})
      select ${columns} from jsonb_populate_recordset(null::${table}, ${asJson(given.map(rowOf))}::jsonb)`);
  }
}

/** The same columns for each row whose `key` is one of `ids`. Gives how many rows that were. */
export async function updateRows(
  db: Db,
  model: string,
  key: string,
  ids: readonly string[],
  columns: object,
): Promise<number> {
  const entries = entriesOf(columns);
  const table = raw(quoted(model));
  const row = await db.one<{ count: number }>(sql`
    with changed as (
      update ${table} t set ${listed(entries, (column) => `${column} = r.${column}`)}
        from jsonb_populate_record(null::${table}, ${asJson(rowOf(entries))}::jsonb) r
       where t.${raw(quoted(key))} = any(${[...ids]}::uuid[]) returning 1)
    select count(*)::int as count from changed`);
  return row?.count ?? 0;
}
