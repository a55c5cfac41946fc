import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { nodeHTTPRequestHandler } from '@trpc/server/adapters/node-http';
import { assumptionTask, runTask } from '#src/features/analysis/jobs.ts';
import { boardTask } from '#src/features/anchoring/jobs.ts';
import { fetchTask, refreshTask } from '#src/features/datasets/jobs/fetch.ts';
import { importTask } from '#src/features/datasets/jobs/import.ts';
import { answerByMail } from '#src/features/forums/commands/calls.ts';
import { answerForm } from '#src/features/forums/commands/letter-form.ts';
import { callTask } from '#src/features/forums/jobs.ts';
import { readFeed } from '#src/features/forums/queries/calendars.ts';
import { handoverTask } from '#src/features/organisations/jobs.ts';
import { turnOffNotices } from '#src/features/processes/commands/notices.ts';
import { addCommentByMail } from '#src/features/thread/commands/comments.ts';
import { appRouter } from '#src/features/router.ts';
import * as letters from '#src/i18n/letters.ts';
import { addressOf, createContext, readerOf } from '#src/server/context.ts';
import { databaseUrl, disconnect } from '#src/server/database.ts';
import { environment } from '#src/server/env.ts';
import { stopListening } from '#src/server/events.ts';
import { bodyLimit, dropBadCallback, refusedTrace, refusedCall, refusedPage } from '#src/server/http/admission.ts';
import { sendFault, sendRefusal, sendJson } from '#src/server/http/answers.ts';
import { answerCalendars, calendarsPath } from '#src/server/http/calendars.ts';
import { compressLarge } from '#src/server/http/compression.ts';
import { dropWhenStuck, wantsEvents } from '#src/server/http/events.ts';
import { answerFiles, filesPath } from '#src/server/http/files.ts';
import { type ActByLetter, answerLetters, sentHeader } from '#src/server/http/letters.ts';
import { healthCheck } from '#src/server/http/health.ts';
import { answerInboundMail, inboundPath } from '#src/server/http/inbound-mail.ts';
import { observe, type Observer } from '#src/server/http/observe.ts';
import { pageRoutes, routesOf } from '#src/server/http/routes.ts';
import { secure, type Site } from '#src/server/http/security-headers.ts';
import { closing } from '#src/server/http/shutdown.ts';
import { lettersPath } from '#src/server/letter-keys.ts';
import { mailboxTask } from '#src/server/inbound/mailbox.ts';
import type { InboundActs } from '#src/server/inbound/receive.ts';
import { startJobs, stopJobs } from '#src/server/jobs.ts';
import { liveHub, stopLive } from '#src/server/live/hub.ts';
import { log, takeOverConsole } from '#src/server/log.ts';
import { stopPresence } from '#src/server/presence.ts';
import { disconnectSystem } from '#src/server/system.ts';
import { storeFault } from '#src/server/storage/mark.ts';
import { storage } from '#src/server/storage.ts';
import { responseMeta } from '#src/server/trpc.ts';
import { running } from '#src/server/version.ts';
import { stopWorkers } from '#src/server/workers.ts';
import { type DatabaseFault, databaseFaults } from '#src/setup/database-faults.ts';
import packageFile from '../package.json' with { type: 'json' };

export type Serving = { port: number; close(): Promise<void> };

const callPrefix = '/api/trpc/';
const authPrefix = '/api/auth/';
/** While versions take turns the newer one has migrated already; an edited migration was told at the start. */
const tolerated: ReadonlySet<DatabaseFault['of']> = new Set(['ahead', 'edited']);

/**
 * Starts this process: HTTP on PORT, where /api/trpc is tRPC, /api/files takes and gives files, /kalender gives
 * calendars to those who know their secrets, /api/live and /api/ready answer for the process and for what it needs,
 * and the rest is Next. By SAMBAND_ROLE a `web` process takes no jobs, and a `worker` answers for itself alone.
 */
