import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout } from 'node:timers/promises';
import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';
import { poolFigures, waitingFigures } from '../figures.ts';
import { log } from '../log.ts';
import type { Observer } from './observe.ts';

export type Metrics = {
  observer: Observer;
  /** In Prometheus' text format. */
  text(): Promise<string>;
};

/** A database that does not answer must not keep the other figures back. In milliseconds. */
const patience = 3_000;
/** In seconds: from what nobody notices to what everybody does. */
const buckets = [0.01, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10];

/**
 * The figures of this process. Labels are routes, methods, classes of status, queues and pools, of which there are as
 * many as the program has: nothing that anybody sends becomes one.
 */
export function metrics(running: { version: string; commit: string }): Metrics {
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry });
  new Gauge({ name: 'samband_build_info', help: 'What runs', labelNames: ['version', 'commit'], registers }).set(
    running,
    1,
  );
  const labelNames = ['route', 'method', 'status'] as const;
  const requests = new Counter({ name: 'samband_http_requests_total', help: 'Requests', labelNames, registers });
  const durations = new Histogram({
    name: 'samband_http_request_duration_seconds',
    help: 'From a request to the end of its answer, event streams left out',
    labelNames,
    buckets,
    registers,
  });
  const gauge = <L extends string>(name: string, help: string, ...labels: L[]): Gauge<L> =>
    new Gauge({ name: `samband_${name}`, help, labelNames: labels, registers });
  const open = gauge('http_requests_open', 'Requests being answered, event streams left out');
  const streams = gauge('event_streams_open', 'Event streams that somebody listens to');
  const pools = gauge('database_connections', 'Connections to the database, used and idle', 'pool', 'state');
  const poolWaits = gauge('database_waiting', 'Who waits for a connection', 'pool');
  const answers = gauge('database_answers', 'Whether the database gave the figures below: 1 or 0');
  const jobs = gauge('jobs_waiting', 'Jobs that are due', 'queue');
  const jobsOldest = gauge('jobs_oldest_seconds', 'How long the oldest job that is due has waited', 'queue');
  const due = {
    import: [
      gauge('imports_waiting', 'Files that wait to be read'),
      gauge('imports_oldest_seconds', 'How long the oldest has waited'),
    ],
    mail: [
      gauge('mail_unsent', 'Letters that have not left'),
      gauge('mail_oldest_seconds', 'How long the oldest has waited'),
    ],
  };
  const ofDatabase = [jobs, jobsOldest, ...due.import, ...due.mail];

  // A question that the database has not answered yet is not asked again beside itself.
  let asked: ReturnType<typeof waitingFigures> | undefined;
  const collect = async (): Promise<void> => {
    for (const { name: pool, used, idle, waiting } of poolFigures()) {
      pools.set({ pool, state: 'used' }, used);
      pools.set({ pool, state: 'idle' }, idle);
      poolWaits.set({ pool }, waiting);
    }
    const late = setTimeout(patience, undefined, { ref: false });
    const waiting = await Promise.race([
      (asked ??= waitingFigures().finally(() => (asked = undefined))).catch(() => undefined),
      late,
    ]);
    answers.set(waiting ? 1 : 0);
    // Rather no figure than one of before.
    for (const one of ofDatabase) one.reset();
    if (!waiting) return ofDatabase.slice(2).forEach((one) => one.remove());
    for (const { name: queue, waiting: count, oldest } of waiting.jobs) {
      jobs.set({ queue }, count);
      jobsOldest.set({ queue }, oldest);
    }
    for (const { name, waiting: count, oldest } of waiting.others) {
      const [counts, ages] = due[name as keyof typeof due];
      counts?.set(count);
      ages?.set(oldest);
    }
  };
  let collecting: Promise<void> | undefined;
  return {
    observer: {
      begun: ({ events }) => (events ? streams : open).inc(),
      done: ({ route, method, status, seconds, events }) => {
        const labels = { route, method, status: `${Math.floor(status / 100)}xx` };
        (events ? streams : open).dec();
        requests.inc(labels);
        if (!events) durations.observe(labels, seconds);
      },
    },
    text: async () => {
      await (collecting ??= collect().finally(() => (collecting = undefined)));
      return registry.metrics();
    },
  };
}

/** `GET /metrics` on a port of its own, which no proxy passes on. Throws with the port where it is taken. */
export async function serveMetrics(
  { text }: Metrics,
  { port, host }: { port: number; host: string },
): Promise<{ port: number; close(): void }> {
  const server = createServer((request, response) => {
    if (request.method !== 'GET' || request.url !== '/metrics') return void response.writeHead(404).end();
    text().then(
      (figures) => response.writeHead(200, { 'Content-Type': Registry.PROMETHEUS_CONTENT_TYPE }).end(figures),
      (error: unknown) => {
        log().failure('metrics', error);
        response.writeHead(500).end();
      },
    );
  });
  server.listen(port, host);
  await once(server, 'listening').catch((error: Error) => {
    throw new Error(`SAMBAND_METRICS_PORT ${port} on ${host} cannot be listened to: ${error.message}`);
  });
  return {
    port: (server.address() as AddressInfo).port,
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}
