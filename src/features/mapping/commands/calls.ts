import { AppError } from '#src/core/errors.ts';
import type { Standing } from '#src/core/standing.ts';
import { changed, type Changes, command, created, self, together } from '#src/server/command.ts';
import { type Db, sql } from '#src/server/database.ts';
import { newItem } from '#src/server/item.ts';
import type { Tell } from '#src/server/record.ts';
import { callPolicy } from '../policy.ts';
import { findCall, partiesOf, type Recipient, recipientsOf } from '../queries/calls.ts';
import { themesOf } from '../queries/themes.ts';
import { letterOf } from '../rules/schedule.ts';
import { CallCreate, CallEdit, CallExtend, CallRemind, CallSend, type Question } from '../schema.ts';
import { ItemChange } from '#src/core/fields.ts';

const refused = (field: string, reason = 'unknown-reference') =>
  new AppError('BAD_REQUEST', 'invalid-input', { fields: [{ field, reason }] });

/** Themes and recipients are this process's own, and no two questions have the same id. */
async function check(
  db: Db,
  who: Standing,
  { questions, recipients }: { questions: readonly Question[]; recipients: readonly string[] },
): Promise<void> {
  const [themes, parties] = [await themesOf(db, who), await partiesOf(db, who)];
  for (const [at, { id, themeId }] of questions.entries()) {
    if (themeId !== null && !themes.some((theme) => theme.id === themeId)) throw refused(`questions.${at}.themeId`);
    if (questions.findIndex((other) => other.id === id) !== at) throw refused(`questions.${at}.label`, 'invalid');
  }
  if (recipients.some((id) => !parties.some((party) => party.id === id))) throw refused('recipients');
}

export const createCall = command({
  action: 'call.create',
  in: 'process',
  input: CallCreate,
  policy: callPolicy.create,
  load: self,
  run: async (tx, _process, { title, text, deadline, questions, recipients }, who) => {
    await check(tx, who, { questions, recipients });
    const item = await tx.item.create({
      data: { ...newItem(who, 'call', title, text), audience: 'leadership' },
      select: { id: true },
    });
    await tx.call.create({
      data: { itemId: item.id, deadline: new Date(deadline), questions, recipients },
      select: { itemId: true },
    });
    return created('call', item.id);
  },
});

export const editCall = command({
  action: 'call.edit',
  in: 'process',
  input: CallEdit,
  policy: callPolicy.edit,
  load: findCall,
  run: async (tx, call, { title, text, deadline, questions, recipients }, who) => {
    await check(tx, who, { questions, recipients });
    await tx.item.update({
      where: { id: call.id },
      data: { title, text, call: { update: { deadline: new Date(deadline), questions, recipients } } },
      select: { id: true },
    });
    return changed(call);
  },
});

/** Those of an organisation who write its answers. */
export async function writersOf(
  db: Db,
  who: Standing,
  organisationIds: readonly string[],
  why: Tell['why'],
): Promise<Map<string, Tell[]>> {
  const rows = await db.rows<{ userId: string; organisationId: string }>(sql`
    select user_id as "userId", organisation_id as "organisationId" from participant
     where process_id = ${who.processId}::uuid and organisation_id = any(${[...organisationIds]}::uuid[]) and left_at is null and role in ('lead', 'editor', 'contributor')`);
  return new Map(
    [...Map.groupBy(rows, (row) => row.organisationId)].map(([id, people]) => [
      id,
      people.map(({ userId }) => ({ userId, why })),
    ]),
  );
}

/**
 * Each organisation gets an answer of its own to write, with the questions as they stand now. Whoever has been asked is
 * not asked again.
 */
