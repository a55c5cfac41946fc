import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';

type Node = { role?: string; type?: string; id?: string; scope?: string; alt?: string; children?: Node[] };
const flat = (node: Node): Node[] => [node, ...(node.children ?? []).flatMap(flat)];

/** A PDF as another program reads it: what it claims, its tags in their order, and the text of each page. */
export async function readPdf(bytes: Uint8Array) {
  const document = await getDocument({ data: new Uint8Array(bytes), verbosity: 0 }).promise;
  const { info, metadata } = await document.getMetadata();
  const pages = await Promise.all(
    Array.from({ length: document.numPages }, async (_, at) => {
      const page = await document.getPage(at + 1);
      const { items } = await page.getTextContent();
      const tree = (await page.getStructTree()) as Node | null;
      return {
        text: items.map((item) => ('str' in item ? item.str + (item.hasEOL ? '\n' : '') : '')).join(''),
        tags: tree ? flat(tree).filter(({ role }) => role !== undefined) : [],
      };
    }),
  );
  const marks = (await document.getMarkInfo()) as Map<string, boolean> | null;
  const facts = info as { Title?: string; Language?: string };
  const outline = ((await document.getOutline()) ?? []) as { title: string }[];
  const read = {
    title: facts.Title,
    language: facts.Language,
    marked: marks?.get('Marked') === true,
    xmp: metadata?.getRaw() as string | undefined,
    outline: outline.map(({ title }) => title),
    pages,
  };
  return read;
}
