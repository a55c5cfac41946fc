import { z } from 'zod';
import { InProcess, line } from '#src/core/fields.ts';
import { linkKinds, linkRules, parseCode } from '#src/core/kinds.ts';
import { empty, limitTo, sql } from '#src/server/database.ts';
import { query } from '#src/server/query.ts';
import { ItemKind, type ItemMark } from '../schema.ts';
import { soughtIn } from '../rules/signs.ts';
import { markSql } from './items.ts';
import { latestOf } from './suggest.ts';

export const Linkable = InProcess.extend({
  from: ItemKind,
  kind: z.enum(linkKinds),
  /** Only of these kinds. */
  among: z.array(ItemKind).max(20).optional(),
  /**
   * Words, the beginning of a word, or a code such as `F-12`; nothing gives the newest, the kind that is rested on
   * first of all before the others.
   */
  text: line(200, 0).default(''),
  limit: z.int().min(1).max(50).default(12),
});

/** What an item of the kind `from` may rest on by a link of this kind: the best hits first. */
export const linkableItems = query({
  action: 'link.linkable',
  in: 'process',
  input: Linkable,
  run: async (db, who, { from, kind, among, text, limit }) => {
    const kinds = (linkRules[from][kind] ?? []).filter((one) => among?.includes(one) ?? true);
    const sought = soughtIn(text, who.processId);
    const code = parseCode(sought);
    // All parties see a decision, so they must be able to see what it is about.
    const shared = kind === 'decides' ? sql`and i.audience = 'process'` : empty;
    if (text === '') {
      return db.rows<ItemMark>(sql`
        select ${markSql('i', 'o')} from ${latestOf(who, kinds, limit, shared)} order by k.place, i.updated_at desc, i.id desc ${limitTo(limit)}`);
    }
    const wanted = sql`i.process_id = ${who.processId}::uuid and i.kind = any(${kinds}::text[]) and i.status <> 'withdrawn' ${shared}`;
    if (code) {
      return db.rows<ItemMark>(sql`
        select ${markSql('i', 'o')} from item i join organisation o on o.id = i.organisation_id
         where ${wanted} and i.kind = ${code.kind} and i.number = ${code.number}`);
    }
    return db.rows<ItemMark>(sql`
      select ${markSql('i', 'o')} from app.sought(${who.processId}::uuid, ${sought}) w,
        app.search(${who.processId}::uuid, w.wanted, w.exact, 200, ${kinds}::text[]) s
        join item i on i.id = s.item_id
      join organisation o on o.id = i.organisation_id
       where s.comment_id is null and ${wanted} order by s.rank desc, i.number ${limitTo(limit)}`);
  },
});
