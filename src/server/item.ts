import { randomInt } from 'node:crypto';
import { AppError } from '#src/core/errors.ts';
import { firstStatus, type Kind } from '#src/core/kinds.ts';
import type { Standing } from '#src/core/standing.ts';
import { v7 as uuidv7 } from 'uuid';
import { sql, type Transaction } from './database.ts';
import type { Permitted } from './permitted.ts';
import type { Row } from './rows.ts';
import { insertRows, updateRows } from './statements.ts';

/**
 * The columns of a new item in its kind's first status, owned by its author's organisation and read by nobody else
 * until it is shared. The number below zero stands until the item is recorded, which gives it its own: the counter is
 * held from then to the end of the transaction, and no longer.
 */
export const newItem = <K extends Kind>(who: Standing, kind: K, title: string, text: string) => ({
  id: uuidv7(),
  number: -randomInt(1, 2 ** 31),
  processId: who.processId,
  status: firstStatus(kind) as string,
  kind,
  title,
  text,
  organisationId: who.organisationId,
  createdBy: who.userId,
  updatedBy: who.userId,
});

type Given = 'audience' | 'documentStatus' | 'status';
/** What `newItem` gives, and how far the item has come from the start. */
type NewItem<K extends Kind> = ReturnType<typeof newItem<K>> & Partial<Pick<Row<'item'>, Given>>;
/** What only its kind has. */
type Detail<K extends Kind> = Omit<Row<K>, 'itemId'>;
/** An item that this command has made; it is recorded by `created`. */
export type Made<K extends Kind = Kind> = { id: string; kind: K; number: number; processId: string };

type ItemColumns = Partial<Pick<Row<'item'>, 'title' | 'text' | 'createdBy' | 'createdAt' | Given>>;
type DetailColumns = { [K in Kind]?: Partial<Detail<K>> };
type Cleared<A extends string> = Permitted<{ id: string }, A>;

export type ItemTable<A extends string> = {
  /** Makes an item with its kind's own row. `under` was cleared for it: the process, or what it becomes a part of. */
  create<K extends Kind>(
    under: Permitted<object, A>,
    item: NewItem<K>,
    detail: Detail<NoInfer<K>>,
  ): Promise<Permitted<Made<K>, A>>;
  /** The same for many of a kind, in the order given. */
  createMany<K extends Kind>(
    under: Permitted<object, A>,
    items: readonly { item: NewItem<K>; detail: Detail<NoInfer<K>> }[],
  ): Promise<Permitted<Made<K>, A>[]>;
  /** Changes one item or many alike, and their kind's own columns. NOT_FOUND where one may not be changed. */
  update(items: Cleared<A> | readonly Cleared<A>[], columns: ItemColumns, detail?: DetailColumns): Promise<void>;
  /** Brings title, text and the kind's own columns back to what a version held. */
  restore(item: Cleared<A>, version: number): Promise<void>;
};

export const itemTable = (transaction: Transaction): ItemTable<never> => {
  const change = async (model: string, key: string, ids: readonly string[], columns: object): Promise<void> => {
    if (Object.keys(columns).length === 0) return;
    if ((await updateRows(transaction, model, key, ids, columns)) < ids.length) throw new AppError('NOT_FOUND', 'item');
  };
  /** Whoever asks for a number at once, by 0, is told it; the others get theirs when they are recorded. */
  const numbersOf = async (items: readonly NewItem<Kind>[]): Promise<Map<string, number>> => {
    const ids = items.flatMap(({ id, number }) => (number === 0 ? [id] : []));
    if (ids.length === 0) return new Map();
    const rows = await transaction.rows<{ id: string; number: number }>(
      sql`select id, number from item where id = any(${ids}::uuid[])`,
    );
    return new Map(rows.map(({ id, number }) => [id, number]));
  };
  const createMany = async (_under: object, made: readonly { item: NewItem<Kind>; detail: object }[]) => {
    const items = made.map(({ item }) => item);
    const details = made.map(({ item, detail }) => ({ ...detail, itemId: item.id }));
    if (!items[0]) return [];
    await insertRows(transaction, 'item', items);
    await insertRows(transaction, items[0].kind, details);
    const numbers = await numbersOf(items);
    return items.map(({ id, kind, processId }) => ({ id, kind, processId, number: numbers.get(id) ?? 0 }));
  };
  const table = {
    createMany,
    create: async (under: object, item: NewItem<Kind>, detail: object) =>
      (await createMany(under, [{ item, detail }]))[0],
    update: async (items: { id: string } | readonly { id: string }[], columns: object, detail: object = {}) => {
      const ids = [...new Set([items].flat().map(({ id }) => id))];
      await change('item', 'id', ids, columns);
      for (const [kind, own] of Object.entries(detail)) await change(kind, 'itemId', ids, own as object);
    },
    restore: async ({ id }: { id: string }, version: number) =>
      void (await transaction.rows(sql`select 1 from app.restore(${id}::uuid, ${version}::int)`)),
  };
  return table as unknown as ItemTable<never>;
};
