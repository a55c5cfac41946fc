import {
  type LabourMarkets,
  labourMarketsOf,
  type MarketWarning,
  type Thresholds,
} from '#src/analysis/labour-markets.ts';
import { overYears } from '#src/analysis/market-years.ts';
import { mergerOf, mergersOf } from '#src/analysis/mergers.ts';
import { outflowsOf } from '#src/analysis/outflows.ts';
import { nearestChanges } from '#src/analysis/threshold-changes.ts';
import { type Answer, figure, type Given, Misuse, text } from './analysis.ts';
import { readPairs, readPairTable } from './analysis-files.ts';

const thresholdsOf = ({ share }: Given): Thresholds => ({ commuting: share('commuting'), single: share('single') });
const flowsOf = async ({ files, reading }: Given) => readPairTable(files[0]!, 'count', reading);

const warningWords: Record<MarketWarning['warning'], string> = {
  tie: 'has several largest destinations; of equals the one with more employed residents counts, then the lower code',
  'joint-centre':
    'follow each other in a circle and are taken as one joint centre, which the published rules leave open',
  'no-residents': 'has no employed residents and is a market of its own',
};
const warningsOf = ({ warnings }: LabourMarkets): string[] =>
  warnings.map(({ warning, areas }) => `${areas.join(', ')} ${warningWords[warning]}`);

export async function labourMarkets(given: Given): Promise<Answer> {
  const outflows = outflowsOf(await flowsOf(given));
  const found = labourMarketsOf(outflows, thresholdsOf(given));
  return {
    columns: [text('code'), text('labour_market'), ...['centre', 'depth', 'p1', 'p2'].map(figure)],
    rows: found.areas.map(({ code, market, centre, depth, commuting, single }) => [
      code,
      market,
      centre ? 1 : 0,
      depth,
      commuting,
      single,
    ]),
    result: { ...found, nearestChanges: nearestChanges(outflows, found.thresholds) },
    warnings: warningsOf(found),
  };
}

export async function mergers(given: Given): Promise<Answer> {
  const flows = await flowsOf(given);
  const found = labourMarketsOf(flows, thresholdsOf(given));
  const from = given.text('from');
  if (from !== undefined && !found.markets.some(({ code }) => code === from)) {
    const area = found.areas.find(({ code }) => code === from);
    const held = area ? `; the area ${from} is in ${area.market}` : '';
    throw new Misuse(`--from ${from}: there is no such labour market${held}.`);
  }
  const list =
    from === undefined
      ? mergersOf(flows, found)
      : found.markets.flatMap(({ code }) => mergerOf(flows, found, from, code) ?? []);
  return {
    columns: [...['labour_market', 'joins', 'area', 'to'].map(text), figure('persons'), text('links')],
    rows: list.map(({ from: market, into, area, to, persons, links }) => [
      market,
      into,
      area,
      to,
      persons,
      links.join('>'),
    ]),
    result: list,
    warnings: warningsOf(found),
  };
}

export async function labourMarketYears(given: Given): Promise<Answer> {
  const thresholds = thresholdsOf(given);
  const tables = await readPairs(given.files[0]!, 'count', given.reading, 'year');
  const years = [...tables].map(([year, flows]) => ({ year, division: labourMarketsOf(flows, thresholds) }));
  const found = overYears(years);
  return {
    columns: [text('code'), text('year'), text('labour_market'), ...['centre', 'depth', 'p1', 'p2'].map(figure)],
    rows: found.areas.flatMap(({ code, years: known }) =>
      known.flatMap((area, at) =>
        area
          ? [[code, years[at]!.year, area.market, area.centre ? 1 : 0, area.depth, area.commuting, area.single]]
          : [],
      ),
    ),
    result: found,
    warnings: years.flatMap(({ year, division }) => warningsOf(division).map((warning) => `${year}: ${warning}`)),
  };
}
