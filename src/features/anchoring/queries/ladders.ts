import { z } from 'zod';
import { organisationKinds } from '#src/core/roles.ts';
import { sql } from '#src/server/database.ts';
import { query } from '#src/server/query.ts';
import { ladderPolicy } from '../policy.ts';
import type { Step } from '../schema.ts';

/** The ladders of the installation, a kind of body each, with what may be done to each step. */
export const getLadders = query({
  action: 'ladder.list',
  in: 'person',
  input: z.object({}),
  policy: ladderPolicy.read,
  run: async (db, who) => {
    const steps = await db.rows<Step & { inUse: boolean }>(sql`
      select id, body, position, standard, name, side, meaning, app.step_in_use(id) as "inUse" from ladder_step
       order by position, id`);
    return organisationKinds.map((body) => ({
      body,
      steps: steps
        .filter((step) => step.body === body)
        .map((step) => ({
          ...step,
          can: { change: ladderPolicy.changeStep(who, step), remove: ladderPolicy.remove(who, step) },
        })),
    }));
  },
});
