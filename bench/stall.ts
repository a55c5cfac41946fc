import { randomUUID } from 'node:crypto';
import { writeXlsx } from '#src/formats/xlsx-write.ts';
import { disconnect, sql } from '#src/server/database.ts';
import { asSystem, disconnectSystem } from '#src/server/system.ts';
import { updateRegistry } from '#src/setup/registry.ts';
import { prepare } from './data.ts';
import type { Row } from './report.ts';

type Server = { origin: string; stop: () => Promise<void>; stall: () => Promise<number> };
type Made = { name: string; bytes: Uint8Array<ArrayBuffer> };

const text = (content: string): Uint8Array<ArrayBuffer> => new TextEncoder().encode(content);
const lines = (count: number, line: (index: number) => string): string =>
  Array.from({ length: count }, (_, n) => line(n)).join('');

/** Which municipality, measure and year the n-th figure is about: no two are about the same. */
const about = (codes: readonly string[], n: number, years: number) => ({
  code: codes[n % codes.length] ?? '',
  year: 2000 - years + (Math.floor(n / codes.length) % years),
  measure: Math.floor(n / codes.length / years),
});

async function workbook(codes: readonly string[], rows: number): Promise<Uint8Array<ArrayBuffer>> {
  const pieces: Uint8Array[] = [];
  const cells = async function* () {
    for (let n = 0; n < rows; n += 1) {
      const { code, year, measure } = about(codes, n, 20);
      yield [code, year, `Mått ${measure}`, n * 1.5];
    }
  };
  const columns = ['Kommunkod', 'År', 'Mått', 'Värde'].map((name, at) => ({
    name,
    kind: at % 2 === 1 ? ('number' as const) : ('text' as const),
  }));
  for await (const piece of writeXlsx([{ name: 'Blad', table: { columns, rows: cells() } }])) pieces.push(piece);
  return new Uint8Array(Buffer.concat(pieces));
}

/** An area each, a ring of many corners. */
const feature = (n: number, corners: number): string =>
  JSON.stringify({
    type: 'Feature',
    properties: { kod: `O${n}`, namn: `Område ${n}` },
    geometry: {
      type: 'Polygon',
      coordinates: [
        Array.from({ length: corners + 1 }, (_, at) => {
          const angle = ((at % corners) / corners) * 2 * Math.PI;
          const far = 0.2 + 0.02 * Math.sin(angle * 97);
          return [12 + (n % 20) * 0.5 + far * Math.cos(angle), 56 + Math.floor(n / 20) * 0.5 + far * Math.sin(angle)];
        }),
      ],
    },
  });

const years = Array.from({ length: 100 }, (_, n) => String(1900 + n));
const measures = (count: number): string[] => Array.from({ length: count }, (_, n) => `m${n}`);
const quoted = (names: readonly string[]): string => names.map((name) => `"${name}"`).join(',\n');

/** A large file of each format; one at a time stands in memory. */
const filesOf = (codes: readonly string[]): (() => Promise<Made> | Made)[] => [
  () => ({
    name: 'flöden.csv',
    bytes: text(
      `Från;Till;År;Pendlare\n${lines(2_000_000, (n) => {
        const pair = n % codes.length ** 2;
        return `${codes[Math.floor(pair / codes.length)]};${codes[pair % codes.length]};${2000 + Math.floor(n / codes.length ** 2)};${n % 977}\n`;
      })}`,
    ),
  }),
  async () => ({ name: 'ark.xlsx', bytes: await workbook(codes, 400_000) }),
  () => ({
    name: 'kub.json',
    bytes: text(
      JSON.stringify({
        version: '2.0',
        class: 'dataset',
        id: ['Region', 'Mått', 'Tid'],
        size: [codes.length, 120, years.length],
        role: { geo: ['Region'], metric: ['Mått'], time: ['Tid'] },
        dimension: {
          Region: { category: { index: codes } },
          Mått: { category: { index: measures(120) } },
          Tid: { category: { index: years } },
        },
        value: Array.from({ length: codes.length * 120 * years.length }, (_, n) => n % 9973),
      }),
    ),
  }),
  () => ({
    name: 'matris.px',
    bytes: text(
      `CHARSET="ANSI";\nAXIS-VERSION="2010";\nCODEPAGE="utf-8";\nTITLE="Mått";\nCONTENTS="Antal";\nUNITS="antal";\nSTUB="Kommun","Mått";\nHEADING="År";\nVALUES("Kommun")=${quoted(codes)};\nVALUES("Mått")=${quoted(measures(70))};\nVALUES("År")=${quoted(years)};\nDATA=\n${lines(codes.length * 70 * years.length, (n) => `${n % 9973}${n % 100 === 99 ? '\n' : ' '}`)};\n`,
    ),
  }),
  () => ({
    name: 'lager.geojson',
    bytes: text(
      `{"type":"FeatureCollection","features":[${Array.from({ length: 400 }, (_, n) => feature(n, 5_000)).join(',')}]}`,
    ),
  }),
  () => ({
    name: 'kolada.json',
    bytes: text(
      `{"values":[${Array.from({ length: 200_000 }, (_, n) => {
        const { code, year, measure } = about(codes, n, 20);
        return `{"kpi":"N${measure}","municipality":"${code}","period":${year},"values":[{"count":1,"gender":"T","status":"","value":${n % 997}}]}`;
      }).join(',')}]}`,
    ),
  }),
];

