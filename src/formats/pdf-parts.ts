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
  /** Said at the front where a character that no font has stands as its number. */
  note: string;
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

/** What is set otherwise than it was written, where no font has it: spaces, hyphens, bullets and arrows. */
const otherwise: readonly (readonly [RegExp, string])[] = [
  [/[\t\u00a0\u2000-\u200a\u202f\u205f\u3000]/gu, ' '],
  [/[\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufe0e\ufe0f\ufeff\u00ad]/gu, ''],
  [/[\u2028\u2029\r]/gu, '\n'],
  [/[\u2010\u2011]/gu, '-'],
  [/[\uf0b7\u25aa\u25cf]/gu, '•'],
  [/\u2192/gu, '->'],
  [/\u2190/gu, '<-'],
  [/\u2265/gu, '>='],
  [/\u2264/gu, '<='],
];

/** Text with what is set otherwise as it is set then. */
function likened(text: string, has: (character: string) => boolean): string {
  return otherwise.reduce(
    (so, [what, by]) => so.replaceAll(what, (character) => (has(character) ? character : by)),
    text,
  );
}
const asNumber = (character: string): string =>
  `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
const coveredBy =
  (covered: ReadonlySet<number>) =>
  (character: string): boolean =>
    character === '\n' || covered.has(character.codePointAt(0) ?? 0);

/** Characters that no font has, each once, as themselves and by their numbers; `where`: the heading above them. */
export type Uncovered = { where: string; characters: { character: string; number: string }[] };

/** What of a document will stand as numbers, heading by heading in its order. */
export function uncoveredIn(blocks: readonly PdfBlock[], covered: ReadonlySet<number>): Uncovered[] {
  const has = coveredBy(covered);
  const found = new Map<string, Set<string>>();
  let where = '';
  for (const block of blocks) {
    if (block.is === 'title' || block.is === 'heading' || block.is === 'subheading') where = block.text;
    const texts =
      block.is === 'table'
        ? [...block.head, ...block.rows.flat()]
        : block.is === 'contents'
          ? []
          : [block.text, ...(block.is === 'fact' ? [block.term] : [])];
    for (const character of likened(texts.join('\n'), has))
      if (!has(character)) found.set(where, (found.get(where) ?? new Set()).add(character));
  }
  return [...found].map(([heading, characters]) => ({
    where: heading,
    characters: [...characters].map((character) => ({ character, number: asNumber(character) })),
  }));
}

/** Text that the fonts can set: a character that none has by its number, `[U+1F600]`. */
export function settableText(text: string, covered: ReadonlySet<number>): { text: string; named: boolean } {
  let named = false;
  const has = coveredBy(covered);
  const set = Array.from(likened(text, has), (character) => {
    if (has(character)) return character;
    named = true;
    return `[${asNumber(character)}]`;
  });
  return { text: set.join(''), named };
}

/** The document as the fonts can set it, with its note at the front where a character is told by its number. */
export function settable(document: PdfToWrite, covered: ReadonlySet<number>): PdfToWrite {
  let named = false;
  const set = (text: string): string => {
    const read = settableText(text, covered);
    named ||= read.named;
    return read.text;
  };
  const blockOf = (block: PdfBlock): PdfBlock => {
    if (block.is === 'table')
      return { ...block, head: block.head.map(set), rows: block.rows.map((cells) => cells.map(set)) };
    if (block.is === 'contents') return { ...block, rows: block.rows.map((row) => ({ ...row, text: set(row.text) })) };
    if (block.is === 'fact') return { ...block, term: set(block.term), text: set(block.text) };
    return { ...block, text: set(block.text) };
  };
  const parts = document.parts.map((part) => ({ ...part, blocks: part.blocks.map(blockOf) }));
  const foot = set(document.foot);
  const noted = parts.map((part, at) => {
    if (at > 0 || !named) return part;
    const [first, ...rest] = part.blocks;
    return { ...part, blocks: [...(first ? [first] : []), { is: 'text' as const, text: document.note }, ...rest] };
  });
  return { ...document, foot, parts: noted };
}
