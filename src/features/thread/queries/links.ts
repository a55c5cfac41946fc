import { type Content, contentDifference, type FieldDifference } from '#src/core/content.ts';
import { ItemRef } from '#src/core/fields.ts';
import { type Kind, linkRules, parseCode } from '#src/core/kinds.ts';
import { fieldLabel } from '#src/i18n/contents.ts';
import type { Standing } from '#src/core/standing.ts';
import { contentsInWords } from '#src/server/contents.ts';
import { type Db, join, limitTo, type Sql, sql } from '#src/server/database.ts';
import { query } from '#src/server/query.ts';
import { itemPolicy } from '../policy.ts';
import { type DecisionAbout, type ItemMark, type Link, LinkDifference, LinkTargets } from '../schema.ts';
import { soughtIn } from '../rules/signs.ts';
import { citedParts } from './cited.ts';
import { findItem, markSql } from './items.ts';
import { itemsTitled } from './suggest.ts';

const mostLinks = 500;
type Links = { rows: Link[]; total: number };

/**
 * Links at one end of an item, each with the item at the other end; of very many the first, and how many there are.
 * RLS leaves out what the caller may not read.
 */
const linksAt = async (db: Db, itemId: string, here: 'from' | 'to'): Promise<Links> => {
  const [near, far]: [Sql, Sql] = here === 'from' ? [sql`l.from_id`, sql`l.to_id`] : [sql`l.to_id`, sql`l.from_id`];
  const rows = await db.rows<Link>(sql`
    select l.id, l.kind, l.to_version as "toVersion", l.stale, l.withdrawn, l.note,
    l.created_at as "createdAt", coalesce(c.name, '') as "createdBy",
           l.confirmed_at as "confirmedAt", p.name as "confirmedBy", to_jsonb(b) as item
      from link_state l
      join lateral (select ${markSql('b', 'bo')} from item b join organisation bo on bo.id = b.organisation_id where b.id = ${far}) b on true
      left join person c on c.id = l.created_by left join person p on p.id = l.confirmed_by
     where ${near} = ${itemId}::uuid order by b.kind, b.code, l.kind ${limitTo(mostLinks + 1)}`);
  if (rows.length <= mostLinks) return { rows, total: rows.length };
  const all = await db.one<{ total: number }>(sql`
    select count(*)::int as total from link l join item b on b.id = ${far} where ${near} = ${itemId}::uuid`);
  return { rows: rows.slice(0, mostLinks), total: all?.total ?? rows.length };
};

/** Who agreed: decisions about an item, newest meeting first, with every party's position. */
export const decisionsAbout = (db: Db, itemIds: readonly string[]): Promise<(DecisionAbout & { itemId: string })[]> =>
  db.rows(sql`
    select d.item_id as "itemId", d.id, 'B-' || d.number as code, d.title, d.outcome, d.clause,
      'B-' || d.corrected_by as "correctedBy", d.meeting,
           'M-' || d.meeting_number as "meetingCode", d.held_on::text as "heldOn", d.decided_version as "decidedVersion", d.stale, d.positions
      from decision_about d where d.item_id = any(${itemIds}::uuid[]) order by d.held_on desc, d.number desc`);

/** What an item rests on, what rests on it, and who agreed. */
export const itemLinks = query({
  action: 'item.links',
  in: 'process',
  input: ItemRef,
  run: async (db, who, { itemId }) => {
    const item = await findItem(db, who, { itemId });
    if (!item) return undefined;
    const references = await linksAt(db, item.id, 'from');
    const referencedBy = await linksAt(db, item.id, 'to');
    const figures = references.rows.filter((link) => link.item.kind === 'dataset');
    const cited = await citedParts(
      db,
      figures.map((link) => link.id),
    );
    return {
      references: references.rows.map((link) => ({
        ...link,
        cited: cited.get(link.id) ?? null,
        can: { confirm: itemPolicy.confirm(who, { ...item, stale: link.stale }), remove: itemPolicy.unlink(who, item) },
      })),
      referencesTotal: references.total,
      referencedBy: referencedBy.rows,
      referencedByTotal: referencedBy.total,
      decisions: await decisionsAbout(db, [item.id]),
      can: { link: itemPolicy.link(who, item) },
    };
  },
});

type Remembered = {
  toVersion: number;
  nowVersion: number;
  kind: Kind;
  code: string;
  title: string;
  before: Content | null;
  after: Content;
  changedBy: string;
  changedAt: string;
};

/**
 * What is rested on, as it was when the link was made or last confirmed, against now. `before` null: the reader may not
 * read that version.
 */
