import { randomUUID } from 'node:crypto';
import http from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import { Refreshing } from '#src/client/refreshing.ts';
import type { LiveChange } from '#src/core/live.ts';
import { disconnect } from '#src/server/database.ts';
import { disconnectSystem } from '#src/server/system.ts';
import { prepare } from './data.ts';
import type { Row } from './report.ts';

type Server = { origin: string; stop: () => Promise<void> };
type Message = { of: string; changes?: LiveChange[]; more?: boolean; among?: number };
type Where = { origin: string; processId: string; headers: Record<string, string> };
/** A page that is open, and how often it has read itself anew. */
type OpenPage = { readings: number; heard: number; close: () => void };

const pages = 200;
const changesPerSecond = 7;
const agent = new http.Agent({ keepAlive: true, maxSockets: 1_024 });

const ask = (where: Where, path: string, more: Record<string, string> = {}, body?: string): Promise<number> =>
  new Promise((resolve, reject) => {
    const method = body === undefined ? 'GET' : 'POST';
    const headers = { ...where.headers, ...more };
    const request = http.request(`${where.origin}${path}`, { agent, method, headers }, (response) => {
      response.resume().on('end', () => resolve(response.statusCode ?? 0));
    });
    request.on('error', reject).end(body);
  });

/** Listens as a browser does, and reads the page anew by the browser's own rule. */
function openPage(where: Where, path: string, codes: readonly string[]): OpenPage {
  const page: OpenPage = { readings: 0, heard: 0, close: () => undefined };
  const address = `/processer/${where.processId}/${path}`;
  const refreshing = new Refreshing(() => {
    page.readings += 1;
    ask(where, address, { rsc: '1' }).catch(() => undefined);
  });
  refreshing.shown({ codes, since: undefined, beside: false });
  const input = encodeURIComponent(JSON.stringify({ processId: where.processId }));
  const stream = http.get(
    `${where.origin}/api/trpc/thread.live?input=${input}`,
    { agent: false, headers: { ...where.headers, accept: 'text/event-stream' } },
    (response) => {
      let text = '';
      response.setEncoding('utf8').on('data', (chunk: string) => {
        const messages = (text + chunk).split('\n\n');
        text = messages.pop() ?? '';
        for (const message of messages) {
          const data = /^data: (\{.*)$/m.exec(message)?.[1];
          const { of, changes = [], more = false, among = 1 } = JSON.parse(data ?? '{}') as Message;
          if (of !== 'changes') continue;
          page.heard += changes.length;
          refreshing.heard(changes, more, among);
        }
      });
    },
  );
  stream.on('error', () => undefined);
  page.close = () => {
    refreshing.stop();
    stream.destroy();
  };
  return page;
}

/** For so long, changes at their pace and a list asked for again and again: what each list took, in milliseconds. */
async function measured(where: Where, seconds: number): Promise<number[]> {
  const end = Date.now() + seconds * 1_000;
  const input = encodeURIComponent(JSON.stringify({ processId: where.processId, status: 'submitted' }));
  const times: number[] = [];
  const lists = async (): Promise<void> => {
    while (Date.now() < end) {
      const begun = performance.now();
      await ask(where, `/api/trpc/mapping.list?input=${input}`);
      times.push(performance.now() - begun);
      await pause(30);
    }
  };
  const changes = async (): Promise<void> => {
    for (let next = Date.now(); next < end; next += 1_000 / changesPerSecond) {
      await pause(Math.max(0, next - Date.now()));
      const finding = { processId: where.processId, key: randomUUID(), title: 'Mätning', text: 'En ändring' };
      const json = { 'content-type': 'application/json', origin: where.origin };
      const status = await ask(where, '/api/trpc/mapping.create', json, JSON.stringify(finding));
      if (status !== 200) throw new Error(`A change was answered with ${status}`);
    }
  };
  await Promise.all([lists(), changes()]);
  return times;
}

const at = (times: readonly number[], part: number): number =>
  times.toSorted((a, b) => a - b)[Math.floor(times.length * part)] ?? 0;

/** A list's time with so many pages open against none, with the same changes going on; and which pages read anew. */
async function compare(where: Where, concerned: number, rounds: number, seconds: number): Promise<Row[]> {
  const [none, open]: [number[], number[]] = [[], []];
  let idle = 0;
  let busy = 0;
  for (let round = 0; round < rounds; round += 1) {
    none.push(...(await measured(where, seconds)));
    const opened = Array.from({ length: pages }, (_, place) =>
      place < concerned ? openPage(where, 'kartlaggning', ['F']) : openPage(where, 'strategi', ['S']),
    );
    await pause(3_000);
    open.push(...(await measured(where, seconds)));
    for (const [place, page] of opened.entries()) {
      if (page.heard === 0) throw new Error('A page that was open heard nothing');
      if (place < concerned) busy += page.readings;
      else idle += page.readings;
      page.close();
    }
    await pause(2_000);
  }
  const what = `${pages} pages, ${concerned} concerned, ${changesPerSecond} changes a second`;
  const ratio = (part: number): number => at(open, part) / at(none, part);
  const of = (part: number): string => `${at(none, part).toFixed(1)} → ${at(open, part).toFixed(1)} ms`;
  return [
    { what: `${what}: list, p50 (${of(0.5)})`, size: 1_000, growth: ratio(0.5), goal: 1.5 },
    { what: `${what}: list, p95 (${of(0.95)})`, size: 1_000, growth: ratio(0.95), goal: 1.5 },
    { what: `${what}: readings of pages not concerned (${busy} of those that are)`, size: 1_000, count: idle, goal: 0 },
  ];
}

/** What open pages cost the others: where few of them show what changes, and where all of them do. */
export async function measureLive(
  url: string,
  start: (environment: Record<string, string>) => Promise<Server>,
  quick: boolean,
): Promise<Row[]> {
  process.env['DATABASE_URL'] = url;
  const { processId, cookie } = await prepare(1_000);
  await Promise.all([disconnect(), disconnectSystem()]);
  const server = await start({ DATABASE_URL: url });
  const where = { origin: server.origin, processId, headers: { cookie } };
  const [rounds, seconds] = quick ? [1, 10] : [2, 20];
  try {
    await ask(where, `/processer/${processId}/kartlaggning`);
    await measured(where, 5);
    return [...(await compare(where, pages / 10, rounds, seconds)), ...(await compare(where, pages, rounds, seconds))];
  } finally {
    await server.stop();
  }
}
