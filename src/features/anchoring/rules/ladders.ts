import { type Meaning, meanings } from '../schema.ts';

type Rung = { id: string; meaning: Meaning };

export const weight = (meaning: Meaning): number => meanings.indexOf(meaning);
const falls = (ladder: readonly Rung[]): number =>
  ladder.filter(({ meaning }, at) => weight(meaning) < weight(ladder[at - 1]?.meaning ?? 'uncontacted')).length;

/** Where a new step of a ladder stands: above the last that means no more, so that it changes nothing proved. */
export const placeFor = (ladder: readonly Rung[], meaning: Meaning): number =>
  ladder.findLastIndex((step) => weight(step.meaning) <= weight(meaning)) + 1;

/**
 * A ladder with a step put before another, or at its end. The bottom stays; undefined where nothing is there to stand
 * before, or where a step would then stand above one that means more.
 */
export function moved<S extends Rung>(ladder: readonly S[], step: S, before: string | null): S[] | undefined {
  const others = ladder.filter(({ id }) => id !== step.id);
  const at = before === null ? others.length : others.findIndex(({ id }) => id === before);
  const after = others.toSpliced(at, 0, step);
  return at < 1 || falls(after) > falls(ladder) ? undefined : after;
}
