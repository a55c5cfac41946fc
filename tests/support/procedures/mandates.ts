import { randomUUID } from 'node:crypto';
import { swedishDay } from '#src/core/days.ts';
import { sql } from '#src/server/database.ts';
import { asSystem } from '#src/server/system.ts';
import type { Region } from '../region.ts';
import type { ProcedureCase } from './case.ts';

/** Somebody of another organisation. */
async function consultant(r: Region): Promise<{ personId: string; email: string }> {
  const personId = randomUUID();
  const email = `${personId}@example.se`;
  await asSystem((db) =>
    db.rows(sql`insert into person (id, name, email, organisation_id)
      values (${personId}::uuid, 'Kim Berg', ${email}, ${r.organisations.soderhamn}::uuid)`),
  );
  return { personId, email };
}

/** A mandate of theirs from the outsider's organisation. */
export async function mandate(r: Region): Promise<{ mandateId: string; personId: string }> {
  const { personId } = await consultant(r);
  const mandateId = randomUUID();
  await asSystem((db) =>
    db.rows(sql`insert into mandate (id, person_id, organisation_id, from_day)
      values (${mandateId}::uuid, ${personId}::uuid, ${r.organisations.outside}::uuid, app.swedish_day())`),
  );
  return { mandateId, personId };
}

const refused: ProcedureCase['refused'] = [
  { as: 'outsider', code: 'FORBIDDEN', reason: 'not-keeper' },
  { as: 'lead', code: 'NOT_FOUND' },
];
const own = async (r: Region) => ({ organisationId: r.organisations.outside });

const leaving = async (r: Region) => ({
  ...(await own(r)),
  personId: (await mandate(r)).personId,
  day: swedishDay(),
  key: randomUUID(),
});

export const mandatesCases: ProcedureCase[] = [
  { path: 'organisations.mandates', as: 'outsider', input: own, refused: [{ as: 'lead', code: 'NOT_FOUND' }] },
  {
    path: 'organisations.giveMandate',
    as: 'administrator',
    input: async (r) => ({
      ...(await own(r)),
      email: (await consultant(r)).email,
      title: 'Planeringskonsult',
      fromDay: swedishDay(),
      toDay: '',
      key: randomUUID(),
    }),
    refused,
  },
  {
    path: 'organisations.endMandate',
    as: 'administrator',
    input: async (r) => ({ mandateId: (await mandate(r)).mandateId, now: true }),
    refused,
  },
  {
    path: 'organisations.handovers',
    as: 'administrator',
    input: own,
    refused: [
      { as: 'outsider', code: 'NOT_FOUND' },
      { as: 'lead', code: 'NOT_FOUND' },
    ],
  },
  { path: 'organisations.orderHandover', as: 'administrator', input: leaving, refused },
  {
    path: 'organisations.orderHandovers',
    as: 'administrator',
    input: async (r) => {
      const { personId, ...order } = await leaving(r);
      return { ...order, rows: [{ personId, email: '' }] };
    },
    refused,
  },
  {
    path: 'organisations.undoHandover',
    as: 'administrator',
    input: async (r) => {
      const { organisationId, personId } = await leaving(r);
      const id = randomUUID();
      await asSystem((db) =>
        db.rows(sql`insert into handover (id, organisation_id, person_id, day, made_by)
          values (${id}::uuid, ${organisationId}::uuid, ${personId}::uuid, '2150-01-01', ${personId}::uuid)`),
      );
      return { handoverId: id };
    },
    refused: [
      { as: 'outsider', code: 'NOT_FOUND' },
      { as: 'lead', code: 'NOT_FOUND' },
    ],
  },
  { path: 'organisations.actFor', as: 'outsider', input: own, refused: [{ as: 'lead', code: 'NOT_FOUND' }] },
];
