import type { Block, DocumentToWrite } from './docx-write.ts';

/* A document as the PDF's template reads it. */

/** `contents`: what comes, each by its mark; `to`: the mark of a part that stands in the document. */
export type PdfBlock = Block | { is: 'contents'; rows: readonly { mark: string; text: string; to: string | null }[] };
/** A page of a file that is set in as it is; `says`: what it is called to whoever does not see it. */
export type Sheet = { file: string; page: number; says: string };
/** A part of a document on pages of its own. `mark`: what its pages are called at the foot, `Bilaga 3`. */
export type PdfPart = { mark: string | null; blocks: readonly PdfBlock[]; sheets?: readonly Sheet[] };
export type PdfToWrite = Omit<DocumentToWrite, 'blocks'> & {
  /** Before the number of a page within its part. */
  pageWord: string;
  parts: readonly PdfPart[];
};

const levels = { title: 1, heading: 2, subheading: 3 } as const;
const labelOf = (mark: string): string => `part-${mark.replaceAll(/[^\p{L}\p{N}]/gu, '-')}`;

/** The blocks as the template has them: a heading is at most one level below the one before it. */
function written(parts: readonly PdfPart[]): object[] {
  let last = 0;
  const blockOf = (block: PdfBlock, mark: string | null): object => {
    if (block.is === 'contents')
      return { ...block, rows: block.rows.map((row) => ({ ...row, to: row.to === null ? null : labelOf(row.to) })) };
    if (block.is !== 'title' && block.is !== 'heading' && block.is !== 'subheading') return block;
    last = Math.min(levels[block.is], last + 1);
    const named = mark !== null && block.is === 'title' ? { mark: labelOf(mark) } : {};
    return { is: 'heading', level: last, text: block.text, ...named };
  };
  return parts.map(({ mark, blocks, sheets = [] }) => ({
    mark,
    sheets,
    blocks: blocks.map((block) => blockOf(block, mark)),
  }));
}

/** What the template reads as /data.json. */
export function pdfData({ title, language, author, foot, pageWord, parts }: PdfToWrite): string {
  const [tongue = 'sv', region = 'SE'] = language.split('-');
  return JSON.stringify({ title, author, language: tongue, region, foot, pageWord, parts: written(parts) });
}

/** All that people read of a document, with the heading that each stands under. */
export function* wordsOf({ title, foot, parts }: Pick<PdfToWrite, 'title' | 'foot' | 'parts'>) {
  let under = title;
  yield { under, text: `${title}${foot}` };
  for (const { blocks } of parts)
    for (const block of blocks) {
      if (block.is === 'title' || block.is === 'heading' || block.is === 'subheading') under = block.text;
      if (block.is === 'table') yield { under, text: [...block.head, ...block.rows.flat()].join('') };
      else if (block.is === 'contents') yield { under, text: block.rows.map((row) => row.mark + row.text).join('') };
      else yield { under, text: block.is === 'fact' ? block.term + block.text : block.text };
    }
}

export type Uncovered = { character: string; under: string };
/** The characters that no font has, each once with the heading that it stands under. Line breaks need none. */
export function uncoveredIn(
  document: Pick<PdfToWrite, 'title' | 'foot' | 'parts'>,
  covered: ReadonlySet<number>,
): Uncovered[] {
  const found = new Map<string, string>();
  for (const { under, text } of wordsOf(document))
    for (const character of text)
      if (character !== '\n' && !covered.has(character.codePointAt(0) ?? 0) && !found.has(character))
        found.set(character, under);
  return [...found].map(([character, under]) => ({ character, under }));
}
