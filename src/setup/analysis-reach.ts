import {
  compareReach,
  cumulativeAccessibility,
  type Masses,
  populationReaching,
  potentialAccessibility,
  straightLineMinutes,
} from '#src/analysis/accessibility.ts';
import { type PairTable, pairsOf } from '#src/analysis/flow-table.ts';
import { numeralWritten } from '#src/core/numerals.ts';
import { type Answer, figure, type Given, Misuse, text } from './analysis.ts';
import { readPairTable } from './analysis-files.ts';
import { readNumbers, readPlaces } from './analysis-lists.ts';

type Times = { path: string; minutes: PairTable };
const timesOf = async (path: string, { reading }: Given): Promise<Times> => ({
  path,
  minutes: await readPairTable(path, 'minutes', reading),
});
const sum = (values: Iterable<number>): number => [...values].reduce((total, value) => total + value, 0);

function limitsOf({ text: written }: Given): number[] {
  const limits = (written('within') ?? '').split(',').map((one) => numeralWritten(one));
  if (limits.some((limit) => typeof limit !== 'number')) throw new Misuse('--within is a list such as 30,45,60.');
  return [...new Set(limits as number[])];
}

/** What is said where masses cannot be reached because a file has no minutes there. */
function unreached({ path, minutes }: Times, masses: Masses): string[] {
  const reached = new Set<string>();
  const toThemselves = new Set<number>();
  for (const [from, to] of pairsOf(minutes)) {
    reached.add(minutes.codes[to]!);
    if (from === to) toThemselves.add(from);
  }
  const left = sum([...masses].map(([code, mass]) => (reached.has(code) ? 0 : mass)));
  const without = minutes.codes.filter((code, at) => (masses.get(code) ?? 0) > 0 && !toThemselves.has(at)).length;
  return [
    ...(left > 0
      ? [`${left} of ${sum(masses.values())} are where no minutes in ${path} lead, and count for nobody`]
      : []),
    ...(without > 0 ? [`Areas whose own masses do not count, for want of own minutes in ${path}: ${without}`] : []),
  ];
}

/** What share of the population reaches so much; undefined where it is not asked. */
async function peopleOf(given: Given): Promise<{ population: Masses; amount: number } | undefined> {
  const [path, asked] = [given.files[2], given.text('amount') !== undefined];
  if (path === undefined && !asked) return undefined;
  if (path === undefined)
    throw new Misuse('POPULATION.csv is missing: --amount asks what share of it reaches so much.');
  if (!asked) throw new Misuse('--amount is missing: how much people in POPULATION.csv are asked to reach.');
  return { population: await readNumbers(path, 'code', 'population', given.reading), amount: given.number('amount') };
}

export async function accessibility(given: Given): Promise<Answer> {
  const limits = limitsOf(given);
  const people = await peopleOf(given);
  const times = await timesOf(given.files[0]!, given);
  const { minutes } = times;
  const masses = await readNumbers(given.files[1]!, 'code', 'count', given.reading);
  const within = limits.map((limit) => {
    const reach = cumulativeAccessibility(minutes, masses, limit);
    return { limit, reach, ...(people ? { people: populationReaching(reach, people.population, people.amount) } : {}) };
  });
  const potential = potentialAccessibility(minutes, masses, given.number('half-life'));
  return {
    columns: [
      text('code'),
      ...limits.flatMap((limit) => [figure(`within_${limit}`), figure(`share_${limit}`)]),
      figure('potential'),
    ],
    rows: minutes.codes.map((code, at) => [
      code,
      ...within.flatMap(({ reach }) => [reach[at]!.reached, reach[at]!.share]),
      potential[at]!.potential,
    ]),
    result: { within, potential },
    warnings: [
      ...unreached(times, masses),
      ...within.flatMap(({ limit, people: found }) =>
        found
          ? [
              `The share of the population that reaches ${people!.amount} within ${limit} minutes ` +
                `is ${found.share ?? 'unknown'}; areas that do not: ${found.without.length}`,
            ]
          : [],
      ),
    ],
  };
}

export async function accessibilityChange(given: Given): Promise<Answer> {
  const limit = given.number('within');
  const masses = await readNumbers(given.files[2]!, 'code', 'count', given.reading);
  const both = [await timesOf(given.files[0]!, given), await timesOf(given.files[1]!, given)] as const;
  const [before, after] = both.map(({ minutes }) => cumulativeAccessibility(minutes, masses, limit));
  const found = compareReach(before!, after!);
  return {
    columns: [text('code'), ...['before', 'after', 'change'].map(figure)],
    rows: found.map(({ code, before: was, after: is, change }) => [code, was, is, change]),
    result: found,
    warnings: both.flatMap((times) => {
      const missing = found.length - times.minutes.codes.length;
      return [
        ...unreached(times, masses),
        ...(missing > 0
          ? [`Areas without minutes in ${times.path}, which are taken to reach nothing: ${missing}`]
          : []),
      ];
    }),
  };
}

export async function straightLineTimes(given: Given): Promise<Answer> {
  const [speed, detour] = [given.number('speed'), given.number('detour')];
  const { estimate, minutes } = straightLineMinutes(await readPlaces(given.files[0]!, given.reading), {
    speed,
    detour,
  });
  const found = Array.from(pairsOf(minutes), ([from, to, time]) => ({
    from: minutes.codes[from]!,
    to: minutes.codes[to]!,
    minutes: time,
  }));
  return {
    columns: [text('from'), text('to'), figure('minutes'), text('source')],
    rows: found.map(({ from, to, minutes: time }) => [from, to, time, 'straight line']),
    result: { estimate, speed, detour, times: found },
    warnings: [`The minutes are an estimate: straight lines in metres, ${detour} times as long, at ${speed} km/h`],
  };
}
