import { randomUUID } from 'node:crypto';
import { concludeConflict } from '#src/features/analysis/commands/conflicts.ts';
import { commonSteps } from '#src/features/thread/commands/common-kinds.ts';
import { getItem } from '#src/features/thread/queries/items.ts';
import type { Caller } from '#src/server/caller.ts';

/** A conflict between two of the demo's strategies, which is left open with a reason. */
export async function weigh(lead: Caller, processId: string, ids: ReadonlyMap<string, string>): Promise<void> {
  const seen = async (key: string) => {
    const { id, version } = await getItem(lead, { processId, address: ids.get(key) ?? '' });
    return { id, version };
  };
  const { id: itemId, version } = await commonSteps.get('conflict')!.create(lead, {
    processId,
    key: randomUUID(),
    title: 'Fler tåg längs kusten eller kvällstrafik tvärs',
    text: 'Båda ska betalas med samma pengar till trafiken, och i exemplet räcker de inte till allt samtidigt.',
    place: 'Ostkustbanan och stråken från inlandet',
    grounds: [await seen('kusten'), await seen('tvarstrak')],
  });
  await concludeConflict(lead, {
    ...{ processId, itemId, version },
    outcome: 'left',
    settlement: 'Försöket med kvällsturer visar först hur många som reser. Därefter vägs de mot varandra.',
  });
}
