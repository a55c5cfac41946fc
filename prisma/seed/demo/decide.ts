import { randomUUID } from 'node:crypto';
import { proposeDecision, recordDecision } from '#src/features/forums/commands/decisions.ts';
import { editMeeting } from '#src/features/forums/commands/forums.ts';
import { enterPositions, takePosition } from '#src/features/forums/commands/positions.ts';
import { getMeeting } from '#src/features/forums/queries/forums.ts';
import type { Caller } from '#src/server/caller.ts';
import { inTime, type Mark, markDay } from './days.ts';
import { decisions, type meetings, ownStands } from './forums.ts';
import type { Place } from './settle.ts';

type Done = { id: string; version: number };

/**
 * Meetings of the steering group, one after another: what is put to the members, how each stands after its own board's
 * meeting, and the minutes when the meeting has been held. What is not made yet is put to them by a later call.
 */
export async function decide(
  { processId, organisations }: Place,
  as: (key: string) => Caller,
  ids: Map<string, string>,
  marks: Mark[],
  which: typeof meetings,
): Promise<void> {
  const lead = as('lead');
  const at = ({ id, version }: Done) => ({ processId, itemId: id, version });
  for (const { key: meeting, held, heldOn } of which) {
    const itsOwn = decisions.filter(
      ({ key, subject, meeting: at }) => at === meeting && ids.has(subject) && !ids.has(key),
    );
    const proposed: { decision: (typeof decisions)[number]; done: Done }[] = [];
    for (const decision of itsOwn) {
      if (decision === itsOwn[0]) await markDay(marks, decision.proposedOn);
      const done = await proposeDecision(lead, {
        processId,
        key: randomUUID(),
        meetingId: ids.get(meeting)!,
        subjectId: ids.get(decision.subject)!,
        title: decision.title,
        text: decision.text,
        gains: decision.gains,
        givesUp: decision.givesUp,
      });
      ids.set(decision.key, done.id);
      proposed.push({ decision, done });
    }
    if (held && itsOwn.length > 0) await markDay(marks, heldOn);
    else if (itsOwn[0]?.board) await markDay(marks, itsOwn[0].board, 1);
    for (const { decision, done } of proposed) {
      for (const [place, code] of decision.asked.entries()) {
        const own = ownStands[code];
        const { board = '' } = decision;
        const stand = { organisationId: organisations.get(code)!, stand: 'agrees' as const, ...decision.stands[code] };
        if (own) {
          await takePosition(as(own), { ...at(done), ...stand });
          continue;
        }
        await enterPositions(as('lead'), {
          ...at(done),
          evidenceProtocol: code.startsWith('region') ? 'Regionstyrelsen' : 'Kommunstyrelsen',
          evidenceClause: `§ ${96 + place * 7}`,
          evidenceOn: inTime(board),
          stands: [stand],
        });
      }
    }
    if (!held) continue;
    const now = await getMeeting(lead, { processId, itemId: ids.get(meeting)! });
    const { title, text, startsAt, endsAt, place, joinAddress } = now;
    const content = { title, text, heldOn: now.heldOn, startsAt, endsAt, place, joinAddress };
    if (itsOwn[0]?.recorded) await markDay(marks, itsOwn[0].recorded.on);
    await editMeeting(lead, { ...at(now), ...content, status: 'held' });
    for (const { decision, done } of proposed) {
      if (!decision.recorded) continue;
      const { outcome, clause } = decision.recorded;
      await recordDecision(lead, { ...at(done), outcome, clause });
    }
    if (itsOwn[0]?.recorded) await markDay(marks, itsOwn[0].recorded.on, 1);
  }
}
