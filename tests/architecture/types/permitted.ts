import { ItemChange } from '#src/core/fields.ts';
import type { Ground } from '#src/core/grounds.ts';
import type { Standing } from '#src/core/standing.ts';
import { all, type Verdict } from '#src/core/verdict.ts';
import { forumPolicy } from '#src/features/forums/policy.ts';
import type { Meeting } from '#src/features/forums/schema/meetings.ts';
import { itemPolicy } from '#src/features/thread/policy.ts';
import { findingPolicy, themePolicy } from '#src/features/mapping/policy.ts';
import type { Finding, Theme } from '#src/features/mapping/schema.ts';
import { changed, type Changes, command, created, remarked, self } from '#src/server/command.ts';
import type { Db } from '#src/server/database.ts';
import { newItem } from '#src/server/item.ts';
import { authorize, type Permitted } from '#src/server/permitted.ts';
import type { Tx } from '#src/server/tables.ts';

/* Writes and verdicts that must not compile: `npm run types` fails if one of them does. Nothing here runs. */

declare const finding: Finding;
declare const meeting: Meeting;
declare const theme: Theme;
declare const ground: Ground;
declare const who: Standing;
declare const db: Db;
declare const accepting: Tx<'finding.accept'>;
declare const creating: Tx<'finding.create'>;
declare const ordering: Tx<'theme.move'>;

/** What a policy has cleared for this very action. */
const accepted = authorize('finding.accept', findingPolicy.accept, who, finding);
const edited = authorize('finding.edit', findingPolicy.edit, who, finding);
const inProcess = authorize('finding.create', findingPolicy.create, who, who);
const detail = { themeId: null };

export const cleared = async (): Promise<Changes<object, 'finding.accept'>> => {
  await accepting.item.update(accepted, { status: 'accepted' }, { finding: { returnReason: '' } });
  return changed(accepted);
};

// @ts-expect-error a row that no policy has cleared is not written to
export const uncleared = () => accepting.item.update(finding, { status: 'accepted' });

// @ts-expect-error cleared for editing is not cleared for accepting
export const clearedForSomethingElse = () => accepting.item.update(edited, { status: 'accepted' });

// @ts-expect-error an id is not a row that somebody was cleared for
export const bareId = () => accepting.item.update({ id: finding.id }, { status: 'accepted' });

// @ts-expect-error nor is an id as Prisma takes it
export const asPrisma = () => accepting.item.update({ where: { id: finding.id }, data: { status: 'accepted' } });

// @ts-expect-error one uncleared row among many
export const oneOfMany = () => accepting.item.update([accepted, finding], { status: 'accepted' });

// @ts-expect-error an item's number, version and process are not a command's to change
export const ownColumns = () => accepting.item.update(accepted, { version: 7 });

// @ts-expect-error the brand cannot be written down
export const builtByHand: Permitted<Finding, 'finding.accept'> = { ...finding, action: 'finding.accept' };

// @ts-expect-error a copy with another id is not what was cleared
export const copied: Permitted<Finding, 'finding.accept'> = { ...accepted, id: meeting.id };

export const altered = (): void => {
  // @ts-expect-error what was cleared stays what it was
  accepted.id = meeting.id;
};

// @ts-expect-error items are not deleted
export const deleted = () => accepting.item.delete(accepted);

// @ts-expect-error many are not changed by a condition
export const byCondition = () => accepting.item.updateMany({ where: { kind: 'finding' }, data: {} });

// @ts-expect-error a kind's own table is written with its item
export const besideItsItem = () => accepting.finding.update({ itemId: accepted }, { returnReason: '' });

// @ts-expect-error history is written by the server alone
export const rewritten = () => accepting.itemVersion.delete({ itemId: accepted });

/** A new item, where making one was cleared. */
export const made = () => creating.item.create(inProcess, newItem(who, 'finding', 'Rubrik', ''), detail);

// @ts-expect-error nobody was cleared for making anything here
export const madeAnywhere = () => creating.item.create(who, newItem(who, 'finding', 'Rubrik', ''), detail);

// @ts-expect-error an item is what newItem gives
export const madeByHand = () => creating.item.create(inProcess, { kind: 'finding', title: 'Rubrik' }, detail);

export const ofAnotherKind = () =>
  // @ts-expect-error a finding has no outcome
  creating.item.create(inProcess, newItem(who, 'finding', 'Rubrik', ''), { outcome: 'approved' });

// @ts-expect-error what was not made is not said to have been
export const notMade = () => created(finding);

// @ts-expect-error nothing is recorded about an item that was not cleared
export const recordedUncleared = () => changed(finding);

// @ts-expect-error nor about one that was cleared for something else
export const recordedForSomethingElse = (): Changes<object, 'finding.accept'> => changed(edited);

// @ts-expect-error what hangs on an item is told with the item cleared
export const hungOnUncleared = () => remarked('comment', finding.id, finding);

// @ts-expect-error what hangs on an item is written with the item cleared
export const commentOnUncleared = () => accepting.comment.update({ itemId: finding }, { body: '' });

export const linkedToUncleared = async () => {
  const from = await made();
  // @ts-expect-error what a link points to is cleared as well
  await creating.link.create(who, [{ from, to: ground }]);
};

// @ts-expect-error a link is not taken away by its id alone
export const unlinked = () => accepting.link.delete({ id: finding.id }, finding.id);

// @ts-expect-error a theme is written by whoever was cleared for it
export const themeUncleared = () => ordering.theme.update({ id: theme }, { name: 'Ett tema' });

export const themeCleared = () =>
  ordering.theme.update({ id: authorize('theme.move', themePolicy.change, who, theme) }, { name: 'Ett tema' });

// @ts-expect-error every row that is written belongs to one that was cleared
export const themeOfNobody = () => ordering.theme.update({ name: theme.name }, { name: 'Ett tema' });

export const secondSubject = command({
  action: 'decision.propose',
  in: 'process',
  input: ItemChange,
  policy: forumPolicy.editMeeting,
  also: { subject: itemPolicy.edit },
  load: async () => ({ ...meeting, another: false, to: 'held' }),
  run: async (tx, held, _input, _who, also) => {
    await tx.item.update(also.subject(finding, 'subjectId'), { status: 'decided' });
    // @ts-expect-error what a decision decides is cleared as well
    await tx.item.update(finding, { status: 'decided' });
    // @ts-expect-error and by a policy that the command has named
    also.other(finding, 'otherId');
    return changed(held);
  },
});

// @ts-expect-error reading gives rows, it cannot write
export const writeWhileReading = () => db.item.update(accepted, {});

export const policyOfSomethingElse = command({
  action: 'finding.accept',
  in: 'process',
  input: ItemChange,
  policy: findingPolicy.accept,
  // @ts-expect-error the policy is asked about a finding, and this loads whoever is asking
  load: async (_db, asking) => asking,
  run: async () => changed(accepted),
});

// @ts-expect-error a reason is one of those that have words
export const inventedReason: Verdict = 'because';

// @ts-expect-error a verdict is not a boolean: "no" always says why
export const bareNo = all(false);

export const parentOfSomethingElse = command({
  action: 'finding.accept',
  in: 'process',
  input: ItemChange,
  policy: findingPolicy.accept,
  load: self,
  // @ts-expect-error whoever is asking is not the finding that the policy was asked about
  run: async (_tx, target) => changed(target),
});
