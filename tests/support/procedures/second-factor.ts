import { randomUUID } from 'node:crypto';
import { Secret, TOTP } from 'otpauth';
import { beginSecondFactor, confirmSecondFactor } from '#src/features/organisations/commands/second-factor.ts';
import { getSecondFactor } from '#src/features/organisations/queries/second-factor.ts';
import type { PersonCaller } from '#src/server/caller.ts';
import { sql } from '#src/server/database.ts';
import { asSystem } from '#src/server/system.ts';
import type { CallerName, Region } from '../region.ts';
import type { ProcedureCase } from './case.ts';

/** What an authenticator shows for a secret as it is written out; `later`: so many periods of thirty seconds on. */
export const codeOf = (secret: string, later = 0): string =>
  new TOTP({ secret: Secret.fromBase32(secret.replaceAll(' ', '')) }).generate({
    timestamp: Date.now() + later * 30_000,
  });

/** Takes away what somebody has of it, and what has been counted. */
export const withoutFactor = (personId: string): Promise<unknown> =>
  asSystem(async (db) => {
    await db.rows(sql`delete from second_factor where person_id = ${personId}::uuid`);
    await db.rows(sql`delete from recovery_code where person_id = ${personId}::uuid`);
    await db.rows(sql`delete from wrong_try`);
  });

/** Begins; gives the secret as an authenticator takes it. */
export async function begun(caller: PersonCaller): Promise<string> {
  await beginSecondFactor(caller, {});
  return (await getSecondFactor(caller, {}))?.setUp?.secret ?? '';
}

/** Turns it on, with the code of the present period: that of the next one is left to use. */
export async function turnedOn(caller: PersonCaller): Promise<{ secret: string; codes: string[] }> {
  const secret = await begun(caller);
  return { secret, codes: (await confirmSecondFactor(caller, { code: codeOf(secret) })).codes };
}

const own = (r: Region, name: CallerName) => withoutFactor(r.people[name].id);
const on =
  (name: CallerName) =>
  async (r: Region): Promise<{ code: string }> => {
    await own(r, name);
    return { code: (await turnedOn(r.callers[name])).codes[0] ?? '' };
  };

export const secondFactorCases: ProcedureCase[] = [
  { path: 'organisations.secondFactor', as: 'outsider', input: async () => ({}), refused: [] },
  {
    path: 'organisations.beginSecondFactor',
    as: 'outsider',
    input: async (r) => {
      await own(r, 'outsider');
      return {};
    },
    refused: [],
  },
  {
    path: 'organisations.confirmSecondFactor',
    as: 'outsider',
    input: async (r) => {
      await own(r, 'outsider');
      return { code: codeOf(await begun(r.callers.outsider)) };
    },
    refused: [],
  },
  { path: 'organisations.passSecondFactor', as: 'outsider', input: on('outsider'), refused: [] },
  {
    path: 'organisations.renewRecoveryCodes',
    as: 'observer',
    input: on('observer'),
    refused: [],
  },
  { path: 'organisations.turnOffSecondFactor', as: 'observer', input: on('observer'), refused: [] },
  {
    path: 'organisations.resetSecondFactor',
    as: 'administrator',
    input: async (r) => {
      const id = randomUUID();
      await asSystem(async (db) => {
        await db.rows(sql`insert into person (id, name, email, organisation_id)
          values (${id}::uuid, 'Kim Berg', ${`${id}@example.se`}, ${r.organisations.outside}::uuid)`);
        await db.rows(sql`insert into second_factor (person_id, sealed, confirmed_at) values (${id}::uuid, '', now())`);
      });
      return { personId: id };
    },
    refused: (['lead', 'contributor', 'outsider'] as const).map((as) => ({
      as,
      code: 'FORBIDDEN' as const,
      reason: 'not-administrator',
    })),
  },
];
