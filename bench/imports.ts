import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { parse } from 'csv-parse';
import pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { beginImport } from '#src/features/datasets/commands/import.ts';
import { importOnce } from '#src/features/datasets/jobs/import.ts';
import { getImport } from '#src/features/datasets/queries/jobs.ts';
import { disconnect, sql } from '#src/server/database.ts';
import { takeFile } from '#src/server/files.ts';
import { asSystem, disconnectSystem } from '#src/server/system.ts';
import { updateRegistry } from '#src/setup/registry.ts';
import { prepare } from './data.ts';
import type { Row } from './report.ts';

/** Flows between real municipalities: no two rows about the same two in the same year. */
async function writeFlows(path: string, size: number): Promise<void> {
  const codes = (
    await asSystem((db) => db.rows<{ code: string }>(sql`select code from municipality order by code`))
  ).map(({ code }) => code);
  const file = createWriteStream(path);
  file.write('Bostadskommun;Arbetskommun;År;Pendlare\n');
  let text = '';
  for (let n = 0; n < size; n += 1) {
    const pair = n % codes.length ** 2;
    text += `${codes[Math.floor(pair / codes.length)]};${codes[pair % codes.length]};${2000 + Math.floor(n / codes.length ** 2)};${(n * 7919) % 100_003}\n`;
    if (text.length < 65_536) continue;
    if (!file.write(text)) await once(file, 'drain');
    text = '';
  }
  file.end(text);
  await once(file, 'close');
}

type Watched = { seconds: number; megabytes: number };
/** The seconds that something takes, and by how many megabytes the process grew at most meanwhile. */
async function watched(work: () => Promise<void>): Promise<Watched> {
  const before = process.memoryUsage.rss();
  let most = before;
  const timer = setInterval(() => {
    most = Math.max(most, process.memoryUsage.rss());
  }, 25);
  const start = performance.now();
  try {
    await work();
  } finally {
    clearInterval(timer);
  }
  return { seconds: (performance.now() - start) / 1000, megabytes: (most - before) / 1024 ** 2 };
}

async function bare(path: string, url: string): Promise<void> {
  const client = new pg.Client(url);
  await client.connect();
  await client.query('create table if not exists bare_flow (area text, destination text, period text, value float8)');
  await client.query('truncate bare_flow');
  const lines = async function* (rows: AsyncIterable<string[]>): AsyncGenerator<string> {
    let text = '';
    for await (const row of rows) {
      text += `${row.join('\t')}\n`;
      if (text.length < 65_536) continue;
      yield text;
      text = '';
    }
    yield text;
  };
  await pipeline(
    createReadStream(path),
    parse({ delimiter: ';', from_line: 2 }),
    lines,
    client.query(copyFrom('copy bare_flow from stdin')),
  );
  await client.end();
}

/**
 * The whole of an import, from the file in the storage to the release in force, against csv-parse and COPY; its growth;
 * and what memory it takes.
 */
export async function measureImports(url: string, quick: boolean): Promise<Row[]> {
  process.env['DATABASE_URL'] = url;
  const directory = await mkdtemp(join(tmpdir(), 'samband-imports-'));
  process.env['SAMBAND_DATA'] = directory;
  await updateRegistry(url);
  const { processId, sessionId } = await prepare(100);
  const caller = { kind: 'person' as const, sessionId, address: '', agent: '', locale: 'sv' as const };
  const ours = async (path: string, size: number): Promise<Watched> => {
    const file = await takeFile(caller, { processId, name: 'flows.csv' }, createReadStream(path));
    const mapping = {
      form: 'flows' as const,
      measure: 'Pendlare',
      columns: (['area', 'destination', 'period', 'value'] as const).map((role) => ({ role })),
    };
    const { jobId } = await beginImport(caller, {
      processId,
      key: randomUUID(),
      fileId: file.id,
      straight: true,
      settings: { title: `${size}`, address: '', query: {}, mapping },
    });
    const found = await watched(async () => {
      while (await importOnce());
    });
    const job = await getImport(caller, { processId, jobId });
    if (job.state !== 'done' || job.rowsTotal !== size)
      throw new Error(`The import is ${job.state}: ${job.failure} ${JSON.stringify(job.faults.slice(0, 3))}`);
    return found;
  };
  try {
    const sizes = quick ? ([10_000, 100_000] as const) : ([10_000, 1_000_000] as const);
    const [small, large, pairs, hundred] = [
      join(directory, 'small.csv'),
      join(directory, 'large.csv'),
      join(directory, 'pairs.csv'),
      join(directory, 'hundred.csv'),
    ];
    await writeFlows(small, sizes[0]);
    await writeFlows(large, sizes[1]);
    await writeFlows(pairs, 84_100);
    if (!quick) await writeFlows(hundred, 3_900_000);
    await ours(small, sizes[0]); // warms up
    await bare(small, url);
    const few =
      [await ours(small, sizes[0]), await ours(small, sizes[0]), await ours(small, sizes[0])]
        .map(({ seconds }) => seconds)
        .sort((a, b) => a - b)[1] ?? 0;
    // Turn and turn about, so that what else the machine does meets both.
    const [many, plain] = [[], []] as [Watched[], Watched[]];
    for (let round = 0; round < 2; round += 1) {
      many.push(await ours(large, sizes[1]));
      plain.push(await watched(() => bare(large, url)));
    }
    const mean = (found: Watched[]): number => found.reduce((sum, { seconds }) => sum + seconds, 0) / found.length;
    const [oursTook, bareTook] = [mean(many), mean(plain)];
    const matrix = await ours(pairs, 84_100);
    const whole = quick ? undefined : await ours(hundred, 3_900_000);
    const what = 'rows of an import';
    return [
      {
        what: `${what}, against csv-parse and COPY`,
        size: sizes[1],
        ours: sizes[1] / oursTook,
        bare: sizes[1] / bareTook,
        ratio: bareTook / oursTook,
        goal: 0.4,
      },
      {
        what: `growth: time per row, ${sizes[1].toLocaleString('en-GB')} against ${sizes[0].toLocaleString('en-GB')}`,
        size: sizes[1],
        growth: oursTook / sizes[1] / (few / sizes[0]),
        goal: 1.3,
      },
      {
        what: `memory of an import of ${sizes[1].toLocaleString('en-GB')} rows`,
        size: sizes[1],
        megabytes: Math.max(...many.map(({ megabytes }) => megabytes)),
        goal: 0,
      },
      { what: 'a matrix of 290 by 290 municipalities', size: 84_100, seconds: matrix.seconds, goal: 5 },
      ...(whole
        ? [
            {
              what: 'memory of an import of 100 MB, 3,900,000 rows',
              size: 3_900_000,
              megabytes: whole.megabytes,
              goal: 0,
            },
          ]
        : []),
    ];
  } finally {
    await Promise.all([disconnect(), disconnectSystem()]);
    await rm(directory, { recursive: true, force: true });
  }
}
