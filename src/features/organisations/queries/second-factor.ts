import { renderSVG } from 'uqr';
import { type Db, sql } from '#src/server/database.ts';
import { query } from '#src/server/query.ts';
import { secondFactorRequired, setUpOf } from '#src/server/second-factor.ts';
import { Nothing } from '../schema/organisations.ts';
import type { Awaited, SecondFactor } from '../schema/second-factor.ts';

export type Door = {
  personId: string;
  email: string;
  name: string;
  administrator: boolean;
  leads: boolean;
  awaits: Awaited;
  sealed: string | null;
  since: string | null;
  left: number;
};

/** Whose session that is, whole or not; undefined where it lives no more. */
export const findDoor = (db: Db, sessionId: string | undefined): Promise<Door | undefined> =>
  sessionId === undefined
    ? Promise.resolve(undefined)
    : db.one<Door>(sql`
        select person_id as "personId", email, name, administrator, leads, awaits, sealed, confirmed_at as since,
          codes as "left"
          from app.door(${sessionId}::uuid)`);

/** How far whoever asks has come in signing in, and what their second factor is; null for whoever has no session. */
export const getSecondFactor = query({
  action: 'second-factor.get',
  in: 'public',
  input: Nothing,
  run: async (db, { sessionId }): Promise<SecondFactor | null> => {
    const door = await findDoor(db, sessionId);
    if (!door) return null;
    const { awaits, name, since, left, sealed, email } = door;
    const given = since === null && sealed !== null && awaits !== 'code' ? setUpOf(sealed, email) : undefined;
    return {
      awaits,
      name,
      since,
      left,
      required: secondFactorRequired(door),
      setUp: given ? { secret: given.secret, image: renderSVG(given.address, { border: 2 }) } : null,
    };
  },
});
