import { buffer } from 'node:stream/consumers';
import type { Block } from '#src/formats/docx-write.ts';
import { type Exported, exportName, inTurn } from '#src/formats/exported.ts';
import type { PdfPart, PdfToWrite, Sheet } from '#src/formats/pdf-parts.ts';
import type { Locale } from '#src/i18n/locale.ts';
import { formatting, translate } from '#src/i18n/translate.ts';
import type { Caller } from '#src/server/caller.ts';
import { readFile } from '#src/server/files.ts';
import { countPages, type PdfFile, pdfType, writePdf } from '#src/server/pdf.ts';
import { getPapers, type Paper, type PaperFile } from './papers.ts';

type Read = Awaited<ReturnType<typeof getPapers>>;
/** As large a file, as much in all and as many pages of others' files as are set in; what is more is named. */
const most = { file: 20_000_000, all: 60_000_000, pages: 400 };

/** The pages of each file that is set in, by the file's id. */
type Pages = ReadonlyMap<string, number>;
const pathOf = (file: PaperFile): string => `/${file.fileId}.pdf`;

/** The papers of a meeting as their reader reads them; `pages`: the files that are set in, the others are named. */
export function papersDocument(read: Read, locale: Locale, pages: Pages = new Map()): PdfToWrite {
  const { meeting, points, files, sections, others } = read;
  const t = translate(locale);
  const day = formatting(locale).dateTime(new Date(meeting.heldOn), 'day');
  const { startsAt, endsAt } = meeting;
  const text = (is: 'title' | 'heading' | 'subheading' | 'text', words: string): Block[] =>
    words === '' ? [] : [{ is, text: words }];
  const fact = (term: string, words: string): Block[] => (words === '' ? [] : [{ is: 'fact', term, text: words }]);
  const facts = [
    ...fact(t('forums.forum'), meeting.forum),
    ...fact(t('forums.document.when'), startsAt ? t('forums.when', { day, from: startsAt, until: endsAt }) : day),
    ...fact(t('forums.fields.place'), meeting.place),
    ...fact(t('forums.join'), meeting.joinAddress),
  ];
  const fileLines = (some: readonly PaperFile[]): Block[] =>
    some.flatMap((file) =>
      fact(t('forums.papers.file'), `${file.name}${pages.has(file.fileId) ? '' : ` (${t('forums.papers.apart')})`}`),
    );
  const sheetsOf = (some: readonly PaperFile[]): Sheet[] =>
    some.flatMap((file) => {
      const of = pages.get(file.fileId) ?? 0;
      return Array.from({ length: of }, (_, at) => ({
        file: pathOf(file),
        page: at + 1,
        says: t('forums.papers.sheet', { name: file.name, page: at + 1, of }),
      }));
    });
  const written = (paper: Paper): Block[] => [
    ...text('heading', `${paper.code} ${paper.title}`),
    ...text('text', paper.text),
    ...fact(t('forums.gains'), paper.gains),
    ...fact(t('forums.givesUp'), paper.givesUp),
    ...fact(t('forums.papers.grounds'), paper.grounds.map(({ code, title }) => `${code} ${title}`).join('\n')),
    ...fileLines(paper.files),
  ];
  const parted = (mark: string, title: string, papers: readonly Paper[]): PdfPart => ({
    mark,
    blocks: [...text('title', title), ...papers.flatMap(written)],
    sheets: sheetsOf(papers.flatMap((paper) => paper.files)),
  });
  const call = t('forums.papers.call');
  const marked = [
    ...sections.map(({ number, title, papers }) =>
      parted(t('forums.papers.mark', { number }), `${number}. ${title}`, papers),
    ),
    ...(others.length > 0
      ? [parted(t('forums.papers.mark', { number: points.length + 1 }), t('forums.document.others'), others)]
      : []),
  ];
  const rows = [call, ...marked.map(({ mark }) => mark ?? '')].map((mark, at) => ({
    mark,
    text: at === 0 ? meeting.title : ((marked[at - 1]?.blocks[0] as { text: string } | undefined)?.text ?? ''),
    to: mark,
  }));
  const title = `${t('forums.papers.title')}: ${meeting.title}`;
  return {
    title,
    language: locale === 'sv' ? 'sv-SE' : 'en-GB',
    author: meeting.forum,
    foot: `${t('forums.papers.title')} ${meeting.code}`,
    pageWord: t('forums.document.page'),
    note: t('forums.document.uncovered'),
    parts: [
      { mark: null, blocks: [...text('title', title), ...facts, { is: 'contents', rows }] },
      {
        mark: call,
        blocks: [
          ...text('title', `${call}: ${meeting.title}`),
          ...facts,
          ...text('text', meeting.text),
          ...text('heading', t('forums.document.agenda')),
          ...points.flatMap((point, at) => [
            ...text('text', `${at + 1}. ${point.title}${point.presenter ? ` (${point.presenter})` : ''}`),
          ]),
          ...fileLines(files),
        ],
        sheets: sheetsOf(files),
      },
      ...marked,
    ],
  };
}

/** The PDF files among the papers, each once, as far as they are not too much. */
async function filesToSetIn(caller: Caller, { files, sections, others }: Read): Promise<PdfFile[]> {
  const papers = [...sections.flatMap((section) => section.papers), ...others];
  const all = new Map([...files, ...papers.flatMap((paper) => paper.files)].map((file) => [file.fileId, file]));
  const taken: PdfFile[] = [];
  let sum = 0;
  for (const file of all.values()) {
    if (file.mediaType !== pdfType || file.bytes > most.file || sum + file.bytes > most.all) continue;
    sum += file.bytes;
    const opened = await readFile(caller, { fileId: file.fileId });
    taken.push({ path: pathOf(file), bytes: await buffer(await opened.stream()) });
  }
  return taken;
}

/** A meeting's papers as one PDF, with what the caller may read of them. */
export async function exportPapers(
  caller: Caller,
  { processId, itemId }: { processId: string; itemId: string },
): Promise<Exported> {
  const read = await getPapers(caller, { processId, itemId });
  const files = await filesToSetIn(caller, read);
  const counts = await countPages(files);
  const pages = new Map<string, number>();
  let sum = 0;
  for (const [at, { path }] of files.entries()) {
    const count = counts[at] ?? 0;
    if (count === 0 || sum + count > most.pages) continue;
    sum += count;
    pages.set(path.slice(1, -'.pdf'.length), count);
  }
  const document = papersDocument(read, caller.locale, pages);
  const setIn = files.filter(({ path }) => pages.has(path.slice(1, -'.pdf'.length)));
  const name = exportName([document.foot, read.meeting.title], 'pdf');
  return { name, type: pdfType, pieces: inTurn([await writePdf(document, setIn)]) };
}
