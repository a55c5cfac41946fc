import { AnalysisError, heldAmounts, heldWithin } from './analysis-error.ts';
import type { Supply } from './service-hierarchy.ts';

/** People that a function seems to need, by where it is and is not. Null where no place tells. */
export type ServiceThreshold = {
  function: string;
  places: number;
  /** The smallest population with the function, and the largest without it. */
  smallestWith: number | null;
  largestWithout: number | null;
  /**
   * The population that parts those with from those without with fewest exceptions, of several the lowest; `above`: the
   * next smaller place, below which nothing tells. Between the two the data do not say.
   */
  threshold: number | null;
  above: number | null;
  exceptions: number;
};

/**
 * Thresholds of service from populations by place. The threshold is sought among the populations themselves: places
 * with at least so many should have the function, the others not. @throws AnalysisError `lengths-differ`,
 * `value-not-valid`
 */
export function serviceThresholds(supply: Supply, population: readonly number[]): ServiceThreshold[] {
  held(supply, population);
  return supply.functions.map((code, at) => {
    const having = population.filter((_, place) => supply.count[place]![at]! > 0);
    const lacking = population.filter((_, place) => supply.count[place]![at] === 0);
    const least = having.reduce((one, other) => Math.min(one, other), Infinity);
    const most = lacking.reduce((one, other) => Math.max(one, other), -Infinity);
    const best = having.length === 0 ? null : fewestExceptions(having, lacking);
    return {
      function: code,
      places: having.length,
      smallestWith: having.length > 0 ? least : null,
      largestWithout: lacking.length > 0 ? most : null,
      threshold: best?.threshold ?? null,
      above: best ? population.reduce((one, other) => (other < best.threshold ? Math.max(one, other) : one), 0) : null,
      exceptions: best?.exceptions ?? 0,
    };
  });
}

function fewestExceptions(
  having: readonly number[],
  lacking: readonly number[],
): { threshold: number; exceptions: number } {
  const [low, high] = [having, lacking].map((all) => all.toSorted((one, other) => one - other)) as [number[], number[]];
  const candidates = [...new Set([...low, ...high])].sort((one, other) => one - other);
  let [below, passed] = [0, 0];
  let best = { threshold: candidates[0]!, exceptions: Infinity };
  for (const threshold of candidates) {
    while (below < low.length && low[below]! < threshold) below += 1;
    while (passed < high.length && high[passed]! < threshold) passed += 1;
    const exceptions = below + (high.length - passed);
    if (exceptions < best.exceptions) best = { threshold, exceptions };
  }
  return best;
}

/** A function that a place has and may lose; `certain` where it falls as low as places that part from those with it. */
export type Threatened = {
  place: string;
  function: string;
  population: number;
  after: number;
  threshold: number;
  certain: boolean;
};

/**
 * What may disappear when every place loses the share `fall` of its people, if functions go where the threshold is
 * passed: an assumption, said with the result. What is below already is not counted. Places by code, functions as
 * given.
 */
export function threatened(
  supply: Supply,
  population: readonly number[],
  thresholds: readonly ServiceThreshold[],
  fall: number,
): Threatened[] {
  held(supply, population);
  heldWithin('fall', fall, 0, 1);
  if (thresholds.length !== supply.functions.length)
    throw new AnalysisError('lengths-differ', { thresholds: thresholds.length });
  return supply.places
    .flatMap((place, at) =>
      thresholds.flatMap(({ function: code, threshold, above }, index): Threatened[] => {
        const [before, after] = [population[at]!, population[at]! * (1 - fall)];
        const goes = threshold !== null && supply.count[at]![index]! > 0 && before >= threshold && after < threshold;
        return goes
          ? [{ place, function: code, population: before, after, threshold, certain: after <= (above ?? 0) }]
          : [];
      }),
    )
    .sort((one, other) => (one.place === other.place ? 0 : one.place < other.place ? -1 : 1));
}

function held({ places }: Supply, population: readonly number[]): void {
  if (population.length !== places.length) throw new AnalysisError('lengths-differ', { places: places.length });
  heldAmounts(population);
}
