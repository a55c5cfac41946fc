import { type DocumentToWrite, writeDocx } from '#src/formats/docx-write.ts';

/** A Word file whole: a document with thousands of rows is not written where pages wait. */
export async function write(document: DocumentToWrite): Promise<Uint8Array> {
  const pieces: Uint8Array[] = [];
  for await (const piece of writeDocx(document)) pieces.push(piece);
  return pieces[0] ?? new Uint8Array();
}