/**
 * The longest time for which the server's event loop stands still while a large file of each format is uploaded, looked
 * into and read in through its own addresses; then while a layer of two million corners is thinned, drawn and taken away.
 */
export async function measureStalls(
  url: string,
  start: (environment: Record<string, string>) => Promise<Server>,
): Promise<Row[]> {
  process.env['DATABASE_URL'] = url;
  await updateRegistry(url);
  const { processId, cookie } = await prepare(100);
  const codes = (
    await asSystem((db) => db.rows<{ code: string }>(sql`select code from municipality order by code`))
  ).map(({ code }) => code);
  await Promise.all([disconnect(), disconnectSystem()]);
  const server = await start({ DATABASE_URL: url });
  const headers = { cookie, origin: server.origin };
  const ask = async (path: string, input: object, method: 'GET' | 'POST' = 'GET'): Promise<Record<string, unknown>> => {
    const address = `${server.origin}/api/trpc/${path}`;
    const response = await (method === 'GET'
      ? fetch(`${address}?input=${encodeURIComponent(JSON.stringify(input))}`, { headers })
      : fetch(address, {
          method,
          headers: { ...headers, 'content-type': 'application/json' },
          body: JSON.stringify(input),
        }));
    const answer = (await response.json()) as { result?: { data: Record<string, unknown> }; error?: object };
    if (!answer.result) throw new Error(`${path}: ${JSON.stringify(answer.error)}`);
    return answer.result.data;
  };
  const settled = async (jobId: unknown): Promise<Record<string, unknown>> => {
    for (;;) {
      const job = await ask('datasets.import', { processId, jobId });
      if (!['queued', 'reading', 'checking', 'loading'].includes(String(job['state']))) return job;
      await new Promise((resolve) => setTimeout(resolve, 250));
    }
  };
  const rows: Row[] = [];
  const told = async (what: string, size: number): Promise<void> => {
    rows.push({
      what: `longest stall of the event loop: ${what}`,
      size,
      milliseconds: await server.stall(),
      goal: 200,
    });
  };
  try {
    await fetch(server.origin, { headers });
    let code = '';
    for (const make of filesOf(codes)) {
      const { name, bytes } = await make();
      await server.stall();
      const upload = await fetch(`${server.origin}/api/files?process=${processId}&name=${encodeURIComponent(name)}`, {
        method: 'POST',
        headers: { ...headers, 'content-type': 'application/octet-stream' },
        body: bytes,
      });
      const { id: fileId } = (await upload.json()) as { id: string };
      const { jobId } = await ask(
        'datasets.begin',
        { processId, key: randomUUID(), fileId, settings: { title: name } },
        'POST',
      );
      const read = await settled(jobId);
      if (read['state'] === 'mapping') {
        await ask(
          'datasets.check',
          { processId, jobId, settings: { ...(read['settings'] as object), audience: 'process' } },
          'POST',
        );
        const tried = await settled(jobId);
        if (tried['state'] === 'ready' && tried['faultCount'] === 0) {
          await ask('datasets.load', { processId, jobId }, 'POST');
          const done = await settled(jobId);
          if (name.endsWith('.geojson')) code = String(done['datasetCode']);
        }
      }
      if (code === '' && name.endsWith('.geojson')) throw new Error('The layer was not read in');
      await told(`${name}, ${(bytes.length / 1e6).toFixed(0)} MB`, bytes.length);
    }
    await server.stall();
    const layer = `${server.origin}/processer/${processId}/sak/${code}`;
    for (const [what, address] of [
      ['the layer on its page', `${layer}?vy=karta`],
      ['the layer as a drawing', `${layer}/export?format=svg&vy=karta`],
      ['the layer as GeoJSON', `${layer}/export?format=geojson&vy=karta`],
    ] as const) {
      const answer = await fetch(address, { headers });
      const bytes = (await answer.arrayBuffer()).byteLength;
      if (answer.status !== 200) throw new Error(`${address} answered ${answer.status}`);
      await told(what, bytes);
    }
    return rows;
  } finally {
    await server.stop();
  }
}
