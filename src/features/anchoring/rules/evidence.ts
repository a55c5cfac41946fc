import type { Side } from '#src/core/roles.ts';
import type { Meaning, Stand } from '../schema.ts';

type Shown = { stand: Stand | null; evidenceSource: string; evidenceClause: string };

/**
 * The fields that a step needs and that are empty: where the party stands, at a step where it says so; of another party
 * which minutes or what else, of an assembly's also their paragraph. A party's own official may say it here, no more.
 */
export function lackingEvidence(
  { side, meaning }: { side: Side; meaning: Meaning },
  own: boolean,
  { stand, evidenceSource, evidenceClause }: Shown,
): (keyof Shown)[] {
  const minutes = side === 'politics' && meaning === 'behind';
  return [
    ...(meaning === 'behind' && stand === null ? (['stand'] as const) : []),
    ...(evidenceSource === '' && (minutes || !own) ? (['evidenceSource'] as const) : []),
    ...(evidenceClause === '' && minutes ? (['evidenceClause'] as const) : []),
  ];
}
