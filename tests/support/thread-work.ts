import { threadId } from 'node:worker_threads';
import { AppError } from '#src/core/errors.ts';
import { FormatError } from '#src/formats/format-error.ts';
import type { Thread } from '#src/server/workers.ts';

/* What threads run in tests. */

export const where = ({ add }: { add: number }, { progress }: Thread): number => {
  progress.rows += add;
  return threadId;
};

export function refuse({ how }: { how: 'format' | 'app' | 'other' }): never {
  if (how === 'format') throw new FormatError('text-too-long', { row: 3, column: 2, sheet: 'Blad' }, { limit: 7 });
  if (how === 'app') throw new AppError('CONFLICT', 'newer-version', { fields: [{ field: 'title', theirs: 'Ny' }] });
  throw new TypeError('neither');
}

/** Gives pieces that say their number, then refuses or ends. */
export async function count({ to, refused }: { to: number; refused?: boolean }, { progress, give }: Thread) {
  for (let piece = 0; piece < to; piece += 1) {
    await give(Uint8Array.of(piece & 255));
    progress.rows += 1;
  }
  if (refused) throw new FormatError('file-cut-short', { byte: to });
  return { given: to };
}

export async function joined(_input: object, { taken }: Thread): Promise<string> {
  let text = '';
  for await (const piece of taken) text += piece;
  return text;
}

/** Never ends, and never lets anything else run in its thread. */
export function spin(_input: object, { progress }: Thread): never {
  for (;;) progress.rows += 1;
}

/** Fills the heap with what cannot be let go, or what lies beside the heap. */
export function hoard({ what }: { what: 'objects' | 'buffers' }, { progress }: Thread): never {
  const kept: object[] = [];
  for (;;) {
    kept.push(what === 'objects' ? { at: kept.length, name: String(kept.length) } : new Float64Array(100_000).fill(1));
    progress.rows = kept.length;
  }
}
