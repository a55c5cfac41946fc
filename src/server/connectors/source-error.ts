/**
 * Why a service did not give what it was asked for. Every reason is also a message key:
 * `datasets.sources.failures.<reason>`.
 */
export const sourceReasons = [
  'switched-off',
  'unreachable',
  'too-slow',
  'busy',
  'refused',
  'too-much-asked',
  'not-there',
  'gone',
  'service-failed',
  'not-data',
  'empty-answer',
  'answer-cut-short',
  'answer-too-large',
  'leads-elsewhere',
  'private-address',
  'changed-meanwhile',
  'cancelled',
] as const;
export type SourceReason = (typeof sourceReasons)[number];

/** The one error of a service. It holds no sentence: the screen has the words. */
export class SourceError extends Error {
  override name = 'SourceError';
  readonly reason: SourceReason;
  /** What happened, for the log. */
  readonly detail: string;

  constructor(reason: SourceReason, detail = '') {
    super(detail ? `${reason}: ${detail}` : reason);
    this.reason = reason;
    this.detail = detail;
  }
}
