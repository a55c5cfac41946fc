import type { Standing } from '#src/core/standing.ts';
import { processActive, processName } from '#src/features/processes/queries/process.ts';
import { colleague, type Errands, itemsWaiting, mayWith, ownWaiting } from '#src/features/thread/queries/errands.ts';
import { codeSql } from '#src/features/thread/queries/items.ts';
import type { Target } from '#src/features/thread/policy.ts';
import { limitTo, type Sql, sql } from '#src/server/database.ts';
import { countItems, ofOrganisation } from '#src/server/facets.ts';
import { answerPolicy, callPolicy, findingPolicy } from '../policy.ts';

type Key = 'asked' | 'returned' | 'drafts' | 'reviews' | 'submitted' | 'overdue';
type Some = Errands<Key>[];

const unanswered = sql`('asked', 'working', 'returned')`;
const writing = (who: Standing, it: Target) => answerPolicy.write(who, { ...it, closed: false, missing: 0 });
const accepting = (who: Standing, it: Target) => answerPolicy.accept(who, { ...it, closed: false, missing: 0 });

/** What the organisation has been asked and has not answered: each of its people who write may. */
const asked = (who: Standing, whose: Errands['whose']): Errands<Key> => ({
  key: 'asked',
  whose,
  rows: sql`
    select i.id as item_id, i.number, r.deadline as due, '{}'::jsonb as about
      from call_recipient r join item i on i.id = r.answer_id
     where r.process_id = ${who.processId}::uuid and r.organisation_id = ${who.organisationId}::uuid
       and r.closed_at is null and i.status in ${unanswered} order by r.deadline, i.number`,
});

/** Findings that were sent back to colleagues, who wrote them. */
const returnedToOthers = ({ processId, organisationId, userId }: Standing, limit: number): Errands<Key> => ({
  key: 'returned',
  whose: 'organisation',
  rows: sql`
    select i.id as item_id, i.number, null::date as due, '{}'::jsonb as about from item i
     where i.process_id = ${processId}::uuid and i.kind = 'finding' and i.status = 'returned'
       and i.organisation_id = ${organisationId}::uuid and i.created_by <> ${userId}::uuid
         order by i.number ${limitTo(limit)}`,
  total: sql`(${countItems(processId, 'finding', { statuses: ['returned'], ...ofOrganisation(organisationId) })}
    - (select count(*)::int from item i where i.created_by = ${userId}::uuid and i.status = 'returned'
        and i.process_id = ${processId}::uuid and i.kind = 'finding' and i.organisation_id = ${organisationId}::uuid))`,
});

/** Calls whose last day has gone by, with how many that were asked have not answered. */
const overdue = ({ processId }: Standing): Errands<Key> => ({
  key: 'overdue',
  whose: 'me',
  rows: sql`
    select i.id as item_id, i.number, d.deadline as due, jsonb_build_object('left', n.left) as about
      from item i join call d on d.item_id = i.id cross join lateral (
        select count(*)::int as left from call_recipient r join item s on s.id = r.answer_id
         where r.call_id = i.id and r.closed_at is null and r.deadline < app.swedish_day()
           and s.status in ${unanswered}) n
     where i.process_id = ${processId}::uuid and i.kind = 'call' and i.status = 'sent'
       and d.deadline < app.swedish_day()
       and n.left > 0 order by d.deadline, i.number`,
});

/** What waits in the mapping: to be reviewed by the leadership, to be written or changed by an organisation. */
export function mappingErrands(who: Standing, limit: number): Some {
  const may = (policy: Parameters<typeof mayWith>[1], kind: 'finding' | 'answer' | 'call', status: string, as = who) =>
    mayWith(as, policy, kind, status);
  const writes = may(writing, 'answer', 'asked');
  const some: Some = [];
  if (may(accepting, 'answer', 'submitted'))
    some.push({ key: 'reviews', whose: 'me', ...itemsWaiting(who, 'answer', 'submitted', limit) });
  if (may(findingPolicy.accept, 'finding', 'submitted'))
    some.push({ key: 'submitted', whose: 'me', ...itemsWaiting(who, 'finding', 'submitted', limit) });
  if (may(callPolicy.remind, 'call', 'sent')) some.push(overdue(who));
  if (writes || may(writing, 'answer', 'asked', colleague(who, 'contributor')))
    some.push(asked(who, writes ? 'me' : 'organisation'));
  if (may(findingPolicy.submit, 'finding', 'returned'))
    some.push({ key: 'returned', whose: 'me', ...ownWaiting(who, 'finding', 'returned') });
  if (may(findingPolicy.submit, 'finding', 'returned', colleague(who, 'contributor')))
    some.push(returnedToOthers(who, limit));
  if (may(findingPolicy.submit, 'finding', 'draft'))
    some.push({ key: 'drafts', whose: 'me', ...ownWaiting(who, 'finding', 'draft') });
  return some;
}

/** For the steps of a new process, as JSON: whether there are themes, a call that is out, a draft of one. */
export const mappingBegun = (processId: string): Sql => sql`
  jsonb_build_object('themes', exists (select from theme h where h.process_id = ${processId}::uuid
    and h.archived_at is null),
    'call', exists (select from item i where i.process_id = ${processId}::uuid and i.kind = 'call'
      and i.status in ('sent', 'closed')),
    'draft', (select ${codeSql('i')} from item i where i.process_id = ${processId}::uuid and i.kind = 'call'
      and i.status = 'draft'
      order by i.number limit 1))`;

/** By when an organisation is to answer what it has been asked, in all processes under way that one may read. */
export const answersDue = (organisationId: string): Sql => sql`
  select i.id, i.version as sequence, i.updated_at as changed, r.deadline::text as day, i.title,
    ${codeSql('i')} as code, i.process_id as "processId",
    ${processName('i.process_id')} as process
    from call_recipient r join item i on i.id = r.answer_id
   where r.organisation_id = ${organisationId}::uuid and r.closed_at is null and i.status in ${unanswered}
     and ${processActive('i.process_id')}`;

/** The last days of calls that are out. */
export const callsToCome = (processId: string): Sql => sql`
  select 'call' as what, d.deadline as day, i.title, ${codeSql('i')} as code, '' as place from item i
    join call d on d.item_id = i.id
   where i.process_id = ${processId}::uuid and i.kind = 'call' and i.status = 'sent' and d.deadline >= app.swedish_day()
   order by d.deadline limit 3`;
