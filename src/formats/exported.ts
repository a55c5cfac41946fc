/** A file that is written as it is sent. */
export type Exported = { name: string; type: string; pieces: AsyncIterable<Uint8Array> };

export const workbookType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** What a file is called: its parts without what file systems do not take, 110 characters at most, and its ending. */
export const exportName = (parts: readonly string[], ending: string): string =>
  `${parts
    .join(' ')
    .replaceAll(/[^\p{L}\p{N} ._-]/gu, ' ')
    .replaceAll(/\s+/g, ' ')
    .slice(0, 110)
    .trim()}.${ending}`;

export async function* encoded(pieces: AsyncIterable<string> | Iterable<string>): AsyncGenerator<Uint8Array> {
  for await (const piece of pieces) yield new TextEncoder().encode(piece);
}

/** Rows that are already here, for what writes them as they come. */
export async function* inTurn<T>(rows: readonly T[]): AsyncGenerator<T> {
  yield* rows;
}
