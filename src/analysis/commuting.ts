import { type Flows, pairsOf } from './flow-table.ts';
import { quotient } from './quotient.ts';

/** Persons by area: all who live there and work, all who work there, those who do both, those who come from others. */
export type Totals = { residents: Float64Array; jobs: Float64Array; within: Float64Array; inflow: Float64Array };

export function totalsOf(flows: Flows): Totals {
  const size = flows.codes.length;
  const [residents, jobs] = [new Float64Array(size), new Float64Array(size)];
  const [within, inflow] = [new Float64Array(size), new Float64Array(size)];
  for (const [from, to, count] of pairsOf(flows)) {
    residents[from]! += count;
    jobs[to]! += count;
    if (from === to) within[from] = count;
    else inflow[to]! += count;
  }
  return { residents, jobs, within, inflow };
}

/** Persons and shares of an area; a share of nobody is null. */
export type Commuting = {
  code: string;
  residents: number;
  jobs: number;
  within: number;
  outflow: number;
  inflow: number;
  /** F_ii / R_i: of those who live there, how many also work there. */
  residentSelfContainment: number | null;
  /** F_ii / J_i: of those who work there, how many also live there. */
  jobSelfContainment: number | null;
  /** J_i / R_i: jobs for each employed resident (pendlingskvot). */
  jobRatio: number | null;
};

/** Self-containment (Goodman 1970) and commuting ratios, area by area. Persons as in the flows, shares from 0 to 1. */
export function commutingOf(flows: Flows): Commuting[] {
  const totals = totalsOf(flows);
  return flows.codes.map((code, area) => {
    const [residents, jobs, within] = [totals.residents[area]!, totals.jobs[area]!, totals.within[area]!];
    return {
      ...{ code, residents, jobs, within, outflow: residents - within, inflow: totals.inflow[area]! },
      residentSelfContainment: quotient(within, residents),
      jobSelfContainment: quotient(within, jobs),
      jobRatio: quotient(jobs, residents),
    };
  });
}
