import { NodeCompiler, type NodeTypstDocument } from '@myriaddreamin/typst-ts-node-compiler';
import { typstTemplate } from '#src/formats/typst-template.ts';
import { pdfFonts } from './pdf-fonts.ts';

/* What each process that writes a PDF runs: one order, one answer. It reads no files and no network. */

/** A PDF whose pages a document takes in. */
export type PdfFile = { path: string; bytes: Uint8Array };
/** `data`: what the template reads. `count`: how many pages each file has is asked, and nothing written. */
export type PdfOrder = { data: string; files: readonly PdfFile[]; count: boolean };
export type PdfAnswer = { pdf: Uint8Array } | { pages: number[] } | { fault: string };

const root = '/samband';
/** More pages are not taken in of one file. */
const mostPages = 512;

function openWith(files: readonly PdfFile[]): NodeCompiler {
  const compiler = NodeCompiler.create({ workspace: root, fontArgs: [{ fontBlobs: pdfFonts() }] });
  for (const { path, bytes } of files) compiler.mapShadow(`${root}${path}`, Buffer.from(bytes));
  return compiler;
}

function compiled(compiler: NodeCompiler, source: string): NodeTypstDocument {
  const outcome = compiler.compile({ mainFileContent: source });
  const { result } = outcome;
  if (result) return result;
  const error = outcome.takeError();
  throw new Error(JSON.stringify(error ? compiler.fetchDiagnostics(error) : 'no document'));
}

/** How many pages a file has, by asking for one after the other in ever smaller steps; 0 where it cannot be read. */
function pagesOf(compiler: NodeCompiler, path: string): number {
  const has = (page: number): boolean => {
    const source = `#image(${JSON.stringify(path)}, page: ${page})`;
    return compiler.compile({ mainFileContent: source }).result !== null;
  };
  if (!has(1)) return 0;
  let [there, beyond] = [1, 2];
  while (beyond <= mostPages && has(beyond)) [there, beyond] = [beyond, beyond * 2];
  while (beyond - there > 1) {
    const middle = Math.floor((there + beyond) / 2);
    if (has(middle)) there = middle;
    else beyond = middle;
  }
  return there;
}

/**
 * A document that has only what is ours holds to PDF/UA-1, or is not written. Pages of others' files carry no tags, so
 * a document with such pages is tagged, and claims nothing.
 */
function write({ data, files }: PdfOrder): Uint8Array {
  const compiler = openWith([...files, { path: '/data.json', bytes: Buffer.from(data) }]);
  const document = compiled(compiler, typstTemplate);
  return compiler.pdf(document, { pdfStandard: files.length > 0 ? '1.7' : 'ua-1', pdfTags: true });
}

function answerTo(order: PdfOrder): PdfAnswer {
  try {
    if (!order.count) return { pdf: write(order) };
    const compiler = openWith(order.files);
    return { pages: order.files.map(({ path }) => pagesOf(compiler, path)) };
  } catch (error) {
    return { fault: error instanceof Error ? error.message : String(error) };
  }
}

process.once('message', (order: PdfOrder) => {
  process.send?.(answerTo(order), () => process.disconnect());
});
