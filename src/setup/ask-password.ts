import { fstatSync } from 'node:fs';
import { createInterface } from 'node:readline/promises';
import { Writable } from 'node:stream';

/** The first line of what a shell's pipe or a file gives; a socket gives none and is not waited for. */
async function piped(): Promise<string | undefined> {
  const from = fstatSync(0);
  if (!from.isFIFO() && !from.isFile()) return undefined;
  for await (const line of createInterface({ input: process.stdin })) return line || undefined;
  return undefined;
}

/**
 * Asks for a line in the terminal without showing what is typed, or takes the one that is piped; undefined where there
 * is neither, or nothing was typed.
 */
export async function askHidden(question: string): Promise<string | undefined> {
  if (!process.stdin.isTTY) return piped();
  process.stdout.write(question);
  const nowhere = new Writable({ write: (_chunk, _encoding, done) => done() });
  const terminal = createInterface({ input: process.stdin, output: nowhere, terminal: true });
  try {
    return (await terminal.question('')) || undefined;
  } finally {
    terminal.close();
    process.stdout.write('\n');
  }
}
