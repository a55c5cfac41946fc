import { v7 as uuidv7 } from 'uuid';
import { citedInParts } from '#src/core/cited-kinds.ts';
import { AppError } from '#src/core/errors.ts';
import type { Ground } from '#src/core/grounds.ts';
import type { LinkPart } from '#src/core/links.ts';
import type { Standing } from '#src/core/standing.ts';
import { sql, type Transaction } from './database.ts';
import type { Permitted } from './permitted.ts';
import { insertRows } from './statements.ts';

type Cleared<A extends string> = Permitted<{ id: string }, A>;
/**
 * From what to what, at the version this has now or the one that a copied link remembers; of a dataset which figures,
 * of a run which rows.
 */
export type NewLink<A extends string> = {
  from: Cleared<A>;
  to: Permitted<Ground, 'item.rest-on'>;
  part?: readonly LinkPart[];
  note?: string;
  /** Another version than the present one, where that is what is meant. */
  version?: number | undefined;
};
/** A link that is there, and what it points to as the caller may read it now. */
type Confirmed<A extends string> = { id: string; to: Permitted<{ id: string; version: number }, A> };

export type LinkTable<A extends string> = {
  /** Gives the ids of the links. A unique violation where one is there already. */
  create(who: Standing, links: readonly NewLink<A>[]): Promise<string[]>;
  /** Still true with these versions of what is rested on. NOT_FOUND for a link of another item. */
  confirm(from: Cleared<A>, who: Standing, links: readonly Confirmed<A>[]): Promise<void>;
  delete(from: Cleared<A>, linkId: string): Promise<void>;
  /**
   * A new vintage of a dataset: what cites cells that are the same in both (or everything, when `same`) holds still at
   * its new version. Gives how many links that were.
   */
  carry(dataset: Cleared<A>, vintages: Vintages): Promise<number>;
};
type Vintages = { before: number; after: number; contentVersion: number; version: number; same: boolean };

export const linkTable = (transaction: Transaction): LinkTable<never> => {
  const table: LinkTable<string> = {
    create: async (who, links) => {
      const data = links.map(({ from, to, part = [], note = '', version = to.version }) => ({
        id: uuidv7(),
        processId: who.processId,
        fromId: from.id,
        toId: to.id,
        kind: to.link,
        note,
        part: citedInParts(to.kind) ? [...part] : [],
        toVersion: version,
        createdBy: who.userId,
      }));
      await insertRows(transaction, 'link', data);
      return data.map(({ id }) => id);
    },
    confirm: async (from, who, links) => {
      for (const { id, to } of links) {
        const { count } = await transaction.link.updateMany({
          where: { id, fromId: from.id, toId: to.id },
          data: { toVersion: to.version, confirmedBy: who.userId, confirmedAt: new Date() },
        });
        if (count === 0) throw new AppError('NOT_FOUND', 'item');
      }
    },
    delete: async (from, id) => void (await transaction.link.deleteMany({ where: { id, fromId: from.id } })),
    carry: async ({ id }, { before, after, contentVersion, version, same }) => {
      const row = await transaction.one<{ carried: number }>(sql`
        select app.carry_links(${id}::uuid, ${before}::int, ${after}::int, ${contentVersion}::int, ${version}::int, ${same}) as carried`);
      return row?.carried ?? 0;
    },
  };
  return table as unknown as LinkTable<never>;
};
