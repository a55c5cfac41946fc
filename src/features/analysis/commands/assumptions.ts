import { swedishDay } from '#src/core/days.ts';
import type { Standing } from '#src/core/standing.ts';
import { itemPolicy } from '#src/features/thread/policy.ts';
import { type Changes, changed, command } from '#src/server/command.ts';
import { sql } from '#src/server/database.ts';
import { confirmLinks, type Pointed } from '#src/server/links.ts';
import type { Permitted } from '#src/server/permitted.ts';
import type { Tell } from '#src/server/record.ts';
import type { Tx } from '#src/server/tables.ts';
import { assumptionPolicy } from '../policy.ts';
import { findAssumption } from '../queries/assumptions.ts';
import { causeOf, heldSince } from '../rules/assumptions.ts';
import { type Assumption, AssumptionJudge, AssumptionTest } from '../schema/assumptions.ts';

/**
 * An assumption comes to a state: whoever made it hears of it, and whoever made something that rests on it, however far
 * up. What rested on it as it last held follows it as it holds again.
 */
async function comeTo<A extends string>(
  tx: Tx<A>,
  it: Permitted<Assumption, A>,
  state: Assumption['state'],
  reason = '',
): Promise<Changes<object, A>> {
  const cause = causeOf(it, state, reason);
  await tx.item.update(it, { status: state }, { assumption: { state, since: new Date(swedishDay()), cause } });
  const since = state === 'holds' ? heldSince(it) : undefined;
  if (since !== undefined)
    await tx.link.carry(it, { before: 0, after: 0, contentVersion: since, version: it.version + 1, same: true });
  const authors = await tx.rows<{ id: string }>(sql`select id from app.resting_authors(${it.id}::uuid) id`);
  const tell = authors.map(({ id }): Tell => ({ userId: id, why: 'assumption' }));
  return changed(it, { before: it.status, after: state, ...(reason !== '' && { reason }), found: it.found, tell });
}

/** The figures that it cites, at the vintage that it has now been tested by. */
async function vouchForFigures<A extends string>(
  tx: Tx<A>,
  who: Standing,
  it: Permitted<Assumption, A>,
  clear: (to: Pointed | undefined, field: string) => Permitted<Pointed, A>,
): Promise<void> {
  const links = await tx.rows<{ linkId: string; seenVersion: number }>(sql`
    select l.id as "linkId", t.version as "seenVersion" from link_state l join item t on t.id = l.to_id
     where l.from_id = ${it.id}::uuid and l.kind = 'cites' and l.stale order by l.id`);
  await confirmLinks(tx, who, it, links, clear);
}

/** What the job has found of it, by its condition and by nobody's word. */
export const testAssumption = command({
  action: 'assumption.test',
  in: 'process',
  input: AssumptionTest,
  policy: assumptionPolicy.test,
  also: { ground: itemPolicy.read },
  load: findAssumption,
  run: async (tx, it, _input, who, also) => {
    const { state, by } = it.found;
    if (by === 'figure') await vouchForFigures(tx, who, it, also.ground);
    return state === it.status && state === it.state ? changed(it, { after: state }) : comeTo(tx, it, state);
  },
});

/** Somebody says that one that has no condition does not hold any more, or that it does again, and why. */
export const judgeAssumption = command({
  action: 'assumption.judge',
  in: 'process',
  input: AssumptionJudge,
  policy: assumptionPolicy.judge,
  load: findAssumption,
  run: (tx, it, { holds, reason }) => comeTo(tx, it, holds, reason),
});
