import { parseCode } from '#src/core/kinds.ts';
import { empty, limitTo, sql } from '#src/server/database.ts';
import { query } from '#src/server/query.ts';
import { hitMarks, snippetEdge, snippetGap, type SnippetPart, snippetParts } from '../rules/snippets.ts';
import { type ItemMark, Search } from '../schema.ts';
import { markSql } from './items.ts';

export type SearchHit = ItemMark & { commentId: string | null; commentBy: string | null; snippet: SnippetPart[] };

const headline = `StartSel=${hitMarks.open}, StopSel=${hitMarks.close}, MaxFragments=2, MaxWords=22, MinWords=8, FragmentDelimiter="${snippetGap}"`;

/**
 * Items and comments the caller may read, best first; a code such as F-12 finds that item before everything else.
 * The words around a hit are cut out for the rows that are shown only, and by whichever reading of the words finds
 * them: as they stand, or by their stems; an ellipsis says where the text goes on. `more`: there are hits besides
 * these.
 */
export const search = query({
  action: 'thread.search',
  in: 'process',
  input: Search,
  run: async (db, who, { text, kinds, limit }) => {
    const code = parseCode(text);
    const byCode = code
      ? await db.rows<ItemMark & { excerpt: string }>(sql`
      select ${markSql('i', 'o')}, left(i.text, 200) || case when length(i.text) > 200 then ' …'
      else '' end as excerpt from item i join organisation o on o.id = i.organisation_id
       where i.process_id = ${who.processId}::uuid and i.kind = ${code.kind} and i.number = ${code.number}`)
      : [];
    const among = kinds?.length ? kinds : null;
    const hits = await db.rows<
      ItemMark & { commentId: string | null; commentBy: string | null; marked: string; head: string; tail: string }
    >(sql`
      with wanted as materialized (
        select wanted as words, exact from app.sought(${who.processId}::uuid, ${text})),
      found as materialized (
        select s.item_id, s.comment_id, s.rank from wanted w,
        app.search(${who.processId}::uuid, w.words, w.exact, 100, ${among}::text[]) s
          join item i on i.id = s.item_id
         ${code ? sql`where (i.kind, i.number) is distinct from (${code.kind}, ${code.number}::int)` : empty}
         order by s.rank desc, s.item_id ${limitTo(limit + 1)})
      select ${markSql('i', 'o')}, f.comment_id as "commentId", p.name as "commentBy",
             case when position(${hitMarks.open} in h.plain) > 0 then h.plain else ts_headline('swedish', x.body, w.words, ${headline}) end as marked,
             left(x.body, ${snippetEdge}::int) as head, right(x.body, ${snippetEdge}::int) as tail
        from found f join item i on i.id = f.item_id join organisation o on o.id = i.organisation_id cross join wanted w
        left join comment c on c.id = f.comment_id left join person p on p.id = c.author_id
        cross join lateral (select left(coalesce(c.body, i.text), 20000) as body) x
        cross join lateral (select ts_headline('simple', x.body, w.words, ${headline}) as plain) h
       order by f.rank desc, f.item_id`);
    const first = byCode
      .filter((item) => !kinds?.length || kinds.includes(item.kind))
      .map(
        ({ excerpt, ...mark }): SearchHit => ({
          ...mark,
          commentId: null,
          commentBy: null,
          snippet: [{ text: excerpt, hit: false }],
        }),
      );
    const rows = [
      ...first,
      ...hits.map(
        ({ marked, head, tail, ...hit }): SearchHit => ({ ...hit, snippet: snippetParts(marked, head, tail) }),
      ),
    ];
    return { rows: rows.slice(0, limit), more: rows.length > limit };
  },
});