export const sendCall = command({
  action: 'call.send',
  in: 'process',
  input: CallSend,
  policy: callPolicy.send,
  load: findCall,
  run: async (tx, call, { organisationIds }, who) => {
    await check(tx, who, { questions: [], recipients: organisationIds });
    const asked = new Set((await recipientsOf(tx, call.id)).map((one) => one.organisationId));
    const fresh = [...new Set(organisationIds)].filter((id) => !asked.has(id));
    const writers = await writersOf(tx, who, fresh, 'assignment');
    const deadline = new Date(call.deadline);
    const answers: Changes[] = [];
    for (const organisationId of fresh) {
      const item = await tx.item.create({
        data: {
          ...newItem(who, 'answer', call.title, call.text),
          organisationId,
          audience: 'leadership',
          documentStatus: 'shared',
          status: 'asked',
        },
        select: { id: true },
      });
      await tx.answer.create({
        data: { itemId: item.id, callId: call.id, questions: call.questions },
        select: { itemId: true },
      });
      await tx.callRecipient.create({
        data: { callId: call.id, organisationId, processId: who.processId, answerId: item.id, deadline },
        select: { answerId: true },
      });
      answers.push(
        created('answer', item.id, {
          tell: writers.get(organisationId) ?? [],
          letter: letterOf(call),
          deadline: call.deadline,
        }),
      );
    }
    await tx.item.update({
      where: { id: call.id },
      select: { id: true },
      data: {
        status: 'sent',
        documentStatus: 'shared',
        call: { update: { recipients: [...new Set([...asked, ...fresh])] } },
      },
    });
    return together(changed(call, { asked: fresh.length }, { asked: fresh.length }), ...answers);
  },
});

const waiting = ({ status, closed }: Recipient): boolean =>
  !closed && ['asked', 'working', 'returned'].includes(status);
const chosen = (asked: readonly Recipient[], ids: readonly string[]): Recipient[] =>
  asked.filter((one) => waiting(one) && (ids.length === 0 || ids.includes(one.organisationId)));
const answerAt = ({ answerId, answerVersion }: Recipient) => ({ id: answerId, version: answerVersion });

export const remindCall = command({
  action: 'call.remind',
  in: 'process',
  input: CallRemind,
  policy: callPolicy.remind,
  load: findCall,
  run: async (tx, call, { organisationIds }, who) => {
    const late = chosen(await recipientsOf(tx, call.id), organisationIds);
    const writers = await writersOf(
      tx,
      who,
      late.map((one) => one.organisationId),
      'deadline',
    );
    await tx.callRecipient.updateMany({
      where: { callId: call.id, organisationId: { in: late.map((one) => one.organisationId) } },
      data: { remindedAt: new Date() },
    });
    const reminders = late.map((one) =>
      changed(answerAt(one), {
        tell: writers.get(one.organisationId) ?? [],
        letter: letterOf(call),
        deadline: one.deadline,
      }),
    );
    return together(changed(call, { reminded: late.length }, { reminded: late.length }), ...reminders);
  },
});

/** More time: for all who have not answered, or for some of them. */
export const extendCall = command({
  action: 'call.extend',
  in: 'process',
  input: CallExtend,
  policy: callPolicy.extend,
  load: findCall,
  run: async (tx, call, { deadline, organisationIds }, who) => {
    const late = chosen(await recipientsOf(tx, call.id), organisationIds);
    const writers = await writersOf(
      tx,
      who,
      late.map((one) => one.organisationId),
      'deadline',
    );
    await tx.callRecipient.updateMany({
      where: { callId: call.id, organisationId: { in: late.map((one) => one.organisationId) } },
      data: { deadline: new Date(deadline) },
    });
    if (organisationIds.length === 0)
      await tx.call.update({
        where: { itemId: call.id },
        data: { deadline: new Date(deadline) },
        select: { itemId: true },
      });
    const extensions = late.map((one) =>
      changed(answerAt(one), { tell: writers.get(one.organisationId) ?? [], deadline }),
    );
    return together(changed(call, { before: call.deadline, after: deadline }), ...extensions);
  },
});

/** No more answers: what is submitted stays to be reviewed, what is not is left as it is. */
export const closeCall = command({
  action: 'call.close',
  in: 'process',
  input: ItemChange,
  policy: callPolicy.close,
  load: findCall,
  run: async (tx, call) => {
    await tx.callRecipient.updateMany({ where: { callId: call.id }, data: { closedAt: new Date() } });
    await tx.item.update({ where: { id: call.id }, data: { status: 'closed' }, select: { id: true } });
    return changed(call);
  },
});
