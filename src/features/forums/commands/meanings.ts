import { AppError } from '#src/core/errors.ts';
import type { Standing } from '#src/core/standing.ts';
import { partiesOf } from '#src/features/processes/queries/accepted.ts';
import { command, remarked } from '#src/server/command.ts';
import type { Db } from '#src/server/database.ts';
import type { Permitted } from '#src/server/permitted.ts';
import type { Tx } from '#src/server/tables.ts';
import { forumPolicy } from '../policy.ts';
import { findDecision, holdDecision } from '../queries/find.ts';
import { saidNow } from '../queries/meanings.ts';
import { type Decision, MeaningSay, type Voice } from '../schema/decisions.ts';

type Asked = { itemId: string; organisationId: string };
type Words = { organisationId: string; gains: string; givesUp: string; version: number };

/**
 * A decision as it is, and the party it is spoken of, held against whoever takes it into the minutes meanwhile. The
 * version that a request tells is that of the words, so the decision's own is left out.
 */
async function ofParty(db: Db, who: Standing, { itemId, organisationId }: Asked) {
  await holdDecision(db, itemId, 'no key update');
  const decision = await findDecision(db, who, { itemId });
  if (!decision) return undefined;
  const { version: _decided, ...asked } = decision;
  return { ...asked, party: organisationId };
}

/** CONFLICT where somebody has written it anew meanwhile. */
async function say<A extends string>(
  tx: Tx<A>,
  who: Standing,
  decision: Permitted<Omit<Decision, 'version'>, A>,
  voice: Voice,
  { organisationId, gains, givesUp, version: begun }: Words,
) {
  const now = await saidNow(tx, { itemId: decision.id, organisationId, voice });
  if ((now?.version ?? 0) !== begun) throw new AppError('CONFLICT', 'newer-version', { current: now });
  if (!(await partiesOf(tx, who)).some(({ id }) => id === organisationId))
    throw new AppError('BAD_REQUEST', 'unknown-reference', {
      fields: [{ field: 'organisationId', reason: 'unknown-reference' }],
    });
  const words = { gains, givesUp, version: begun + 1, writtenBy: who.userId, writtenAt: new Date() };
  await tx.decisionMeaning.upsert({ decisionId: decision }, { organisationId, voice }, words);
  return remarked('meaning', decision.id, decision, { organisationId }, { said: begun + 1 });
}

/**
 * What a decision means to the party that says it. It hangs on the decision without changing it, so the stands hold;
 * when the decision is in the minutes it is sealed with it.
 */
export const sayMeaning = command({
  action: 'decision.say-meaning',
  in: 'process',
  input: MeaningSay,
  policy: forumPolicy.sayMeaning,
  load: ofParty,
  run: (tx, decision, input, who) => say(tx, who, decision, 'own', input),
});

/** What the leadership reckons that a decision means to a party, under its own name. */
export const sayMeaningOf = command({
  action: 'decision.say-meaning-of',
  in: 'process',
  input: MeaningSay,
  policy: forumPolicy.sayMeaningOf,
  load: ofParty,
  run: (tx, decision, input, who) => say(tx, who, decision, 'leadership', input),
});
