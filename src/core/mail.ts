/** Why a letter is written; the outbox says so, and nothing else of what stands in it. */
export const mailPurposes = [
  'invitation',
  'held',
  'welcome',
  'password',
  'notice',
  'digest',
  'report',
  'meeting',
  'answer',
] as const;
export type MailPurpose = (typeof mailPurposes)[number];

/** What becomes of a letter that comes in. */
export const inboundOutcomes = ['answered', 'commented', 'automatic', 'unplaced', 'refused', 'too-large'] as const;
export type InboundOutcome = (typeof inboundOutcomes)[number];

/** What can hinder the reading of the mailbox to which answers come. */
export const mailboxFailures = ['unreachable', 'tls', 'login', 'folder', 'letters', 'other'] as const;
export type MailboxFailure = (typeof mailboxFailures)[number];

/** What can go wrong when a letter leaves. */
export const mailFailures = ['unreachable', 'login', 'refused', 'busy', 'other'] as const;
export type MailFailure = (typeof mailFailures)[number];

/** Stands over the text of a letter that can be answered by mail: nothing below it is new in the answer. */
export const replyMark = '-----=====-----';
