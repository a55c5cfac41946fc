import { AppError } from '#src/core/errors.ts';
import { about, command, together } from '#src/server/command.ts';
import { sql } from '#src/server/database.ts';
import { limited } from '#src/server/rate-limit.ts';
import { joinPolicy } from '../policy.ts';
import { findOpenProcess, findRequest } from '../queries/joining.ts';
import { processName } from '../queries/process.ts';
import { JoinAsk, RequestAccept, RequestDecline } from '../schema.ts';

/** Somebody outside asks that their organisation may take part; where that is not allowed there is no such process. */
export const askToJoin = command({
  action: 'party.ask',
  in: 'person',
  input: JoinAsk,
  security: true,
  policy: joinPolicy.ask,
  load: findOpenProcess,
  run: async (tx, { id }, { word }, who) => {
    if (await limited({ key: `join:${who.userId}`, most: 20, seconds: 3_600 }))
      throw new AppError('TOO_MANY_REQUESTS', 'too-many-attempts');
    const leaders = await tx.rows<{ id: string }>(sql`select l as id from app.ask_to_join(${id}::uuid, ${word}) l`);
    const own = await tx.one<{ name: string }>(
      sql`select short_name as name from organisation where id = ${who.organisationId}::uuid`,
    );
    // Those who lead do not know the one who asks by name in any other way.
    return about('party', who.organisationId, id, {
      by: who.name,
      after: { organisation: own?.name },
      tell: leaders.map((leader) => ({ userId: leader.id, why: 'invitation' as const })),
    });
  },
});

/** The organisation becomes a party with the one who asked, in the role that the process leader gives. */
export const acceptRequest = command({
  action: 'party.admit',
  in: 'process',
  input: RequestAccept,
  security: true,
  policy: joinPolicy.accept,
  load: findRequest,
  run: async (tx, request, { role, side }, { processId }) => {
    await tx.rows(sql`select 1 from app.admit(${request.id}::uuid, ${role}, ${side})`);
    return about('party', request.organisationId, processId, {
      after: { organisation: request.organisation, role },
      tell: [{ userId: request.askedBy, why: 'invitation' }],
    });
  },
});

/** A no with its reason. Whoever asked is told outside the process, in which they have no part. */
export const declineRequest = command({
  action: 'party.turn-down',
  in: 'process',
  input: RequestDecline,
  security: true,
  policy: joinPolicy.decline,
  load: findRequest,
  run: async (tx, request, { reason }, { processId, userId, name: by }) => {
    const answer = { answeredBy: userId, answeredAt: new Date(), admitted: false, reason };
    await tx.joinRequest.update({ id: request }, answer);
    const process = await tx.one<{ name: string }>(sql`select ${processName('r.process_id')} as name
      from join_request r where r.id = ${request.id}::uuid`);
    return together(
      about('party', request.organisationId, processId, { after: { organisation: request.organisation } }),
      about('request', request.id, null, {
        name: process?.name ?? '',
        by,
        after: { organisation: request.organisation },
        reason,
        tell: [{ userId: request.askedBy, why: 'invitation' }],
      }),
    );
  },
});
