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
 * otherwise of being behind. The first at which it decides is, without politicians, the first that a board of its
 * decides on (`decided`).
 */
export function remaining(
  party: Body,
  cell: Cell,
  steps: readonly Step[],
  reach: Reach,
  decided: ReadonlySet<string> = new Set(),
): Step[] {
  const elected = isElected(party);
  const ladder = steps.filter(({ body }) => body === party.kind);
  const behind = ladder.filter(({ meaning, side }) => meaning === 'behind' && (side === 'politics') === elected);
  const first = elected ? 0 : behind.findIndex(({ id }) => decided.has(id));
  const goal = reach === 'first' ? behind.slice(0, Math.max(first, 0) + 1) : behind;
  const at = cell.politics ?? cell.workshop;
  if (isAsked(at.state)) return goal;
  if (at.state !== 'behind' || (reach === 'first' && first <= 0)) return [];
  return goal.filter((step) => ladder.indexOf(step) > at.place && ladder.indexOf(step) > 0);
}
