import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { threadId } from 'node:worker_threads';
import { type Refusal, refusalOf } from './worker-errors.ts';
import { SharedProgress } from './worker-progress.ts';

/* What each worker thread runs: it finds the function that was asked for and carries its errors across. */

/** What a function gets besides its input when it runs in a thread. */
export type Thread = {
  progress: SharedProgress;
  /** Hands a piece over, and waits while the other side has enough. */
  give(piece: Uint8Array): Promise<void>;
  /** What the other side hands in, as it comes. */
  taken: AsyncIterable<string>;
};

/** A function of a slice's `work/`, and where it stands: `datasets/work/reading.ts`. */
export type Order = {
  file: string;
  name: string;
  input: unknown;
  memory: SharedArrayBuffer;
  gives: WritableStream<Uint8Array> | undefined;
  takes: ReadableStream<string> | undefined;
};

export type Answer = { result: unknown } | { refusal: Refusal };

type Work = (input: unknown, thread: Thread) => unknown;

async function* nothing(): AsyncGenerator<string> {}

const unknownWork = (file: string, name: string): Error => new Error(`No thread knows ${name} of ${file}`);

/** Called by the pool, with a function to run and its input. */
export async function perform({ file, name, input, memory, gives, takes }: Order): Promise<Answer> {
  const progress = new SharedProgress(memory);
  progress.threadId = threadId;
  const place = pathToFileURL(join(process.cwd(), 'src', 'features', file)).href;
  const work = ((await import(place)) as Record<string, Work>)[name];
  if (!work) throw unknownWork(file, name);
  const writer = gives?.getWriter();
  try {
    const result = await work(input, {
      progress,
      give: async (piece) => {
        await writer?.ready;
        await writer?.write(piece);
      },
      taken: takes ?? nothing(),
    });
    await writer?.close();
    return { result };
  } catch (error) {
    await writer?.abort().catch(() => undefined);
    return { refusal: refusalOf(error) };
  }
}
