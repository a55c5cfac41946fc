import { swedishDay } from '#src/core/days.ts';
import { AppError } from '#src/core/errors.ts';
import { type Db, sql } from '#src/server/database.ts';

const refuse = (field: string, reason: string) =>
  new AppError('BAD_REQUEST', 'invalid-input', { fields: [{ field, reason }] });

/**
 * The day of what was decided without a meeting. BAD_REQUEST where none is given, one that is still to come, or one
 * before the members were asked.
 */
export async function pastDay(db: Pick<Db, 'one'>, itemId: string, day: string | undefined): Promise<Date> {
  if (day === undefined) throw refuse('decidedOn', 'required');
  const known = await db.one<{ ahead: boolean; early: boolean }>(sql`
    select ${day}::date > app.swedish_day() as ahead,
        ${day}::date < (i.created_at at time zone 'Europe/Stockholm')::date as early
      from item i where i.id = ${itemId}::uuid`);
  if (known?.ahead) throw refuse('decidedOn', 'in-the-future');
  if (known?.early) throw refuse('decidedOn', 'before-it-was-asked');
  return new Date(day);
}

/**
 * The last day to answer, where it is another. BAD_REQUEST for one that has passed, and where the members are asked
 * anew (`anew`) without a day to come.
 */
export function nextLastDay(before: string, day: string | undefined, anew: boolean): Date | undefined {
  const today = swedishDay();
  if (day !== undefined && day !== before && day < today) throw refuse('answerBy', 'day-has-passed');
  if (anew && (day ?? before) <= today) throw refuse('answerBy', 'asks-anew');
  return day === undefined || day === before ? undefined : new Date(day);
}
