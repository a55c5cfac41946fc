import { v7 as uuidv7 } from 'uuid';
import { AppError } from '#src/core/errors.ts';
import { about, command, self } from '#src/server/command.ts';
import { type Db, sql } from '#src/server/database.ts';
import { organisationPolicy } from '../policy.ts';
import { refuseLeaderless } from '../queries/leaders.ts';
import { lockOrganisation } from '../queries/organisations.ts';
import { countyOf } from '../rules.ts';
import {
  type Organisation,
  OrganisationChange,
  OrganisationCreate,
  OrganisationEdit,
} from '../schema/organisations.ts';

type Fields = Pick<Organisation, 'kind' | 'name' | 'shortName' | 'code' | 'countyCode' | 'mailDomains'>;

/** The columns as the database holds them. Throws BAD_REQUEST when a code is not in the registry. */
async function columnsOf(db: Db, { kind, name, shortName, code, countyCode, mailDomains }: Fields) {
  const county = countyOf({ code, countyCode });
  const known = await db.one<{ county: boolean; municipality: boolean }>(sql`
    select ${county}::text is null or exists (select 1 from county where code = ${county}) as county,
           ${kind} <> 'municipality' or ${code} = '' or exists (select 1 from municipality where code = ${code}) as municipality`);
  const fields = [
    ...(known?.county ? [] : [{ field: code ? 'code' : 'countyCode', reason: 'not-a-county' }]),
    ...(known?.municipality ? [] : [{ field: 'code', reason: 'not-a-municipality' }]),
  ];
  if (fields.length > 0) throw new AppError('BAD_REQUEST', 'invalid-input', { fields });
  return { kind, name, shortName, code: code || null, countyCode: county, mailDomains };
}

export const createOrganisation = command({
  action: 'organisation.create',
  in: 'person',
  input: OrganisationCreate,
  policy: organisationPolicy.create,
  load: self,
  run: async (tx, administrator, fields) => {
    const id = uuidv7();
    await tx.organisation.createBy(administrator, { id, ...(await columnsOf(tx, fields)) });
    return about('organisation', id, null, {
      after: { kind: fields.kind, name: fields.name, code: fields.code, mailDomains: fields.mailDomains },
    });
  },
});

export const editOrganisation = command({
  action: 'organisation.edit',
  in: 'person',
  input: OrganisationEdit,
  security: true,
  policy: organisationPolicy.edit,
  load: lockOrganisation,
  run: async (tx, organisation, fields) => {
    const data = await columnsOf(tx, fields);
    await tx.organisation.update({ id: organisation }, { ...data, version: { increment: 1 } });
    const { kind, name, shortName, code, countyCode, mailDomains } = organisation;
    return about('organisation', organisation.id, null, {
      before: { kind, name, shortName, code, countyCode, mailDomains },
      after: data,
    });
  },
});

const endEverySession = (db: Db, organisationId: string) =>
  db.rows(
    sql`select app.end_sessions(p.id, null, null) from person p where p.organisation_id = ${organisationId}::uuid`,
  );

/** Everybody in it is signed out at once and can no longer sign in. */
export const disableOrganisation = command({
  action: 'organisation.disable',
  in: 'person',
  input: OrganisationChange,
  security: true,
  policy: organisationPolicy.disable,
  load: lockOrganisation,
  run: async (tx, organisation) => {
    await refuseLeaderless(tx, { organisationId: organisation.id });
    await tx.organisation.update({ id: organisation }, { disabledAt: new Date(), version: { increment: 1 } });
    await endEverySession(tx, organisation.id);
    return about('organisation', organisation.id, null);
  },
});

export const enableOrganisation = command({
  action: 'organisation.enable',
  in: 'person',
  input: OrganisationChange,
  security: true,
  policy: organisationPolicy.enable,
  load: lockOrganisation,
  run: async (tx, organisation) => {
    await tx.organisation.update({ id: organisation }, { disabledAt: null, version: { increment: 1 } });
    return about('organisation', organisation.id, null);
  },
});
