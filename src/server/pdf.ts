import { join } from 'node:path';
import { AppError } from '#src/core/errors.ts';
import {
  pdfData,
  type PdfBlock,
  type PdfToWrite,
  settable,
  type Uncovered,
  uncoveredIn,
} from '#src/formats/pdf-parts.ts';
import { coveredCharacters } from './pdf-fonts.ts';
import type { PdfAnswer, PdfFile, PdfOrder } from './pdf-process.ts';

export type { PdfFile } from './pdf-process.ts';
export const pdfType = 'application/pdf';

/** As long as one may take, and as many as are written beside each other. */
const milliseconds = 90_000;
const atATime = 2;
const shared = globalThis as typeof globalThis & { sambandPdfs?: { running: number; waiting: (() => void)[] } };

/** Waits for one's turn; what it gives lets the next one in. */
async function turn(): Promise<() => void> {
  const queue = (shared.sambandPdfs ??= { running: 0, waiting: [] });
  if (queue.running >= atATime) await new Promise<void>((resolve) => queue.waiting.push(resolve));
  else queue.running += 1;
  return () => {
    const next = queue.waiting.shift();
    if (next) next();
    else queue.running -= 1;
  };
}

/**
 * Runs an order in a process of its own, which is killed when it takes too long: what sets type is native code, and a
 * thread of it cannot be stopped.
 */
async function inProcess(order: PdfOrder): Promise<PdfAnswer> {
  const done = await turn();
  try {
    return await new Promise<PdfAnswer>((resolve, reject) => {
      // Asked for by its name as it runs: what Next finds forked it takes into the pages, and this it cannot.
      const { fork } = process.getBuiltinModule('node:child_process');
      const child = fork(join(process.cwd(), 'src', 'server', 'pdf-process.ts'), [], {
        serialization: 'advanced',
        stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
        env: { PATH: process.env['PATH'], NODE_ENV: 'production' },
        execArgv: [],
        timeout: milliseconds,
        killSignal: 'SIGKILL',
      });
      child.once('message', (answer) => resolve(answer as PdfAnswer));
      child.once('error', reject);
      child.once('exit', () => reject(new AppError('PAYLOAD_TOO_LARGE', 'takes-too-long')));
      child.send(order, (error) => {
        if (error) reject(error);
      });
    });
  } finally {
    done();
  }
}

/** What of these blocks a PDF will tell by numbers, since no font has it. */
export const uncovered = (blocks: readonly PdfBlock[]): Uncovered[] => uncoveredIn(blocks, coveredCharacters());

/** How many pages each file has; 0 for one that cannot be read. */
export async function countPages(files: readonly PdfFile[]): Promise<number[]> {
  if (files.length === 0) return [];
  const answer = await inProcess({ data: '', files, count: true });
  return 'pages' in answer ? answer.pages : files.map(() => 0);
}

/**
 * A document as a tagged PDF that holds to PDF/UA-1 (ISO 14289-1); with others' pages in it, it claims nothing.
 * A character that no font has stands as its number, which the front tells.
 * @throws AppError PAYLOAD_TOO_LARGE `takes-too-long`
 */
export async function writePdf(document: PdfToWrite, files: readonly PdfFile[] = []): Promise<Uint8Array> {
  const answer = await inProcess({ data: pdfData(settable(document, coveredCharacters())), files, count: false });
  if ('pdf' in answer) return answer.pdf;
  throw new Error(`No PDF was written: ${'fault' in answer ? answer.fault : ''}`);
}
