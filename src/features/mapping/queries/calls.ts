import { InProcess } from '#src/core/fields.ts';
import { leads, type Standing } from '#src/core/standing.ts';
import type { StatusOf } from '#src/core/kinds.ts';
import { codeSql, contentColumns, itemColumns, itemSource, itemVerdicts } from '#src/features/thread/queries/items.ts';
import { pageOf, pickedItems } from '#src/features/thread/queries/order.ts';
import { answeringOrganisations, partiesOf } from '#src/features/processes/queries/accepted.ts';
import { type Db, empty, raw, type Sql, sql } from '#src/server/database.ts';
import { statusCounts } from '#src/server/facets.ts';
import { query } from '#src/server/query.ts';
import { callPolicy } from '../policy.ts';
import { answeredStatuses, type Call, CallList, CallRef } from '../schema.ts';
import { themesOf } from './themes.ts';

const columns = contentColumns('call');
const source = raw(`call d on d.item_id = i.id`);

export const findCall = (db: Db, who: Standing, { itemId }: { itemId: string }): Promise<Call | undefined> =>
  db.one<Call>(
    sql`select ${itemColumns}, ${columns} from ${itemSource} join ${source} where i.id = ${itemId}::uuid and i.process_id = ${who.processId}::uuid`,
  );

/** An organisation that was asked, and how far it has come. */
export type Recipient = {
  organisationId: string;
  organisation: string;
  answerId: string;
  answerVersion: number;
  code: string;
  status: StatusOf<'answer'>;
  deadline: string;
  late: boolean;
  sentAt: string;
  remindedAt: string | null;
  submittedAt: string | null;
  closed: boolean;
};

/** An answer that came after its last day, or that has not come although that day is over. */
export const late = (answer: string): Sql =>
  raw(
    `(r.late is true or (app.end_of_day(r.deadline) < now() and ${answer}.status in ('asked', 'working', 'returned')))`,
  );
const recipientColumns =
  raw(`r.organisation_id as "organisationId", o.short_name as organisation, r.answer_id as "answerId",
    i.version as "answerVersion", 'SV-' || i.number as code, i.status,
  r.deadline::text as deadline, ${late('i').text} as late, r.sent_at as "sentAt",
  greatest(r.reminded_at, case when r.reminded_for is not null then r.reminded_for::timestamptz end) as "remindedAt",
  r.submitted_at as "submittedAt", r.closed_at is not null as closed`);

export const recipientsOf = (db: Db, callId: string): Promise<Recipient[]> =>
  db.rows<Recipient>(sql`select ${recipientColumns} from call_recipient r join item i on i.id = r.answer_id join organisation o on o.id = r.organisation_id
    where r.call_id = ${callId}::uuid order by o.short_name, o.id`);

/** `answering`: somebody is there who can write its answer. */
export type Addressee = { id: string; name: string; kind: string; answering: boolean };

/** Organisations that a call may go to: the parties of the process, municipalities first. */
export async function addressees(db: Db, who: Standing): Promise<Addressee[]> {
  const answering = await answeringOrganisations(db, who);
  return (await partiesOf(db, who))
    .map(({ id, shortName, kind }) => ({ id, name: shortName, kind, answering: answering.has(id) }))
    .toSorted((a, b) => Number(a.kind !== 'municipality') - Number(b.kind !== 'municipality'));
}

const verdicts = (who: Standing, call: Call) => ({
  ...itemVerdicts(who, call),
  edit: callPolicy.edit(who, call),
  send: callPolicy.send(who, call),
  remind: callPolicy.remind(who, call),
  extend: callPolicy.extend(who, call),
  close: callPolicy.close(who, call),
});

export const getCall = query({
  action: 'call.get',
  in: 'process',
  input: CallRef,
  run: async (db, who, input) => {
    const call = await findCall(db, who, input);
    return (
      call && {
        ...call,
        asked: await recipientsOf(db, call.id),
        parties: await addressees(db, who),
        themes: await themesOf(db, who),
        can: verdicts(who, call),
      }
    );
  },
});

export type CallPage = NonNullable<Awaited<ReturnType<typeof getCall>>>;

export type CallRow = Pick<Call, 'id' | 'code' | 'title' | 'status' | 'deadline'> & {
  asked: number;
  answered: number;
  review: number;
  late: number;
};

/** How far the answers to `i` have come: one number for each condition on the answer `a` and its recipient `r`. */
const counted = (condition: string): Sql =>
  raw(
    `(select count(*)::int from call_recipient r join item a on a.id = r.answer_id where r.call_id = i.id
      and ${condition})`,
  );
const progress = {
  asked: counted('true'),
  answered: counted(`a.status in (${answeredStatuses.map((status) => `'${status}'`).join(', ')})`),
  review: counted(`a.status = 'submitted'`),
  late: counted(late('a').text),
};

/** A page of the calls of the process, for the leadership; nobody else has any. */
export const listCalls = query({
  action: 'call.list',
  in: 'process',
  input: CallList,
  run: async (db, who, input) => {
    const leading = leads(who) === 'ok';
    const { from, ...sorting } = await pickedItems(db, who, 'call', input, {
      where: leading ? empty : sql`and false`,
      values: { ...progress, deadline: sql`(select d.deadline from call d where d.item_id = i.id)` },
    });
    const found = await db.rows<CallRow>(sql`
      select i.id, ${codeSql('i')} as code, i.title, i.status, d.deadline::text as deadline, ${progress.asked} as asked,
             ${progress.answered} as answered, ${progress.review} as review, ${progress.late} as late
        from ${from} join call d on d.item_id = i.id order by i.place`);
    const statuses = leading
      ? await db.rows<{ status: string; count: number }>(statusCounts(who.processId, 'call'))
      : [];
    const { page, next } = pageOf(found, input.limit);
    return { rows: page, next, ...sorting, facets: { statuses, create: callPolicy.create(who) } };
  },
});

/** What a form for a call offers. */
export const callChoices = query({
  action: 'call.choices',
  in: 'process',
  input: InProcess,
  run: async (db, who) => ({
    parties: await addressees(db, who),
    themes: await themesOf(db, who),
    can: { create: callPolicy.create(who) },
  }),
});