export const linkDifference = query({
  action: 'link.difference',
  in: 'process',
  input: LinkDifference,
  run: async (db, who, { linkId }, { locale }) => {
    const found = await db.one<Remembered>(sql`
      select l.to_version as "toVersion", i.content_version as "nowVersion", i.kind, ${codeText}, i.title, old.content as before, v.content as after,
             coalesce(p.name, '') as "changedBy", v.changed_at as "changedAt"
        from link l join item i on i.id = l.to_id join item_version v on v.item_id = i.id and v.version = i.content_version
        left join item_version old on old.item_id = i.id and old.version = l.to_version left join person p on p.id = v.changed_by
       where l.id = ${linkId}::uuid and l.process_id = ${who.processId}::uuid`);
    if (!found) return undefined;
    const { before, after, ...rest } = found;
    const [was, now] = await contentsInWords(db, locale, rest.kind, [before ?? after, after]);
    return {
      ...rest,
      readable: before !== null,
      fields: (was && now ? contentDifference(was, now, rest.kind) : []).map((difference) => ({
        ...difference,
        label: fieldLabel(locale, rest.kind, difference.field),
      })) satisfies FieldDifference[],
    };
  },
});

const codeText = sql`(select k.prefix || '-' || i.number from item_kind k where k.kind = i.kind) as code`;

/**
 * Items that `itemId` may rest on and does not yet, by words, code or address; newest first without text. `named`:
 * the one that a code or an address names.
 */
export const linkTargets = query({
  action: 'link.targets',
  in: 'process',
  input: LinkTargets,
  run: async (db, who, { itemId, text, kind }) => {
    const item = await findItem(db, who, { itemId });
    if (!item) return undefined;
    const rules = Object.entries(linkRules[item.kind]).filter(([name]) => !kind || name === kind) as [
      Link['kind'],
      readonly Kind[],
    ][];
    const allowed = [...new Set(rules.flatMap(([, targets]) => targets))];
    if (allowed.length === 0) return { rows: [], named: false, rules };
    const unlinked = sql`and i.id <> ${item.id}::uuid and not exists (select 1 from link l where l.from_id = ${item.id}::uuid and l.to_id = i.id)`;
    const part = soughtIn(text, who.processId);
    const code = parseCode(part);
    const rows = code
      ? await db.rows<ItemMark>(sql`
          select ${markSql('i', 'o')} from item i join organisation o on o.id = i.organisation_id
           where i.process_id = ${who.processId}::uuid and i.kind in (${join(allowed)}) and i.status <> 'withdrawn'
           and i.kind = ${code.kind} and i.number = ${code.number} ${unlinked}`)
      : await itemsTitled(db, who, { part, kinds: allowed, limit: 20, only: unlinked });
    if (code || part === '' || rows.length >= 20)
      return { rows, named: code !== undefined && rows.length === 1, rules };
    // What speaks of it in its text follows what is called so.
    const spoken = await db.rows<ItemMark>(sql`
      select ${markSql('i', 'o')} from app.sought(${who.processId}::uuid, ${part}) w,
        app.search(${who.processId}::uuid, w.wanted, w.exact, 100, ${allowed}::text[]) s
        join item i on i.id = s.item_id join organisation o on o.id = i.organisation_id
       where s.comment_id is null and i.status <> 'withdrawn' ${unlinked} order by i.updated_at desc, i.id desc limit 40`);
    const titled = new Set(rows.map(({ id }) => id));
    return { rows: [...rows, ...spoken.filter(({ id }) => !titled.has(id))].slice(0, 20), named: false, rules };
  },
});

/** A link of an item's; `to` is the id of what it points to. */
export type OwnLink = { id: string; kind: string; stale: boolean; to: string };

/** Those of an item's links that are named; a link of another item is not among them. */
export const linksOf = (db: Db, who: Standing, fromId: string, linkIds: readonly string[]): Promise<OwnLink[]> =>
  db.rows<OwnLink>(sql`
    select l.id, l.kind, l.stale, l.to_id as to from link_state l
     where l.id = any(${[...linkIds]}::uuid[]) and l.from_id = ${fromId}::uuid and l.process_id = ${who.processId}::uuid`);

/** Whether links lead from one item to another, over all links of the process, also those the caller may not see. */
export const leadsTo = async (db: Db, who: Standing, fromId: string, toId: string): Promise<boolean> =>
  (await db.one<{ leads: boolean }>(
    sql`select app.leads_to(${who.processId}::uuid, ${fromId}::uuid, ${toId}::uuid) as leads`,
  ))!.leads;
