import { AnalysisError } from './analysis-error.ts';
import { totalsOf } from './commuting.ts';
import type { Flows } from './flow-table.ts';
import { quotient } from './quotient.ts';
import { gini, type Line, lineThrough } from './regression.ts';

/** Of one network; null where nobody goes from one area to another, or there is but one. */
export type FunctionalPolycentricity = {
  /** 1 − σ(D)/(max D/2): 1 where all areas draw as many, 0 where one of two draws all. */
  ordinary: number | null;
  /** Δ: the share of all who work that works in another area than home. */
  density: number | null;
  /** Ordinary polycentricity times density. */
  special: number | null;
  /** The areas that draw most, D_j. */
  inflows: { code: string; inflow: number }[];
};

/**
 * Functional polycentricity (Green 2007) of each network and the mean over them. D_j is what flows into area j from the
 * others, σ their standard deviation as of a whole population. @throws AnalysisError `nothing-to-analyse`
 */
export function functionalPolycentricity(networks: readonly Flows[]): {
  networks: FunctionalPolycentricity[];
  mean: { ordinary: number | null; special: number | null };
} {
  if (networks.length === 0) throw new AnalysisError('nothing-to-analyse');
  const each = networks.map(ofNetwork);
  const mean = (of: (found: FunctionalPolycentricity) => number | null): number | null => {
    const values = each.map(of).filter((value) => value !== null);
    return values.length === 0 ? null : values.reduce((sum, value) => sum + value, 0) / values.length;
  };
  return {
    networks: each,
    mean: { ordinary: mean(({ ordinary }) => ordinary), special: mean(({ special }) => special) },
  };
}

function ofNetwork(flows: Flows): FunctionalPolycentricity {
  const size = flows.codes.length;
  const { residents, inflow } = totalsOf(flows);
  const total = (counts: Float64Array): number => counts.reduce((sum, count) => sum + count, 0);
  const [all, between] = [total(residents), total(inflow)];
  const most = inflow.reduce((one, other) => Math.max(one, other), 0);
  const mean = between / size;
  const deviation = Math.sqrt(inflow.reduce((sum, value) => sum + (value - mean) ** 2, 0) / size);
  const ordinary = size < 2 || most === 0 ? null : 1 - deviation / (most / 2);
  const density = quotient(between, all);
  return {
    ordinary,
    density,
    special: ordinary === null || density === null ? null : ordinary * density,
    inflows: flows.codes
      .map((code, area) => ({ code, inflow: inflow[area]! }))
      .sort((one, other) => other.inflow - one.inflow || (one.code < other.code ? -1 : 1)),
  };
}

export type Place = { code: string; population: number };

/**
 * How sizes fall with rank: `line` is ln population over ln rank (flatter is more polycentric), `withoutFirst` the same
 * without the largest, `primacy` its share of all and `residual` how far ln of it lies above that line (ESPON 1.1.1).
 */
export type RankSize = {
  count: number;
  leftOut: number;
  line: Line | null;
  withoutFirst: Line | null;
  primacy: number | null;
  residual: number | null;
};

/** Size as a part of morphological polycentricity. Places without people have no logarithm: left out, and counted. */
export function rankSize(places: readonly Place[]): RankSize {
  const sizes = places
    .map(({ population }) => population)
    .filter((population) => population > 0)
    .sort((one, other) => other - one);
  const [logRanks, logSizes] = [sizes.map((_, at) => Math.log(at + 1)), sizes.map((size) => Math.log(size))];
  const withoutFirst = lineThrough(logRanks.slice(1), logSizes.slice(1));
  const total = sizes.reduce((sum, size) => sum + size, 0);
  return {
    count: sizes.length,
    leftOut: places.length - sizes.length,
    line: lineThrough(logRanks, logSizes),
    withoutFirst,
    primacy: sizes[0] === undefined ? null : sizes[0] / total,
    residual: withoutFirst && sizes[0] !== undefined ? Math.log(sizes[0]) - withoutFirst.intercept : null,
  };
}

/**
 * Connectivity as a part: how accessibility follows population (ln over ln; flatter is more polycentric) and how
 * unequal it is (Gini). Places without either are left out of the line.
 */
export function connectivity(places: readonly (Place & { accessibility: number })[]): {
  line: Line | null;
  gini: number | null;
  leftOut: number;
} {
  const known = places.filter(({ population, accessibility }) => population > 0 && accessibility > 0);
  return {
    line: lineThrough(
      known.map(({ population }) => Math.log(population)),
      known.map(({ accessibility }) => Math.log(accessibility)),
    ),
    gini: gini(places.map(({ accessibility }) => accessibility)),
    leftOut: places.length - known.length,
  };
}
