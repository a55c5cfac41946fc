import { columnOfField } from '#src/core/content.ts';
import { Id } from '#src/core/fields.ts';
import type { KindDeclaration } from '#src/core/kind.ts';
import type { Seal } from '#src/core/seals.ts';
import { fieldsOf, type Kind, kinds, parseCode } from '#src/core/kinds.ts';
import type { Standing } from '#src/core/standing.ts';
import { type Db, raw, type Sql, sql } from '#src/server/database.ts';
import { query } from '#src/server/query.ts';
import { type Held, itemPolicy } from '../policy.ts';
import { type Item, ItemAddress, type Premise, type Withdrawal } from '../schema.ts';

const prefixes = Object.entries(kinds)
  .map(([kind, { prefix }]) => `when '${kind}' then '${prefix}'`)
  .join(' ');
/** `F-12`, from the columns of the table called `alias`. */
export const codeSql = (alias: string): Sql => raw(`(case ${alias}.kind ${prefixes} end || '-' || ${alias}.number)`);

/** What an item is shown by in a list of links or hits. */
export const markSql = (alias: string, organisation: string): Sql =>
  raw(`${alias}.id, ${alias}.kind, (case ${alias}.kind ${prefixes} end || '-' || ${alias}.number) as code,
  ${alias}.title, ${alias}.status, ${organisation}.short_name as organisation, ${alias}.version`);

const sealable = Object.entries<KindDeclaration>(kinds)
  .filter(([, { sealed }]) => sealed)
  .map(([kind]) => `'${kind}'`)
  .join(', ');
/** Who has been chosen costs a look at the process's people, row by row: only what is shown alone says it. */
const chosenReaders = `case when starts_with(i.audience, 'chosen:') then app.chosen_readers(i.audience, i.organisation_id) end`;
const columnsSealed = (sealed: string, readers: string): string =>
  `i.id, i.process_id as "processId", i.kind, i.number, (case i.kind ${prefixes} end || '-' || i.number) as code,
  i.title, i.organisation_id as "organisationId", o.short_name as organisation, i.audience,
  ${readers} as readers, i.document_status as "documentStatus",
  i.status, i.version, i.content_version as "contentVersion", i.created_by as "createdBy", coalesce(p.name, '') as author,
  ${sealed} as sealed, i.created_at as "createdAt", i.updated_at as "updatedAt"`;
const sealOf = `case when i.kind in (${sealable}) then app.sealed(i.id, i.kind) end`;
/** What a list shows of an item: of its text the beginning, and of chosen readers nothing. */
export const listColumns: Sql = raw(`${columnsSealed(sealOf, 'null')}, left(i.text, 280) as excerpt`);
/** Every column of `Item`, for slices that join their own table to it as `i`, `o` and `p`. */
export const itemColumns: Sql = raw(`${columnsSealed(sealOf, chosenReaders)}, i.text`);
/** The same for parts of a whole that has been read, without who was chosen: they are sealed as it is, asked once. */
export const partColumns = (whole: Seal | null): Sql =>
  raw(`${columnsSealed(whole === null ? 'null' : `'${whole}'`, 'null')}, i.text`);
/**
 * The columns of a kind's own content, from its table as `d`, under the names of its fields; `without` some of them.
 */
export const contentColumns = (kind: Kind, ...without: string[]): Sql =>
  raw(
    fieldsOf(kind)
      .filter(([name]) => name !== 'title' && name !== 'text' && !without.includes(name))
      .map(([name, { is }]) => `d.${columnOfField(name)}${is === 'day' ? '::text' : ''} as "${name}"`)
      .join(', '),
  );
export const itemSource: Sql = raw(
  `item i join organisation o on o.id = i.organisation_id left join person p on p.id = i.created_by`,
);

export const findItem = (db: Db, who: Standing, { itemId }: { itemId: string }): Promise<Item | undefined> =>
  db.one<Item>(
    sql`select ${itemColumns} from ${itemSource} where i.id = ${itemId}::uuid and i.process_id = ${who.processId}::uuid`,
  );

