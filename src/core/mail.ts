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
] as const;
export type MailPurpose = (typeof mailPurposes)[number];

/** What can go wrong when a letter leaves. */
export const mailFailures = ['unreachable', 'login', 'refused', 'busy', 'other'] as const;
export type MailFailure = (typeof mailFailures)[number];
