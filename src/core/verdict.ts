/** Why something is not allowed. Every reason is also a message key: `denied.<reason>`. */
export const reasons = [
  'role',
  'side',
  'phase',
  'process-closed',
  'process-archived',
  'other-organisation',
  'not-administrator',
  'not-yourself',
  'not-draft',
  'not-submitted',
  'not-accepted',
  'already-accepted',
  'withdrawn',
  'not-withdrawn',
  'last-leader',
  'not-author',
  'not-waiting',
  'already-party',
  'disabled',
  'missing-ground',
  'process-open',
  'process-not-closed',
  'last-phase',
  'first-phase',
  'gate-open',
  'already-decided',
  'not-shared',
  'already-shared',
  'under-review',
  'not-stale',
  'not-orderly',
  'not-planned',
  'not-invited',
  'invitation-used',
  'no-grounds',
  'already-participant',
  'already-invited',
  'already-removed',
  'has-account',
  'not-yet-shared',
  'already-established',
  'own-organisation',
  'not-disabled',
  'in-use',
  'drawn-up',
  'import-running',
  'import-not-ready',
  'import-over',
  'only-in-person',
  'own-steps',
  'not-sent',
  'call-closed',
  'already-submitted',
  'questions-left',
  'not-a-ground',
  'not-shared-with-all',
] as const;
export type Reason = (typeof reasons)[number];
export type Verdict = 'ok' | Reason;

/** The first objection wins; no objection is consent. */
export const all = (...verdicts: Verdict[]): Verdict => verdicts.find((verdict) => verdict !== 'ok') ?? 'ok';

/** One consent is enough; otherwise the last objection, so put the most helpful one last. */
export const any = (...verdicts: Verdict[]): Verdict => (verdicts.includes('ok') ? 'ok' : (verdicts.at(-1) ?? 'ok'));

export const when = (condition: boolean, reason: Reason): Verdict => (condition ? 'ok' : reason);
