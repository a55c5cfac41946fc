import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { ReadableStream } from 'node:stream/web';
import { setTimeout } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { Piscina } from 'piscina';
import { AppError } from '#src/core/errors.ts';
import { environment } from './env.ts';
import { log } from './log.ts';
import { revived } from './worker-errors.ts';
import { SharedProgress } from './worker-progress.ts';
import type { Answer, Order, Thread } from './worker-thread.ts';

export type { Thread } from './worker-thread.ts';

/** Work for somebody who waits for a page, and work of jobs: neither waits for the other. */
export type Lane = 'page' | 'job';

type Works = Record<string, unknown>;
type InputOf<F> = F extends (input: infer I, thread: Thread) => unknown ? I : never;
type ResultOf<F> = F extends (input: never, thread: Thread) => infer R ? Awaited<R> : never;

export type Run = {
  lane: Lane;
  /** Stops the thread, wherever it is. */
  signal?: AbortSignal;
  progress?: SharedProgress;
  /** What the work is given bit by bit; read no faster than it takes it. */
  takes?: AsyncIterable<string>;
};

/* Next bundles this module a second time: both copies use the same threads. */
const shared = globalThis as typeof globalThis & { sambandWorkers?: Map<Lane, Piscina> };

/** How much of its memory a thread may have filled when it is stopped: the rest is for what it fills meanwhile. */
const filled = 0.8;
/** Buffers lie outside the heap, and are counted with it. */
const withBuffers = 1.5;

const complain = (error: unknown): void => log().failure('workers', error);

function pool(lane: Lane): Piscina {
  const pools = (shared.sambandWorkers ??= new Map());
  const open = pools.get(lane);
  if (open) return open;
  // Where it is given for the process, V8 takes it for every thread too, before a thread's own limit; the heap that we
  // run in has its limit already.
  setFlagsFromString('--max-old-space-size=0');
  const made = new Piscina({
    filename: join(process.cwd(), 'src', 'server', 'worker-thread.ts'),
    name: 'perform',
    minThreads: 0,
    maxThreads: Math.max(2, availableParallelism() - 1),
    idleTimeout: 60_000,
    // A thread that waits for work in its own loop can still close what the work before had open.
    atomics: 'disabled',
    resourceLimits: { maxOldGenerationSizeMb: environment().workerMegabytes },
  });
  // A thread that ends while it waits for work has nobody to tell.
  made.on('error', complain);
  pools.set(lane, made);
  return made;
}

/** Ends all threads, and with them what they are at. */
export async function stopWorkers(): Promise<void> {
  const pools = [...(shared.sambandWorkers?.values() ?? [])];
  delete shared.sambandWorkers;
  await Promise.all(pools.map((one) => one.destroy()));
}

/** How many threads there are, at work or waiting. */
export const threadCount = (): number =>
  [...(shared.sambandWorkers?.values() ?? [])].reduce((sum, { threads }) => sum + threads.length, 0);

/**
 * Aborts `tooMuch` when the thread has filled its memory, before V8 meets the limit: a single large step past that
 * would end the whole process.
 */
async function watchMemory(threads: Piscina, progress: SharedProgress, tooMuch: AbortController, over: AbortSignal) {
  const limit = environment().workerMegabytes * 2 ** 20;
  while (!over.aborted) {
    const thread = threads.threads.find(({ threadId }) => threadId === progress.threadId);
    const heap = await thread?.getHeapStatistics().catch(() => undefined);
    if (
      heap &&
      (heap.used_heap_size > filled * limit || heap.used_heap_size + heap.external_memory > withBuffers * limit)
    )
      return tooMuch.abort();
    await setTimeout(100, undefined, { signal: over, ref: false }).catch(() => undefined);
  }
}

const tooMuchMemory = (): AppError => new AppError('PAYLOAD_TOO_LARGE', 'too-much-memory');
const isOutOfMemory = (error: unknown): boolean =>
  (error as { code?: unknown } | null)?.code === 'ERR_WORKER_OUT_OF_MEMORY';

/** Passes on what comes; an error is noted as it is, since the thread would send back no more than its words. */
async function* noting<T>(pieces: AsyncIterable<T>, note: (error: unknown) => void): AsyncGenerator<T> {
  try {
    yield* pieces;
  } catch (error) {
    note(error);
    throw error;
  }
}

/** What comes from the thread; where that breaks off, the thread's own error says more than the stream's. */
async function* orWhy<T>(pieces: AsyncIterable<T>, result: Promise<unknown>): AsyncGenerator<T> {
  try {
    yield* pieces;
  } catch (error) {
    await result;
    throw error;
  }
}

async function perform(
  order: Omit<Order, 'memory' | 'takes'>,
  { lane, signal, progress = new SharedProgress(), takes }: Run,
): Promise<unknown> {
  const threads = pool(lane);
  const [tooMuch, over] = [new AbortController(), new AbortController()];
  let broken: { error: unknown } | undefined;
  const source = takes && ReadableStream.from(noting(takes, (error) => (broken = { error })));
  const transferList = [order.gives, source].filter((stream) => stream !== undefined);
  void watchMemory(threads, progress, tooMuch, over.signal);
  try {
    const answer = (await threads.run(
      { ...order, memory: progress.memory, takes: source },
      { transferList: transferList as never, signal: AbortSignal.any([tooMuch.signal, ...(signal ? [signal] : [])]) },
    )) as Answer;
    if ('refusal' in answer) throw revived(answer.refusal);
    return answer.result;
  } catch (error) {
    if (broken) throw broken.error;
    if (tooMuch.signal.aborted || isOutOfMemory(error)) throw tooMuchMemory();
    throw error;
  } finally {
    over.abort();
  }
}

/**
 * The functions of a file in a slice's `work/`, each run in a thread of its own. Input and result are copied.
 * FormatError and AppError come across as they are; too much memory is PAYLOAD_TOO_LARGE `too-much-memory`, a signal an
 * AbortError.
 */
export function inThread<W extends Works>(file: string) {
  type Name = keyof W & string;
  return {
    async run<N extends Name>(name: N, input: InputOf<W[N]>, run: Run): Promise<ResultOf<W[N]>> {
      return (await perform({ file, name, input, gives: undefined }, run)) as ResultOf<W[N]>;
    },

    /** The pieces that the function gives as they come, then its result; whoever stops listening stops the thread. */
    async *stream<N extends Name>(name: N, input: InputOf<W[N]>, run: Run): AsyncGenerator<Uint8Array, ResultOf<W[N]>> {
      const left = new AbortController();
      let end: (error: unknown) => void = () => undefined;
      const { readable, writable } = new TransformStream<Uint8Array, Uint8Array>({
        start: (controller) => {
          end = (error) => controller.error(error);
        },
      });
      const result = perform(
        { file, name, input, gives: writable },
        { ...run, signal: AbortSignal.any([left.signal, ...(run.signal ? [run.signal] : [])]) },
      );
      result.catch(end);
      try {
        yield* orWhy(readable, result);
        return (await result) as ResultOf<W[N]>;
      } finally {
        left.abort();
      }
    },
  };
}
