import { type Kind, kindNames, linkRules, statusesOf } from '#src/core/kinds.ts';
import { leads, type Standing } from '#src/core/standing.ts';
import type { Verdict } from '#src/core/verdict.ts';
import { join, limitTo, type Sql, sql } from '#src/server/database.ts';
import { countItems, countLacking, firstLacking, ofOrganisation } from '#src/server/facets.ts';
import { itemPolicy, type Target } from '../policy.ts';

/**
 * One sort of errand in one process. `rows`: `item_id`, `number`, `due` (a date or null) and `about` (JSON, told beside
 * the item), in order; `total` where they are only the first. `whose`: one's own, or a colleague's to do.
 */
export type Errands<K extends string = string> = { key: K; whose: 'me' | 'organisation'; rows: Sql; total?: Sql };

/**
 * Whether somebody who stands there may do this with an item of theirs that has come this far: asked of the act's own
 * policy, so that nothing waits for whoever may not do it.
 */
export const mayWith = (
  who: Standing,
  policy: (who: Standing, it: Target) => Verdict,
  kind: Kind,
  status: string,
): boolean =>
  policy(who, {
    processId: who.processId,
    organisationId: who.organisationId,
    audience: 'process',
    kind,
    status,
    sealed: null,
  }) === 'ok';

/** A colleague of the same organisation, in another role. */
export const colleague = (who: Standing, role: Standing['role']): Standing => ({ ...who, role });

const plain = sql`i.id as item_id, i.number, null::date as due, '{}'::jsonb as about`;

/** The items of a kind in a status, by number; `organisationId`: only that one's. */
export const itemsWaiting = (
  { processId }: Standing,
  kind: Kind,
  status: string,
  limit: number,
  organisationId?: string,
): Pick<Errands, 'rows' | 'total'> => ({
  rows: sql`select ${plain} from item i where i.process_id = ${processId}::uuid and i.kind = ${kind}
    and i.status = ${status}
    and (${organisationId ?? null}::uuid is null or i.organisation_id = ${organisationId ?? null}::uuid)
    order by i.number ${limitTo(limit)}`,
  total: countItems(processId, kind, { statuses: [status], ...(organisationId && ofOrganisation(organisationId)) }),
});

/** The caller's own items of a kind in a status. */
export const ownWaiting = (
  { processId, userId }: Standing,
  kind: Kind,
  status: string,
): Pick<Errands, 'rows' | 'total'> => ({
  rows: sql`select ${plain} from item i where i.created_by = ${userId}::uuid and i.status = ${status}
    and i.process_id = ${processId}::uuid and i.kind = ${kind} order by i.number`,
});

/** The grounds of an item that have changed since: each with the version that was seen, and the one there is now. */
const changedOf = (item: Sql): Sql => sql`
  (select jsonb_build_object('changed', coalesce(jsonb_agg(to_jsonb(g) order by g.kind, g.number), '[]')) from (
    select l.id as "linkId", l.to_version as "toVersion", t.version, l.to_kind as kind, l.to_number as number
      from link_state l join item t on t.id = l.to_id where l.from_id = ${item} and l.kind <> 'decides' and l.stale
        limit 4) g)`;

/** The statuses of each kind in which somebody may say that what an item rests on still holds. */
const confirmable = (as: Standing): { kind: Kind; statuses: string[] }[] =>
  kindNames.flatMap((kind) => {
    const statuses = statusesOf(kind).filter((status) => mayWith(as, itemPolicy.link, kind, status));
    return Object.keys(linkRules[kind]).length > 0 && statuses.length > 0 ? [{ kind, statuses }] : [];
  });

const changedGrounds = (
  who: Standing,
  among: readonly { kind: Kind; statuses: string[] }[],
  whose: Errands['whose'],
  limit: number,
): Errands<'stale'>[] => {
  if (among.length === 0) return [];
  const of = leads(who) === 'ok' ? {} : ofOrganisation(who.organisationId);
  const each = among.map(({ kind, statuses }) => ({ kind, only: { ...of, statuses } }));
  const first = each.map(({ kind, only }) => sql`(${firstLacking(who.processId, [kind], ['stale'], limit, only)})`);
  const counts = each.map(({ kind, only }) => countLacking(who.processId, [kind], ['stale'], only));
  return [
    {
      key: 'stale',
      whose,
      rows: sql`select x.item_id, x.number, null::date as due, ${changedOf(sql`x.item_id`)} as about
        from (select * from (${join(first, ' union all ')}) s order by s.kind, s.number ${limitTo(limit)}) x`,
      total: sql`(${join(counts, ' + ')})`,
    },
  ];
};

/**
 * What waits wherever items are: words to oneself, a mention, an answer or a comment on what one has written, until
 * they are read; and what rests on something that has changed, for those who may say that it still holds.
 */
export function threadErrands(who: Standing, limit: number): Errands<'talk' | 'stale'>[] {
  const mine = confirmable(who);
  const theirs = mine.length > 0 ? [] : confirmable(colleague(who, 'contributor'));
  return [
    {
      key: 'talk',
      whose: 'me',
      rows: sql`
        select i.id as item_id, i.number, null::date as due, jsonb_build_object('ids', jsonb_agg(n.id
          order by n.activity_id),
            'by', (array_agg(p.name order by n.activity_id desc))[1], 'named', bool_or(n.why = 'mention')) as about
          from unread_notification n join activity a on a.id = n.activity_id join item i on i.id = a.item_id
          left join person p on p.id = a.actor_id
         where a.process_id = ${who.processId}::uuid and a.action in ('comment.add', 'comment.add-by-mail')
           and (n.why in ('mention', 'reply') or i.created_by = ${who.userId}::uuid)
         group by i.id order by max(n.activity_id)`,
    },
    ...changedGrounds(who, mine, 'me', limit),
    ...changedGrounds(who, theirs, 'organisation', limit),
  ];
}
