export const roles = ['lead', 'editor', 'contributor', 'reviewer', 'decider', 'observer'] as const;
/** What a person may do in one process: process leader, editor, contributor, reviewer, decision-maker, observer. */
export type Role = (typeof roles)[number];

export const sides = ['politics', 'workshop'] as const;
/** Politik och verkstad: whether a person decides or works things out. */
export type Side = (typeof sides)[number];

export const phases = [
  'preparation',
  'mapping',
  'analysis',
  'strategy',
  'rus',
  'consultation',
  'adopted',
  'followup',
] as const;
export type Phase = (typeof phases)[number];

export const processStatuses = ['active', 'closed', 'archived'] as const;
export type ProcessStatus = (typeof processStatuses)[number];

export const organisationKinds = [
  'region',
  'municipality',
  'county-board',
  'national-authority',
  'municipal-association',
  'university',
  'business',
  'civil-society',
] as const;
export type OrganisationKind = (typeof organisationKinds)[number];