/** For a load that wants one kind only: another kind's id is not found. */
export const findOfKind = async (db: Db, who: Standing, itemId: string, kind: Kind): Promise<Item | undefined> => {
  const item = await findItem(db, who, { itemId });
  return item?.kind === kind ? item : undefined;
};

export const itemVerdicts = (who: Standing, item: Omit<Item, 'text'>) => ({
  edit: itemPolicy.edit(who, item),
  link: itemPolicy.link(who, item),
  share: itemPolicy.share(who, item),
  withdraw: itemPolicy.withdraw(who, item),
  reinstate: itemPolicy.reinstate(who, item),
  comment: itemPolicy.comment(who, item),
  attach: itemPolicy.attach(who, item),
});

/**
 * What holds an item `i` where it is, also what the caller may not read: against getting fewer readers, or against
 * being taken away, for which what the organisation `by` has made itself does not count.
 */
export const heldBy = (by: string | null): Sql => sql`app.rested_on(i.id, ${by}::uuid) as "inUse",
  app.people_called(i.id, ${by === null}) as "peopleCalled"`;

/** Who withdrew `i`, when and why, as far as the caller may know. */
const withdrawal = sql`case when i.status = 'withdrawn' then (
  select jsonb_build_object('by', coalesce(w.name, ''), 'organisation', coalesce(wo.short_name, ''), 'at', a.at, 'reason', coalesce(a.detail ->> 'reason', ''))
    from activity a left join person w on w.id = a.actor_id left join organisation wo on wo.id = coalesce(a.acted_for, w.organisation_id)
   where a.item_id = i.id and a.action = 'item.withdraw' order by a.id desc limit 1) end as withdrawal`;

/** What stands around an item: how much is said of it and hangs on it, what holds it. */
type Surroundings = Held & {
  watching: boolean;
  withdrawal: Withdrawal | null;
  comments: number;
  attachments: number;
  /** What it rests on, however far down, and that does not hold any more. */
  premises: Premise[];
  /** The conflicts between goals that it is one of the aims of. */
  conflicts: Premise[];
};

const premises = sql`(select coalesce(jsonb_agg(jsonb_build_object('code', ${codeSql('a')}, 'title', a.title,
  'status', a.status) order by a.number), '[]')
    from app.broken_beneath(i.id) b (id) join item a on a.id = b.id) as premises`;
const conflicts = sql`(select coalesce(jsonb_agg(jsonb_build_object('code', ${codeSql('a')}, 'title', a.title,
  'status', a.status) order by a.number), '[]')
    from link l join item a on a.id = l.from_id
   where l.to_id = i.id and l.kind = 'grounds' and a.kind = 'conflict' and a.status <> 'withdrawn') as conflicts`;

/** An item by its code or id, with what the caller may do to it. */
export const getItem = query({
  action: 'item.get',
  in: 'process',
  input: ItemAddress,
  run: async (db, who, { address }) => {
    const code = parseCode(address);
    if (!code && !Id.safeParse(address).success) return undefined;
    const wanted = code ? sql`i.kind = ${code.kind} and i.number = ${code.number}` : sql`i.id = ${address}::uuid`;
    const item = await db.one<Item & Surroundings>(sql`
      select ${itemColumns}, ${withdrawal}, ${heldBy(who.organisationId)},
             ${premises}, ${conflicts},
             exists (select 1 from watch w where w.item_id = i.id and w.user_id = ${who.userId}::uuid) as watching,
             (select count(*)::int from comment c where c.item_id = i.id) as comments,
             (select count(*)::int from attached_file f where f.item_id = i.id) as attachments
        from ${itemSource} where i.process_id = ${who.processId}::uuid and ${wanted}`);
    return item && { ...item, can: { ...itemVerdicts(who, item), withdraw: itemPolicy.takeAway(who, item) } };
  },
});
