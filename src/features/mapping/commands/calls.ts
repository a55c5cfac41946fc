import { contentOf, detailOf } from '#src/core/content-columns.ts';
import { swedishDay } from '#src/core/days.ts';
import { AppError } from '#src/core/errors.ts';
import type { Standing } from '#src/core/standing.ts';
import { isWriter, participantsOf } from '#src/features/processes/queries/accepted.ts';
import { changed, command, created, self, together } from '#src/server/command.ts';
import type { Db } from '#src/server/database.ts';
import { newItem } from '#src/server/item.ts';
import type { Tell } from '#src/server/record.ts';
import { awaited, callPolicy } from '../policy.ts';
import { addressees, findCall, type Recipient, recipientsOf } from '../queries/calls.ts';
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
  const [themes, parties] = [await themesOf(db, who), await addressees(db, who)];
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
  run: async (tx, process, input, who) => {
    await check(tx, who, input);
    const call = await tx.item.create(
      process,
      { ...newItem(who, 'call', input.title, input.text), audience: 'leadership' },
      detailOf('call', input),
    );
    return created(call);
  },
});

export const editCall = command({
  action: 'call.edit',
  in: 'process',
  input: CallEdit,
  policy: callPolicy.edit,
  load: findCall,
  run: async (tx, call, input, who) => {
    await check(tx, who, input);
    await tx.item.update(call, ...contentOf('call', input));
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
  const rows = (await participantsOf(db, who)).filter(
    (person) => isWriter(person) && organisationIds.includes(person.organisationId),
  );
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
    if (call.deadline < swedishDay()) throw new AppError('BAD_REQUEST', 'deadline-passed');
    const asked = new Set((await recipientsOf(tx, call.id)).map((one) => one.organisationId));
    const fresh = [...new Set(organisationIds)].filter((id) => !asked.has(id));
    const writers = await writersOf(tx, who, fresh, 'assignment');
    const deadline = new Date(call.deadline);
    const letter = letterOf(call);
    const start = { audience: 'leadership', documentStatus: 'shared', status: 'asked' } as const;
    const answers = await tx.item.createMany(
      call,
      fresh.map((organisationId) => ({
        item: { ...newItem(who, 'answer', call.title, call.text), ...start, organisationId },
        detail: { callId: call.id, questions: call.questions },
      })),
    );
    const made = fresh.flatMap((organisationId, at) => {
      const answer = answers[at];
      return answer ? [{ organisationId, answer }] : [];
    });
    await tx.callRecipient.create(
      { callId: call },
      made.map(({ organisationId, answer }) => ({
        organisationId,
        processId: who.processId,
        answerId: answer.id,
        deadline,
      })),
    );
    const recipients = [...new Set([...asked, ...fresh])];
    await tx.item.update(call, { status: 'sent', documentStatus: 'shared' }, { call: { recipients } });
    return together(
      changed(call, { asked: fresh.length }, { asked: fresh.length }),
      ...made.map(({ organisationId, answer }) =>
        created(answer, { tell: writers.get(organisationId) ?? [], letter, deadline: call.deadline }),
      ),
    );
  },
});

const chosen = (asked: readonly Recipient[], ids: readonly string[]): Recipient[] =>
  asked.filter((one) => awaited(one) && (ids.length === 0 || ids.includes(one.organisationId)));
const answerAt = ({ answerId, answerVersion, ...asked }: Recipient) => ({
  ...asked,
  id: answerId,
  version: answerVersion,
});

export const remindCall = command({
  action: 'call.remind',
  in: 'process',
  input: CallRemind,
  policy: callPolicy.remind,
  also: { answer: callPolicy.press },
  load: findCall,
  run: async (tx, call, { organisationIds }, who, also) => {
    const late = chosen(await recipientsOf(tx, call.id), organisationIds);
    const writers = await writersOf(
      tx,
      who,
      late.map((one) => one.organisationId),
      'deadline',
    );
    const those = { organisationId: { in: late.map((one) => one.organisationId) } };
    await tx.callRecipient.updateWhere({ callId: call }, those, { remindedAt: new Date() });
    const reminders = late.map((one) =>
      changed(also.answer(answerAt(one), 'organisationIds'), {
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
  also: { answer: callPolicy.press },
  load: findCall,
  run: async (tx, call, { deadline, organisationIds }, who, also) => {
    const late = chosen(await recipientsOf(tx, call.id), organisationIds);
    const writers = await writersOf(
      tx,
      who,
      late.map((one) => one.organisationId),
      'deadline',
    );
    const those = { organisationId: { in: late.map((one) => one.organisationId) } };
    await tx.callRecipient.updateWhere({ callId: call }, those, { deadline: new Date(deadline) });
    if (organisationIds.length === 0) await tx.item.update(call, {}, { call: { deadline: new Date(deadline) } });
    const extensions = late.map((one) =>
      changed(also.answer(answerAt(one), 'organisationIds'), { tell: writers.get(one.organisationId) ?? [], deadline }),
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
    await tx.callRecipient.updateWhere({ callId: call }, {}, { closedAt: new Date() });
    await tx.item.update(call, { status: 'closed' });
    return changed(call);
  },
});
