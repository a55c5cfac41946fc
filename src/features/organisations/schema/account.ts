import type { OrganisationKind } from '#src/core/roles.ts';
import type { OwnMandate } from './mandates.ts';
import type { PersonRecord } from './organisations.ts';

/** `organisationId`: where the account is; `actingFor`: for whom its person acts now. */
export type Account = Omit<PersonRecord, 'disabledAt' | 'secondFactor'> & {
  digest: boolean;
  organisationKind: OrganisationKind;
  actingFor: string;
  mandates: OwnMandate[];
};
export type SessionRow = { id: string; createdAt: string; expiresAt: string; agent: string; current: boolean };
