import { unzipSync } from 'fflate';
import type { Exported } from '#src/formats/exported.ts';

/** A Word file read back: its paragraphs with their styles, and its tables as rows of texts. */
export async function readWord({ name, type, pieces }: Exported) {
  const bytes: Uint8Array[] = [];
  for await (const piece of pieces) bytes.push(piece);
  const parts = unzipSync(Buffer.concat(bytes));
  const xml = new TextDecoder().decode(parts['word/document.xml']);
  const textOf = (some: string): string =>
    [...some.matchAll(/<w:t(?: [^>]*)?>([^<]*)<\/w:t>/g)].map(([, words]) => words).join('');
  const lines = [...xml.matchAll(/<w:p>.*?<\/w:p>/gs)].map(([paragraph]) => ({
    style: /<w:pStyle w:val="(\w+)"/.exec(paragraph)?.[1] ?? '',
    text: textOf(paragraph),
  }));
  const tables = [...xml.matchAll(/<w:tbl>.*?<\/w:tbl>/gs)].map(([table]) => ({
    headed: table.includes('<w:tblHeader/>'),
    rows: [...table.matchAll(/<w:tr[ >].*?<\/w:tr>/gs)].map(([row]) =>
      [...row.matchAll(/<w:tc>.*?<\/w:tc>/gs)].map(([cell]) => textOf(cell)),
    ),
  }));
  return { name, type, xml, lines, tables };
}
