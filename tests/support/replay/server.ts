import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import * as kolada from './kolada.ts';
import { mishaps } from './mishaps.ts';
import * as pxweb from './pxweb.ts';

/** What a test may change while it runs; over HTTP by `POST /control` with any of it. */
export type ReplayState = {
  /** Cells at once, calls within a window of so many seconds. */
  cells: number;
  calls: number;
  seconds: number;
  vintage: number;
  /** So many calls for data are answered by 503 first. */
  busy: number;
  /** After so many calls for data the service falls silent. */
  failAfter: number;
  /** Milliseconds before an answer. */
  pause: number;
  perPage: number;
  /** Where Kolada says that its next page is, in place of its own. */
  nextUrl: string;
};
export type Replay = { address: string; state: ReplayState; calls: string[]; refused: number; close(): Promise<void> };

const ordinary: ReplayState = {
  cells: 150_000,
  calls: 1_000,
  seconds: 1,
  vintage: 1,
  busy: 0,
  failAfter: Number.POSITIVE_INFINITY,
  pause: 0,
  perPage: 5_000,
  nextUrl: '',
};

/**
 * A server on loopback that answers as Statistics Sweden (`/v2`, `/v1`) and Kolada (`/v3`) document theirs, limits and
 * mishaps included.
 */
export async function replayServer({ port = 0, elsewhere = 'http://127.0.0.1:1' } = {}): Promise<Replay> {
  const state = { ...ordinary };
  const calls: string[] = [];
  const times: number[] = [];
  const replay: Replay = {
    address: '',
    state,
    calls,
    refused: 0,
    close: async () => void (server.closeAllConnections(), server.close()),
  };
  const server = createServer((request, response) => void answer(request, response).catch(() => response.destroy()));

  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const url = new URL(request.url ?? '/', replay.address);
    const parts: Buffer[] = [];
    for await (const part of request) parts.push(part as Buffer);
    const body = parts.length > 0 ? (JSON.parse(Buffer.concat(parts).toString()) as Body) : {};
    if (url.pathname === '/control') return json(response, Object.assign(state, body));
    calls.push(`${request.method} ${url.pathname}${url.search}`);
    const now = Date.now();
    if (times.filter((time) => time > now - state.seconds * 1_000).length >= state.calls) {
      replay.refused += 1;
      return void response.writeHead(429, { 'Retry-After': String(state.seconds) }).end();
    }
    times.push(now);
    if (state.pause > 0) await new Promise((resolve) => void setTimeout(resolve, state.pause));
    const [, version, ...path] = decodeURIComponent(url.pathname).split('/');
    const isData = path.at(-1) === 'data' || path[0] === 'data' || (version === 'v1' && request.method === 'POST');
    if (isData && (state.failAfter -= 1) < 0) return void response.destroy();
    if (isData && state.busy > 0) {
      state.busy -= 1;
      return void response.writeHead(503, { 'Retry-After': '0' }).end();
    }
    const mishap = version === 'v2' ? mishaps[path[1] ?? ''] : undefined;
    if (mishap) return mishap(response, { path: url.pathname, elsewhere });
    const found =
      version === 'v2'
        ? second(path, url, body)
        : version === 'v1'
          ? first(path, url, body)
          : version === 'v3'
            ? third(path, url)
            : 410;
    if (typeof found === 'number')
      return void response.writeHead(found, { 'Content-Type': 'application/problem+json' }).end(`{"status":${found}}`);
    return json(response, found, /gzip/.test(String(request.headers['accept-encoding'])));
  };

  const second = ([head, id, tail]: string[], url: URL, { selection }: Body): object | number => {
    if (head === 'config') return pxweb.config(state);
    if (head === 'tables' && id === undefined)
      return pxweb.tables(
        url.searchParams.get('query') ?? '',
        Number(url.searchParams.get('pageNumber') ?? 1),
        state.vintage,
      );
    if (id !== 'TAB5850') return 404;
    if (tail === 'metadata') return pxweb.metadata(state.vintage);
    const chosen = pxweb.chosenOf(
      (selection ?? []).map(({ variableCode, valueCodes }) => ({ code: variableCode, values: valueCodes })),
    );
    const found = pxweb.data(chosen, state.cells, state.vintage);
    return found === 'too-many' ? 403 : (found ?? 400);
  };

  const first = (path: string[], url: URL, { query }: Body): object | number => {
    if (url.searchParams.has('config'))
      return {
        maxCells: state.cells,
        maxCalls: state.calls,
        timeWindow: state.seconds,
        maxValues: state.cells,
        CORS: true,
      };
    if (url.searchParams.has('query'))
      return [
        {
          id: 'Pendling',
          path: '/AM/AM0207',
          title: 'Pendlare över kommungräns',
          score: 0.9,
          published: '2026-05-08T06:00:00',
        },
      ];
    if (path[0] === 'GONE') return 410;
    if (path[0] === '') return [{ id: 'AM', type: 'l', text: 'Arbetsmarknad' }];
    if (path.join('/') !== 'AM/AM0207/Pendling') return 404;
    if (!query) return pxweb.variables();
    const found = pxweb.data(
      pxweb.chosenOf(query.map(({ code, selection: { values } }) => ({ code, values }))),
      state.cells,
      state.vintage,
    );
    return found === 'too-many' ? 403 : (found ?? 400);
  };

  const third = ([head, , id, , codes, , years]: string[], url: URL): object | number => {
    const page = Number(url.searchParams.get('page') ?? 1);
    if (head === 'kpi')
      return url.searchParams.has('title')
        ? kolada.found(url.searchParams.get('title') ?? '')
        : kolada.indicator(decodeURIComponent(url.pathname.split('/')[3] ?? ''));
    if (head === 'municipality') return kolada.municipalities();
    if (head !== 'data') return 404;
    const found = kolada.data(
      id ?? '',
      (codes ?? '').split(','),
      (years ?? '').split(','),
      page,
      state.perPage,
      replay.address + url.pathname,
      state.vintage,
    );
    return found.next_url && state.nextUrl ? { ...found, next_url: state.nextUrl } : found;
  };

  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  replay.address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return replay;
}

type Body = {
  selection?: { variableCode: string; valueCodes: string[] }[];
  query?: { code: string; selection: { values: string[] } }[];
};

function json(response: ServerResponse, value: unknown, packed = false): void {
  const text = JSON.stringify(value);
  response.writeHead(200, {
    'Content-Type': 'application/json; charset=utf-8',
    ...(packed && { 'Content-Encoding': 'gzip' }),
  });
  response.end(packed ? gzipSync(text) : text);
}
