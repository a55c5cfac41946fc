import type { Kind } from '#src/core/kinds.ts';
import { AppError } from '#src/core/errors.ts';
import type { Db, Transaction } from './database.ts';
import { type ItemTable, itemTable } from './item.ts';
import { type LinkTable, linkTable } from './link.ts';
import type { Permitted } from './permitted.ts';
import type { Columns, Model, Row, Where } from './rows.ts';

/** A column of text or ids, in which the id of a cleared row may stand. */
type Naming<M extends Model> = {
  [C in keyof Row<M>]-?: Row<M>[C] extends string | null | undefined ? C : never;
}[keyof Row<M>] &
  string;
/** The cleared row that the rows written belong to, by the column that names it: `{ answerId: answer }`. */
type Owner<M extends Model, A extends string> = {
  readonly [C in Naming<M>]?: Permitted<{ id: string } | Record<C, string>, A>;
};
type Remaining<M extends Model, O> = Omit<Row<M>, keyof O & string> & { [C in keyof O]?: never };

/** A table whose rows are written only as far as they belong to a row that has been cleared. */
export type Table<M extends Model, A extends string> = {
  create<O extends Owner<M, A>>(owner: O, rows: Remaining<M, O> | readonly Remaining<M, O>[]): Promise<void>;
  /** The same, where a row that is there already is left as it is. */
  createMissing<O extends Owner<M, A>>(owner: O, rows: readonly Remaining<M, O>[]): Promise<void>;
  /** What belongs to nothing else: a person, an organisation. `by` was cleared for making one. */
  createBy(by: Permitted<object, A>, row: Row<M>): Promise<void>;
  /** At least one row, or NOT_FOUND. */
  update(owner: Owner<M, A>, columns: Columns<M>): Promise<void>;
  /** Those of the owner's rows that `where` picks; how many they were. */
  updateWhere(owner: Owner<M, A>, where: Where<M>, columns: Columns<M>): Promise<number>;
  /** The row whose key is the owner's column and those of `key`, in the order of the table's key. */
  upsert<O extends Owner<M, A>, K extends Partial<Row<M>>>(
    owner: O,
    key: K,
    columns: Columns<M> & Partial<Row<M>>,
    whenNew?: Partial<Row<M>>,
  ): Promise<void>;
  delete(owner: Owner<M, A>, where?: Where<M>): Promise<void>;
};

/** What is written by the server alone, when a change is recorded. */
type Recorded = 'itemVersion' | 'itemCounter' | 'itemKind' | 'activity' | 'idempotency' | 'searchWord';

/**
 * The transaction of a command whose action is `A`: it reads as `Db` does, and writes only by way of rows that have
 * been cleared for that action.
 */
export type Tx<A extends string> = Db & { item: ItemTable<A>; link: LinkTable<A> } & {
  [M in Exclude<Model, Kind | Recorded | 'item' | 'link'>]: Table<M, A>;
};

type Delegate = {
  createMany(args: object): Promise<{ count: number }>;
  updateMany(args: object): Promise<{ count: number }>;
  upsert(args: object): Promise<object>;
  deleteMany(args: object): Promise<{ count: number }>;
};
type Loose = Record<string, unknown>;

const idIn = (row: Loose, column: string): unknown => ('id' in row ? row['id'] : row[column]);
const columnsOf = (owner: object): Loose => {
  const named = Object.entries(owner as Record<string, Loose>).map(([column, row]) => [column, idIn(row, column)]);
  if (named.length === 0 || named.some(([, id]) => typeof id !== 'string')) throw new Error('A write without an owner');
  return Object.fromEntries(named) as Loose;
};

const tableOf = (delegate: Delegate) => {
  const rowsOf = (owner: object, rows: Loose | readonly Loose[]): Loose[] =>
    [rows].flat().map((row) => ({ ...row, ...columnsOf(owner) }));
  const updateWhere = async (owner: object, where: object, data: object): Promise<number> =>
    (await delegate.updateMany({ where: { AND: [columnsOf(owner), where] }, data })).count;
  return {
    create: async (owner: object, rows: Loose | readonly Loose[]) =>
      void (await delegate.createMany({ data: rowsOf(owner, rows) })),
    createMissing: async (owner: object, rows: readonly Loose[]) =>
      void (await delegate.createMany({ data: rowsOf(owner, rows), skipDuplicates: true })),
    createBy: async (_by: object, row: Loose) => void (await delegate.createMany({ data: [row] })),
    update: async (owner: object, columns: object) => {
      if ((await updateWhere(owner, {}, columns)) === 0) throw new AppError('NOT_FOUND', 'item');
    },
    updateWhere,
    upsert: async (owner: object, key: object, columns: object, whenNew: object = {}) => {
      const whole = { ...columnsOf(owner), ...key };
      // Prisma names a key of several columns by their names in order.
      const names = Object.keys(whole);
      const where = names.length === 1 ? whole : { [names.join('_')]: whole };
      const create = { ...whenNew, ...columns, ...whole };
      await delegate.upsert({ where, update: columns, create, select: { [names[0] ?? '']: true } });
    },
    delete: async (owner: object, where: object = {}) =>
      void (await delegate.deleteMany({ where: { AND: [columnsOf(owner), where] } })),
  };
};

/** The transaction as a command may use it. */
export function permitting<A extends string>(transaction: Transaction): Tx<A> {
  const made: Loose = {
    rows: transaction.rows,
    one: transaction.one,
    item: itemTable(transaction),
    link: linkTable(transaction),
  };
  return new Proxy(made, {
    get: (tables, key: string) =>
      key in tables || key === 'then'
        ? tables[key]
        : (tables[key] = tableOf((transaction as unknown as Record<string, Delegate>)[key] as Delegate)),
  }) as Tx<A>;
}
