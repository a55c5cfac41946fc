import { enterStep } from '#src/features/anchoring/commands/steps.ts';
import { getAnchoringOf } from '#src/features/anchoring/queries/matrix.ts';
import { takePosition } from '#src/features/forums/commands/positions.ts';
import { editStrategy } from '#src/features/strategy/commands.ts';
import { shareItem } from '#src/features/thread/commands/sharing.ts';
import { getItem } from '#src/features/thread/queries/items.ts';
import { aForum, aHeldMeeting, aProposal, aStep, aStrategy, at } from './procedures/made.ts';
import type { CallerName, Region } from './region.ts';

export type Made = { id: string; version: number };
export type Party = keyof Region['organisations'];

/** What there is to show for it. */
export const minutes = { evidenceSource: 'Kommunstyrelsen', evidenceClause: '§ 96', evidenceOn: '2026-09-08' };

/** Enters and reads where the parties of a region stand, once it is there; Hudiksvall, where no other is named. */
export function anchoredIn(r: () => Region) {
  const found = (id: string) => getItem(r().callers.lead, { processId: r().processId, address: id });
  const fresh = async (id: string) => at(r(), await found(id));
  const read = (itemId: string, as: CallerName = 'observer') =>
    getAnchoringOf(r().callers[as], { processId: r().processId, itemId });
  const shared = async (made: Made): Promise<Made> => {
    const item = await found(made.id);
    if (item.audience === 'process') return item;
    await shareItem(r().callers.lead, { ...at(r(), item), audience: 'process', documentStatus: 'shared' });
    return found(made.id);
  };
  return {
    found,
    fresh,
    read,
    shared,
    aShared: async () => shared(await aStrategy(r())),
    cellOf: async (itemId: string, party: Party = 'hudiksvall') =>
      (await read(itemId)).parties.find(({ id }) => id === r().organisations[party])!.cell,
    enter: async (as: CallerName, made: Made, standard: string, more: object = {}, body = 'municipality') =>
      enterStep(r().callers[as], {
        ...at(r(), made),
        organisationId: r().organisations.hudiksvall,
        stepId: await aStep(body, standard),
        evidenceOn: '2026-09-08',
        ...more,
      }),
    /** A proposal about it, put to Hudiksvall and Söderhamn, who decide by their stands. */
    put: async (made: Made, more: object = {}) =>
      aProposal(r(), made.id, (await aHeldMeeting(r(), (await aForum(r(), { byPositions: true, ...more })).id)).id),
    stand: (proposal: Made, chosen: 'agrees' | 'dissents' = 'agrees') =>
      takePosition(r().callers.decider, {
        ...at(r(), proposal),
        organisationId: r().organisations.hudiksvall,
        stand: chosen,
      }),
    rewrite: async (id: string) =>
      editStrategy(r().callers.lead, {
        ...(await fresh(id)),
        title: 'En arbetsmarknad längs hela kusten',
        text: 'Restiden avgör.',
      }),
  };
}
