import type { Finding } from '#src/features/mapping/schema.ts';
import { findingPolicy } from '#src/features/mapping/policy.ts';
import type { Standing } from '#src/core/standing.ts';
import { all, type Verdict } from '#src/core/verdict.ts';
import { authorize, type Changes, changed, command, type Permitted, self } from '#src/server/command.ts';
import type { Db, Tx } from '#src/server/database.ts';
import { ItemChange } from '#src/core/fields.ts';

/* Writes and verdicts that must not compile: `npm run types` fails if one of them does. Nothing here runs. */

declare const finding: Finding;
declare const who: Standing;
declare const db: Db;
declare const markAccepted: (accepted: Permitted<Finding, 'finding.accept'>) => Changes;

/** What a policy has cleared for this very action. */
export const cleared = (): Changes => markAccepted(authorize('finding.accept', findingPolicy.accept, who, finding));

export const uncleared = (): Changes =>
  // @ts-expect-error a row that no policy has cleared is not written to
  markAccepted(finding);

export const clearedForSomethingElse = (): Changes =>
  // @ts-expect-error cleared for editing is not cleared for accepting
  markAccepted(authorize('finding.edit', findingPolicy.edit, who, finding));

export const builtByHand = (): Changes =>
  // @ts-expect-error the brand cannot be written down outside command.ts
  markAccepted({ ...finding, permit: 'finding.accept' });

// @ts-expect-error reading gives rows, it cannot write
export const writeWhileReading = () => db.item.update({ where: { id: finding.id }, data: {} });

export const policyOfSomethingElse = command({
  action: 'finding.accept',
  in: 'process',
  input: ItemChange,
  policy: findingPolicy.accept,
  // @ts-expect-error the policy is asked about a finding, and this loads whoever is asking
  load: self,
  run: async (_tx: Tx) => changed(finding),
});

// @ts-expect-error a reason is one of those that have words
export const inventedReason: Verdict = 'because';

// @ts-expect-error a verdict is not a boolean: "no" always says why
export const bareNo = all(false);
