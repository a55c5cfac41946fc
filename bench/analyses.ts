import { once } from 'node:events';
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { doublyConstrained } from '#src/analysis/doubly-constrained.ts';
import { type Flows, PairTableBuilder } from '#src/analysis/flow-table.ts';
import { labourMarketsOf } from '#src/analysis/labour-markets.ts';
import { readCsv } from '#src/formats/csv.ts';
import { allRows } from '#src/formats/table.ts';
import { readPairTable } from '#src/setup/analysis-files.ts';
import { median } from './median.ts';
import type { Row } from './report.ts';

/** Flows that fall with distance on a line, as many a row, of different sizes; every area keeps most at home. */
function* flowsOf(areas: number, size: number): Generator<[number, number, number]> {
  const each = Math.ceil(size / areas);
  const step = Math.max(1, Math.floor(areas / each));
  for (let from = 0, written = 0; from < areas; from += 1)
    for (let at = 0; at < each && written < size; at += 1, written += 1) {
      const to = (from + at * step) % areas;
      yield [from, to, at === 0 ? 5_000 + (from % 9) * 400 : ((from * 7 + to * 13) % 97) + Math.floor(900 / at)];
    }
}
const codeOf = (area: number): string => String(area + 1).padStart(4, '0');

async function writeFlows(path: string, areas: number, size: number): Promise<void> {
  const file = createWriteStream(path);
  let text = 'from,to,count\n';
  for (const [from, to, count] of flowsOf(areas, size)) {
    text += `${codeOf(from)},${codeOf(to)},${count}\n`;
    if (text.length < 65_536) continue;
    if (!file.write(text)) await once(file, 'drain');
    text = '';
  }
  file.end(text);
  await once(file, 'close');
}

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;

/** Milliseconds, without what has to be cleared away after what ran before. */
async function timed(work: () => unknown): Promise<number> {
  collect();
  const start = performance.now();
  await work();
  return performance.now() - start;
}

const reading = { decimal: undefined, names: {} };
const flowsIn = async (path: string): Promise<Flows> => readPairTable(path, 'count', reading);

/** Labour markets from a file, against only reading the same file into rows in memory. */
async function againstReading(path: string, size: number, rounds: number): Promise<{ ours: number; bare: number }> {
  const ours: number[] = [];
  const bare: number[] = [];
  // Turn and turn about, so that what else the machine does meets both; the first turns warm up.
  for (let round = -2; round <= rounds; round += 1) {
    let [markets, rows] = [0, 0];
    const one = await timed(async () => {
      markets = labourMarketsOf(await flowsIn(path)).markets.length;
    });
    const other = await timed(async () => {
      rows = (await allRows(await readCsv(createReadStream(path), { written: true }))).length;
    });
    if (markets === 0 || rows !== size) throw new Error(`${markets} markets from ${rows} rows`);
    if (round <= 0) continue;
    ours.push(one);
    bare.push(other);
  }
  return { ours: median(ours), bare: median(bare) };
}

/** What a table of so many flows holds on to, in megabytes. */
function held(areas: number, size: number): number {
  const used = (): number => {
    for (let turn = 0; turn < 4; turn += 1) collect();
    const { heapUsed, arrayBuffers } = process.memoryUsage();
    return heapUsed + arrayBuffers;
  };
  const before = used();
  const builder = new PairTableBuilder();
  for (const [from, to, count] of flowsOf(areas, size)) builder.add(codeOf(from), codeOf(to), count);
  const kept = { table: builder.build(), builder };
  const after = used();
  if (kept.table.value.length !== size) throw new Error(`${kept.table.value.length} flows of ${size}`);
  return (after - before) / 1024 ** 2;
}

/** An iteration of the doubly constrained model in passes of its matrix; a pass multiplies and adds each pair once. */
async function passesAnIteration(areas: number): Promise<number> {
  const [flows, minutes] = [new PairTableBuilder(), new PairTableBuilder()];
  for (const [from, to, count] of flowsOf(areas, areas * areas)) {
    flows.add(codeOf(from), codeOf(to), count);
    minutes.add(codeOf(from), codeOf(to), 5 + Math.abs(from - to));
  }
  const [table, costs] = [flows.build(), minutes.build()];
  const run = () => doublyConstrained(table, costs, { decay: 'exponential' });
  const { iterations } = run();
  const took = await timed(run);
  const weights = new Float64Array(areas).fill(0.5);
  let sum = 0;
  const pass = (): void => {
    for (let at = 0; at < table.to.length; at += 1) sum += table.value[at]! * weights[table.to[at]!]!;
  };
  const times = 2_000;
  for (let at = 0; at < times; at += 1) pass();
  const passes = await timed(() => {
    for (let at = 0; at < times; at += 1) pass();
  });
  if (!(sum > 0)) throw new Error('Nothing was added');
  return took / iterations / (passes / times);
}

/** Analyses against the least that the same data take. */
export async function measureAnalyses(quick: boolean): Promise<Row[]> {
  const directory = await mkdtemp(join(tmpdir(), 'samband-analyses-'));
  try {
    const large = quick ? 200_000 : 2_000_000;
    const cases = [
      { areas: 290, size: 84_100 },
      { areas: 6_000, size: large },
    ];
    const rows: Row[] = [];
    for (const { areas, size } of cases) {
      const path = join(directory, `${size}.csv`);
      await writeFlows(path, areas, size);
      const { ours, bare } = await againstReading(path, size, quick ? 3 : 5);
      rows.push({
        what: `labour markets of ${areas.toLocaleString('en-GB')} areas from a file, against only reading its rows`,
        size,
        ours: size / (ours / 1_000),
        bare: size / (bare / 1_000),
        ratio: bare / ours,
        goal: 0.5,
      });
    }
    const few = large / 4;
    held(6_000, few); // warms up
    const [small, whole] = [held(6_000, few), held(6_000, large)];
    for (const [size, megabytes] of [
      [few, small],
      [large, whole],
    ] as const)
      rows.push({ what: `memory of ${size.toLocaleString('en-GB')} flows, being built`, size, megabytes, goal: 0 });
    rows.push({
      what: `growth: memory a flow, ${large.toLocaleString('en-GB')} against ${few.toLocaleString('en-GB')}`,
      size: large,
      growth: whole / large / (small / few),
      goal: 1.3,
    });
    rows.push({
      what: 'an iteration of the doubly constrained model, 290 by 290, against one pass of the matrix',
      size: 84_100,
      growth: await passesAnIteration(290),
      goal: 20,
    });
    return rows;
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
}
