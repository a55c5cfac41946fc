import type { Phase } from '#src/core/roles.ts';
import type { Anchored, Step } from '../schema.ts';
import { type Body, type Cell, isElected } from './climbing.ts';

/** What a gate is reached with: strategies until there is a draft, from then on its latest edition. */
export const kindBefore = (phase: Phase): Anchored =>
  phase === 'rus' || phase === 'consultation' || phase === 'adopted' ? 'edition' : 'strategy';

/** How far up its ladder a party is to come: to the first step at which it decides, or to the last. */
export const reaches = ['first', 'last'] as const;
export type Reach = (typeof reaches)[number];

/** Who has said yes, no or that they abstain to the present text is not asked again. */
const isAsked = (state: string): boolean => ['none', 'asked', 'older', 'objected'].includes(state);

/**
 * The steps that a party is still to be asked to come to with an item, in their order: of politicians where it has any,
 * otherwise the first of being behind, or with boards all of them.
 */
export function remaining(party: Body, cell: Cell, steps: readonly Step[], reach: Reach): Step[] {
  const elected = isElected(party);
  const ladder = steps.filter(({ body }) => body === party.kind);
  const behind = ladder.filter(({ meaning, side }) => meaning === 'behind' && (side === 'politics') === elected);
  const at = cell.politics ?? cell.workshop;
  if (isAsked(at.state)) return reach === 'first' ? behind.slice(0, 1) : behind;
  if (at.state !== 'behind' || reach === 'first') return [];
  return behind.filter((step) => ladder.indexOf(step) > at.place && ladder.indexOf(step) > 0);
}
