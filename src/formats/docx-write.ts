import {
  Document,
  Footer,
  HeadingLevel,
  Packer,
  PageNumber,
  PageOrientation,
  Paragraph,
  Table,
  TableCell,
  TableRow,
  TextRun,
  WidthType,
} from 'docx';

/** A part of a document, in its order. Text is text: nothing in it is ever a field, a link or a formula. */
export type Block =
  | { is: 'title' | 'heading' | 'subheading' | 'text'; text: string }
  /** A line that begins with a word for what it is: `Jäv: …`. */
  | { is: 'fact'; term: string; text: string }
  | TableBlock;
export type TableBlock = { is: 'table'; head: readonly string[]; rows: readonly (readonly string[])[] };
export type DocumentToWrite = {
  title: string;
  /** As Word names it: `sv-SE`. */
  language: string;
  author: string;
  /** At the foot of each page, before its number. */
  foot: string;
  blocks: readonly Block[];
  /** The pages lie on their side, for wide tables. */
  wide?: boolean;
};

export const wordType = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';

const levels = { title: HeadingLevel.TITLE, heading: HeadingLevel.HEADING_1, subheading: HeadingLevel.HEADING_2 };
const lines = (text: string): string[] => text.split('\n');
const cell = (text: string, bold = false): TableCell =>
  new TableCell({
    children: lines(text).map((line) => new Paragraph({ children: [new TextRun({ text: line, bold })] })),
    margins: { top: 40, bottom: 40, left: 80, right: 80 },
  });

/** As many columns as a page on its side holds besides those that are kept. */
const mostColumns = 8;
/** A table with more columns than a page holds, as several that each begin with the first `kept` of them. */
export function pagesOf({ head, rows, kept }: Omit<TableBlock, 'is'> & { kept: number }): TableBlock[] {
  const starts: number[] = [];
  for (let at = kept; at < Math.max(head.length, kept + 1); at += mostColumns) starts.push(at);
  const part = (row: readonly string[], at: number): string[] => [
    ...row.slice(0, kept),
    ...row.slice(at, at + mostColumns),
  ];
  return starts.map((at) => ({ is: 'table', head: part(head, at), rows: rows.map((row) => part(row, at)) }));
}

function written(block: Block): (Paragraph | Table)[] {
  switch (block.is) {
    case 'text':
      return lines(block.text).map((text) => new Paragraph({ text, spacing: { after: 120 } }));
    case 'fact': {
      const [first = '', ...others] = lines(block.text);
      const term = new TextRun({ text: `${block.term}: `, bold: true });
      return [
        new Paragraph({ children: [term, new TextRun(first)], spacing: { after: others.length > 0 ? 0 : 120 } }),
        ...others.map((text) => new Paragraph({ text })),
      ];
    }
    case 'table':
      return [
        new Table({
          width: { size: 100, type: WidthType.PERCENTAGE },
          rows: [
            new TableRow({ tableHeader: true, children: block.head.map((text) => cell(text, true)) }),
            ...block.rows.map((row) => new TableRow({ cantSplit: true, children: row.map((text) => cell(text)) })),
          ],
        }),
        new Paragraph({ text: '' }),
      ];
    default:
      return [new Paragraph({ text: block.text, heading: levels[block.is] })];
  }
}

/** Writes a Word file (ECMA-376) with headings, tables with a head that is repeated, a language and page numbers. */
export async function* writeDocx({ title, language, author, foot, blocks, wide = false }: DocumentToWrite) {
  const run = (size: number) => ({ size, font: 'Calibri', color: '000000' });
  const document = new Document({
    title,
    creator: author,
    styles: {
      default: {
        document: { run: { ...run(22), language: { value: language } } },
        title: { run: { ...run(40), bold: true }, paragraph: { spacing: { after: 200 } } },
        heading1: { run: { ...run(28), bold: true }, paragraph: { spacing: { before: 280, after: 100 } } },
        heading2: { run: { ...run(24), bold: true }, paragraph: { spacing: { before: 160, after: 80 } } },
      },
    },
    sections: [
      {
        ...(wide && { properties: { page: { size: { orientation: PageOrientation.LANDSCAPE } } } }),
        footers: {
          default: new Footer({
            children: [
              new Paragraph({ children: [new TextRun({ children: [`${foot}  `, PageNumber.CURRENT], size: 18 })] }),
            ],
          }),
        },
        children: blocks.flatMap(written),
      },
    ],
  });
  yield new Uint8Array(await Packer.toBuffer(document));
}
