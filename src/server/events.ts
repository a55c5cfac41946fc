import { EventEmitter, on } from 'node:events';
import pg from 'pg';
import { databaseUrl } from './database.ts';

/** What pg_notify carries: enough to know whom to wake, nothing to read. `standing`: somebody may read more or less. */
export type Signal = {
  id: number;
  process: string | null;
  item: string | null;
  action: string;
  /** Of a signal for one organisation alone. */
  organisation?: string;
};

/** Who has which page open, told from one server process to another. */
export const presenceChannel = 'samband_presence';
const signalChannel = 'samband';

type Bus = {
  emitter: EventEmitter;
  client: pg.Client | undefined;
  closed: boolean;
  listening: Promise<void> | undefined;
};
const shared = globalThis as typeof globalThis & { sambandBus?: Bus };

async function listen(bus: Bus, attempt: number): Promise<void> {
  if (bus.closed) return;
  const again = () => {
    if (bus.client === client) bus.client = undefined;
    if (!bus.closed) setTimeout(() => void listen(bus, attempt + 1), Math.min(250 * 2 ** attempt, 10_000)).unref();
  };
  const client = new pg.Client({
    connectionString: databaseUrl(),
    application_name: 'samband-events',
    keepAlive: true,
  });
  client.on('error', () => void client.end().catch(() => undefined));
  client.on('notification', ({ channel, payload = '' }) => bus.emitter.emit(channel, payload));
  try {
    await client.connect();
    await client.query(`listen ${signalChannel}; listen ${presenceChannel}`);
    bus.client = client;
    attempt = 0;
    client.on('end', again);
    // What happened while nobody listened: everyone looks again.
    for (const channel of [signalChannel, presenceChannel]) bus.emitter.emit(channel, 'resumed');
  } catch {
    await client.end().catch(() => undefined);
    again();
  }
}

function bus(): Bus {
  if (!shared.sambandBus) {
    const made: Bus = {
      emitter: new EventEmitter().setMaxListeners(0),
      client: undefined,
      closed: false,
      listening: undefined,
    };
    shared.sambandBus = made;
    made.listening = listen(made, 0);
  }
  return shared.sambandBus;
}

/**
 * What is told on a channel until `abort`, and `resumed` where something may have been missed; begins when the database
 * is being listened to.
 */
export async function* heard(channel: string, abort: AbortSignal): AsyncGenerator<string | 'resumed'> {
  const { emitter, listening } = bus();
  const incoming = on(emitter, channel, { signal: abort });
  await listening;
  try {
    for await (const [payload] of incoming) yield payload as string;
  } catch (error) {
    if (!abort.aborted) throw error;
  }
}

/** Every signal until `abort`; begins when the database is being listened to. */
export async function* signals(abort: AbortSignal): AsyncGenerator<Signal> {
  for await (const payload of heard(signalChannel, abort))
    yield payload === 'resumed'
      ? { id: 0, process: null, item: null, action: 'resumed' }
      : (JSON.parse(payload) as Signal);
}

export async function stopListening(): Promise<void> {
  const open = shared.sambandBus;
  if (!open) return;
  open.closed = true;
  delete shared.sambandBus;
  await open.client?.end().catch(() => undefined);
}
