import { municipalitiesOf } from '#src/features/processes/queries/accepted.ts';
import { sql } from '#src/server/database.ts';
import { query } from '#src/server/query.ts';
import { CallRef, type Replies } from '../schema.ts';
import { findCall, type Recipient, recipientsOf } from './calls.ts';

/** An organisation that was asked. `replies`: what it has handed in; null while it has nothing handed in. */
export type ComparedParty = Pick<
  Recipient,
  'organisationId' | 'organisation' | 'code' | 'status' | 'deadline' | 'late' | 'submittedAt'
> & { replies: Replies | null };

/**
 * What those who were asked have said to each question of a call, so far as the caller may read it. What is being
 * written, or has been taken or sent back, is the organisation's own and is no part of it.
 */
export const compareAnswers = query({
  action: 'call.compare',
  in: 'process',
  input: CallRef,
  run: async (db, who, input) => {
    const call = await findCall(db, who, input);
    if (!call) return undefined;
    const said = await db.rows<{ id: string; replies: Replies }>(sql`
      select i.id, d.replies from call_recipient r join item i on i.id = r.answer_id join answer d on d.item_id = i.id
       where r.call_id = ${call.id}::uuid and i.status in ('submitted', 'accepted')`);
    const repliesOf = new Map(said.map(({ id, replies }) => [id, replies]));
    return {
      code: call.code,
      title: call.title,
      questions: call.questions,
      parties: (await recipientsOf(db, call.id)).map(
        ({ organisationId, organisation, answerId, code, status, deadline, late, submittedAt }): ComparedParty => ({
          ...{ organisationId, organisation, code, status, deadline, late, submittedAt },
          replies: repliesOf.get(answerId) ?? null,
        }),
      ),
      municipalities: await municipalitiesOf(db, who),
    };
  },
});