export async function serve({ development = false } = {}): Promise<Serving> {
  const { port, host, address, role, oidc, mapService, hstsSubdomains, drainSeconds, closeSeconds, metrics } =
    environment();
  process.env['SAMBAND_ADDRESS'] = address;
  process.env['NEXTAUTH_URL'] = address;
  const site: Site = {
    address,
    identityProvider: oidc?.issuer,
    mapTiles: mapService?.tiles,
    subdomains: hstsSubdomains,
    development,
  };
  const health = healthCheck({
    databaseUrl: databaseUrl(),
    version: packageFile.version,
    looks: {
      safeguards: async (client) =>
        (await databaseFaults(client)).filter(({ of }) => !tolerated.has(of)).map(({ says }) => says),
      files: async () => {
        await storage().check();
        return [await storeFault()].filter((says) => says !== undefined);
      },
    },
    log: (line) => log().notice('ready', line),
  });
  const nameRoute = routesOf(
    pageRoutes(join(import.meta.dirname, 'app')),
    new Set(Object.keys(appRouter._def.procedures)),
  );
  // A store that does not answer just now is for /api/ready to tell of.
  const elsewhere = await storeFault().catch(() => undefined);
  if (elsewhere) throw new Error(elsewhere);
  const figures = metrics && (await givingFigures(metrics));
  const server = createServer();
  const close = closing(server);
  // Next would listen for every upgrade itself; given a server that never listens, it gets those we pass on.
  const upgrades = createServer();
  const pages = role === 'worker' ? undefined : await openPages({ development, port, host, upgrades });
  const tasks = [importTask, fetchTask, refreshTask, callTask, runTask, assumptionTask, boardTask, handoverTask];
  if (role !== 'web') await startJobs(letters, [...tasks, mailboxTask(inboundActs)]);
  if (pages) liveHub();

  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const [path = '/'] = (request.url ?? '/').split('?');
    secure(request, response, site);
    const refusedMethod = refusedTrace(request);
    if (refusedMethod) return sendRefusal(response, refusedMethod, readerOf(request));
    if (path === '/api/live') return sendJson(response, 200, { status: 'ok', version: packageFile.version });
    if (path === '/api/ready' || path === '/api/health') {
      const state = await health.check();
      return sendJson(response, state.status === 'ok' ? 200 : 503, state);
    }
    if (!pages) return sendJson(response, 404, { error: { message: 'not-found' } });
    if (path.startsWith(callPrefix)) {
      const refusal = refusedCall(request, address);
      return refusal
        ? sendRefusal(response, refusal, readerOf(request))
        : call(request, response, path.slice(callPrefix.length));
    }
    if (path === filesPath || path.startsWith(`${filesPath}/`)) return answerFiles(request, response, address);
    if (path.startsWith(`${calendarsPath}/`)) return answerCalendars(request, response, readFeed);
    if (path === inboundPath) return answerInboundMail(request, response, inboundActs);
    delete request.headers[sentHeader];
    const fromLetter = request.method === 'POST' && path.startsWith(`${lettersPath}/`);
    if (fromLetter && (await answerLetters(request, response, actByLetter))) return;
    const refusal = refusedPage(request);
    if (refusal) return sendRefusal(response, refusal, readerOf(request));
    if (path.startsWith(authPrefix)) dropBadCallback(request);
    // Next's handlers see no socket, and its pages not their own address; whatever a visitor put in these headers is
    // overwritten.
    request.headers['x-samband-address'] = addressOf(request);
    request.headers['x-samband-path'] = pathOf(request);
    return pages.answer(request, response);
  };

  const answerAll = (request: IncomingMessage, response: ServerResponse): void =>
    void answer(request, response).catch((error: unknown) => {
      log().failure('http', error);
      if (!response.headersSent) sendFault(response, error);
      else response.destroy();
    });
  server.on('request', (request, response) =>
    observe(request, response, { nameRoute, observer: figures?.observer, answer: () => answerAll(request, response) }),
  );
  server.on('upgrade', (request, socket, head) => {
    if (!development || !upgrades.emit('upgrade', request, socket, head))
      socket.end('HTTP/1.1 404 Not Found\r\nConnection: close\r\n\r\n');
  });
  server.keepAliveTimeout = 65_000; // longer than a proxy keeps its side open
  server.requestTimeout = 1_800_000; // a hundred megabytes on a slow line
  server.listen(port, host);
  await once(server, 'listening');
  return {
    port: (server.address() as AddressInfo).port,
    close: async () => {
      health.leave();
      await setTimeout(drainSeconds * 1_000);
      await close(closeSeconds * 1_000);
      figures?.close();
      await pages?.close();
      stopLive();
      await stopPresence();
      await Promise.all([stopJobs(), stopWorkers()]);
      await stopListening();
      await Promise.all([health.close(), disconnect(), disconnectSystem()]);
    },
  };
}

/** What is sent from a letter's page; without an answer, as by the button of a mail program, such are turned off. */
const actByLetter: ActByLetter = async (caller, form) => {
  if (form.has('answer')) return answerForm(caller, form);
  await turnOffNotices(caller, {});
  return 'ja';
};

/** What a letter that comes in may do. */
const inboundActs: InboundActs = {
  answer: (caller, { comment, ...said }) => answerByMail(caller, { ...said, word: comment.slice(0, 500) }),
  comment: addCommentByMail,
};

/** Loaded only where it is asked for. */
async function givingFigures(at: { port: number; host: string }): Promise<{ observer: Observer; close(): void }> {
  const { metrics, serveMetrics } = await import('#src/server/http/metrics.ts');
  const figures = metrics(running);
  const { close } = await serveMetrics(figures, at);
  return { observer: figures.observer, close };
}

type Pages = { answer(request: IncomingMessage, response: ServerResponse): Promise<void>; close(): Promise<void> };
type Opening = { development: boolean; port: number; host: string | undefined; upgrades: Server };

/** Next, which a worker does not load. */
async function openPages({ development, port, host, upgrades }: Opening): Promise<Pages> {
  const { default: createNext } = await import('next');
  const next = createNext({ dev: development, port, hostname: host ?? 'localhost', httpServer: upgrades });
  await next.prepare();
  return { answer: next.getRequestHandler(), close: () => next.close() };
}

/** The page's path and parameters, without the one Next adds when it fetches a page's data. */
function pathOf({ url = '/' }: IncomingMessage): string {
  const asked = URL.parse(url, 'http://localhost');
  asked?.searchParams.delete('_rsc');
  return asked ? asked.pathname + asked.search : '/';
}

async function call(request: IncomingMessage, response: ServerResponse, path: string): Promise<void> {
  compressLarge(request, response);
  if (wantsEvents(request)) dropWhenStuck(response);
  response.setHeader('X-Accel-Buffering', 'no'); // a proxy must pass events on as they come
  await nodeHTTPRequestHandler({
    router: appRouter,
    createContext,
    responseMeta,
    req: request,
    res: response,
    path: decoded(path),
    maxBodySize: bodyLimit,
  });
}

function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

if (import.meta.main) {
  takeOverConsole();
  const serving = await serve({ development: process.argv.includes('--dev') });
  log().say(`Samband is ready: http://localhost:${serving.port}`);
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.once(signal, () => void serving.close().then(() => process.exit(0)));
}
