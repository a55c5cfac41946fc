import { AppError } from '#src/core/errors.ts';
import { type Db, sql } from '#src/server/database.ts';

type Whose = { personId: string; organisationId?: string } | { organisationId: string };

const processesLedAlone = async (db: Db, whose: Whose, lock: boolean): Promise<string[]> => {
  const { personId: person = null, organisationId: organisation = null } = whose as Partial<Record<string, string>>;
  return (
    await db.rows<{ name: string }>(
      sql`select name from app.led_alone(${person}::uuid, ${organisation}::uuid, ${lock})`,
    )
  ).map(({ name }) => name);
};

/** The names of the active processes that nobody else could lead; for an administrator. */
export const namesLedAlone = (db: Db, whose: Whose): Promise<string[]> => processesLedAlone(db, whose, false);

/** Holds the processes they lead. Throws CONFLICT `leads-alone` where one would stand without a leader. */
export async function refuseLeaderless(db: Db, whose: Whose): Promise<void> {
  const names = await processesLedAlone(db, whose, true);
  if (names.length > 0) throw new AppError('CONFLICT', 'leads-alone', { names });
}
