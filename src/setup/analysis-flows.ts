import { commutingOf } from '#src/analysis/commuting.ts';
import { dominantFlows } from '#src/analysis/dominant-flows.ts';
import { doublyConstrained } from '#src/analysis/doubly-constrained.ts';
import type { Flows } from '#src/analysis/flow-table.ts';
import { gravity } from '#src/analysis/gravity.ts';
import type { Decay } from '#src/analysis/interaction-pairs.ts';
import { interactionStrengths } from '#src/analysis/interaction-strength.ts';
import { same } from '#src/analysis/outflows.ts';
import { functionalPolycentricity } from '#src/analysis/polycentricity.ts';
import { significantFlows } from '#src/analysis/significant-flows.ts';
import { type Answer, figure, type Given, text } from './analysis.ts';
import { readPairTable } from './analysis-files.ts';

const flowsOf = async ({ files, reading }: Given, at = 0): Promise<Flows> =>
  readPairTable(files[at]!, 'count', reading);

export async function selfContainment(given: Given): Promise<Answer> {
  const found = commutingOf(await flowsOf(given));
  return {
    columns: [
      text('code'),
      ...['residents', 'jobs', 'within', 'outflow', 'inflow'].map(figure),
      ...['resident_self_containment', 'job_self_containment', 'job_ratio'].map(figure),
    ],
    rows: found.map((area) => [
      ...[area.code, area.residents, area.jobs, area.within, area.outflow, area.inflow],
      ...[area.residentSelfContainment, area.jobSelfContainment, area.jobRatio],
    ]),
    result: found,
  };
}

export async function dominant(given: Given): Promise<Answer> {
  const found = dominantFlows(await flowsOf(given));
  return {
    columns: [text('code'), figure('inflow'), ...['largest', 'subordinate_to', 'terminal'].map(text), figure('depth')],
    rows: found.map(({ code, inflow, largest, subordinateTo, terminal, depth }) => [
      ...[code, inflow, largest, subordinateTo, terminal, depth],
    ]),
    result: found,
  };
}

export async function interaction(given: Given): Promise<Answer> {
  const found = interactionStrengths(await flowsOf(given));
  return {
    columns: [text('one'), text('other'), figure('strength')],
    rows: found.map(({ one, other, strength }) => [one, other, strength]),
    result: found,
  };
}

/** What is said where flows have no time, which the model then does not know. */
function leftOut(flows: Float64Array, modelled: Float64Array): string[] {
  const [all, known] = [flows, modelled].map((counts) => counts.reduce((sum, count) => sum + count, 0)) as [
    number,
    number,
  ];
  const left = Number((all - known).toPrecision(9));
  return same(all, known) ? [] : [`${left} of ${all} persons are in pairs without a time and are left out`];
}

export async function significant(given: Given): Promise<Answer> {
  const { files, reading } = given;
  const limit = given.number('limit');
  const flows = await flowsOf(given);
  const costs = files[1] === undefined ? undefined : await readPairTable(files[1], 'minutes', reading);
  const decay = given.text('decay') as Decay;
  const model =
    given.text('model') === 'gravity' ? gravity(flows, costs, { decay }) : doublyConstrained(flows, costs, { decay });
  const found = significantFlows(model, limit);
  const { fit, iterations } = model;
  const fitted =
    'parameters' in model ? { parameters: model.parameters } : { beta: model.beta, meanCost: model.meanCost };
  const said = Object.entries(fit).map(([name, value]) => `${name} ${value ?? 'unknown'}`);
  return {
    columns: [text('from'), text('to'), ...['observed', 'expected', 'ratio', 'deviation'].map(figure)],
    rows: found.map(({ from, to, observed, expected, ratio, deviation }) => [
      ...[from, to, observed, expected, ratio, Number.isFinite(deviation) ? deviation : null],
    ]),
    result: { decay: model.decay, ...fitted, iterations, fit, flows: found },
    warnings: [...(costs ? leftOut(flows.value, model.observed) : []), `The fit of the model: ${said.join(', ')}`],
  };
}

export async function polycentricity(given: Given): Promise<Answer> {
  const networks: Flows[] = [];
  for (const at of given.files.keys()) networks.push(await flowsOf(given, at));
  const found = functionalPolycentricity(networks);
  return {
    columns: [text('network'), ...['ordinary', 'density', 'special'].map(figure)],
    rows: [
      ...found.networks.map(({ ordinary, density, special }, at) => [String(at + 1), ordinary, density, special]),
      ['mean', found.mean.ordinary, null, found.mean.special],
    ],
    result: found,
  };
}
