import { isAdministrator, type Person } from '#src/core/standing.ts';
import { all, when } from '#src/core/verdict.ts';
import type { Organisation, PersonRecord } from './schema.ts';

/** Organisations and people are an administrator's; nobody can lock themselves out. */
export const organisationPolicy = {
  list: isAdministrator,
  create: isAdministrator,
  edit: (who: Person, _it: Organisation) => isAdministrator(who),
  disable: (who: Person, it: Organisation) =>
    all(
      isAdministrator(who),
      when(it.id !== who.organisationId, 'own-organisation'),
      when(it.disabledAt === null, 'disabled'),
    ),
  enable: (who: Person, it: Organisation) => all(isAdministrator(who), when(it.disabledAt !== null, 'not-disabled')),
} as const;

export const personPolicy = {
  list: isAdministrator,
  create: isAdministrator,
  edit: (who: Person, _it: PersonRecord) => isAdministrator(who),
  disable: (who: Person, it: PersonRecord) =>
    all(isAdministrator(who), when(it.id !== who.userId, 'not-yourself'), when(it.disabledAt === null, 'disabled')),
  enable: (who: Person, it: PersonRecord) => all(isAdministrator(who), when(it.disabledAt !== null, 'not-disabled')),
  sendPasswordLink: (who: Person, it: PersonRecord) =>
    all(isAdministrator(who), when(it.disabledAt === null, 'disabled')),
} as const;

export const outboxPolicy = { read: isAdministrator, resend: (who: Person) => isAdministrator(who) } as const;
export const logPolicy = { read: isAdministrator } as const;

/** One's own account, and what is open to those who are not signed in. */
export const accountPolicy = { change: () => 'ok' as const } as const;
export const publicPolicy = { ask: () => 'ok' as const } as const;
