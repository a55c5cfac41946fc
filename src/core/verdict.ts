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
  'not-reviewed',
  'not-accepted',
  'already-accepted',
  'withdrawn',
  'not-withdrawn',
  'last-leader',
  'may-not-start',
  'cannot-accept',
  'awaits-confirmation',
  'not-keeper',
  'already-keeper',
  'not-a-keeper',
  'already-mandated',
  'mandate-over',
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
  'adopted',
  'immutable',
  'decided-on',
  'not-shared',
  'already-shared',
  'under-review',
  'promised',
  'commitment-answered',
  'commitment-not-accepted',
  'commitment-over',
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
  'findings-changed',
  'drawn-up',
  'import-running',
  'import-not-ready',
  'import-over',
  'acts-for-another',
  'only-in-person',
  'own-steps',
  'not-sent',
  'call-closed',
  'already-submitted',
  'questions-left',
  'not-a-ground',
  'not-shared-with-all',
  'not-proposed',
  'minuted',
  'own-ties',
  'always-shared',
  'has-minutes',
  'has-decided',
  'adjusted',
  'meeting-begun',
  'meeting-not-ongoing',
  'not-an-adjuster',
  'already-adjusted',
  'not-adjusted',
  'point-written',
  'not-recorded',
  'already-corrected',
  'meeting-not-held',
  'meeting-ahead',
  'meeting-cancelled',
  'meeting-called',
  'meeting-not-called',
  'meeting-past',
  'not-called',
  'people-called',
  'letter-of-a-meeting',
  'nobody-to-call',
  'not-a-member',
  'their-own-stand',
  'positions-missing',
  'not-decided-here',
  'subject-changed',
  'later-text',
  'another-forum',
  'suggestions-waiting',
  'already-answered',
  'no-boundaries',
  'no-licence',
  'already-offered',
  'not-in-force',
] as const;
export type Reason = (typeof reasons)[number];
export type Verdict = 'ok' | Reason;

/** Reasons that lie in who is asking: what they refuse never opens to that person here, whatever happens. */
const lasting: readonly Verdict[] = [
  'role',
  'side',
  'other-organisation',
  'not-administrator',
  'not-author',
  'not-keeper',
  'not-a-member',
  'not-invited',
  'may-not-start',
];
/** A control with such a verdict is not drawn; of any other that is no consent it says why it is closed just now. */
export const neverOpens = (verdict: Verdict): boolean => lasting.includes(verdict);

/** The first objection that never yields wins, else the first there is; no objection is consent. */
export const all = (...verdicts: Verdict[]): Verdict =>
  verdicts.find(neverOpens) ?? verdicts.find((verdict) => verdict !== 'ok') ?? 'ok';

/**
 * Why a control may not be used, in words; `never`: by this person not at all, so that it is not drawn. Without it, it
 * may be used.
 */
export type Refused = string | { readonly never: string } | undefined;
/** Its words, where they are shown instead of the control. */
export const refusedText = (refused: Refused): string | undefined =>
  typeof refused === 'object' ? refused.never : refused;

/** One consent is enough; otherwise the last objection that may yield, else the last: put the most helpful one last. */
export const any = (...verdicts: Verdict[]): Verdict =>
  verdicts.includes('ok') ? 'ok' : (verdicts.findLast((verdict) => !neverOpens(verdict)) ?? verdicts.at(-1) ?? 'ok');

export const when = (condition: boolean, reason: Reason): Verdict => (condition ? 'ok' : reason);
