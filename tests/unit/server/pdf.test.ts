import { describe, expect, it } from 'vitest';
import type { PdfToWrite } from '#src/formats/pdf-parts.ts';
import { coveredCharacters } from '#src/server/pdf-fonts.ts';
import { countPages, uncovered, writePdf } from '#src/server/pdf.ts';
import { readPdf } from '#tests/support/pdf.ts';

const document: PdfToWrite = {
  title: 'Protokoll: Höstmötet',
  language: 'sv-SE',
  author: 'Styrgruppen',
  foot: 'Protokoll M-3',
  pageWord: 's.',
  note: 'Tecken som saknas står med sitt nummer.',
  parts: [
    {
      mark: null,
      blocks: [
        { is: 'title', text: 'Protokoll: Höstmötet' },
        { is: 'subheading', text: 'Närvaro' },
        { is: 'table', head: ['Part', 'Vilka'], rows: [['Bollnäs', 'Per\nÅsa']] },
        { is: 'text', text: '#eval("x") *fet* $x$ @ref <etikett> \\ // inte kod' },
        { is: 'fact', term: 'Jäv', text: 'Čáhppes đŋšŧž, Õnne, Päivi' },
      ],
    },
  ],
};

describe('a document as a PDF', () => {
  it('is tagged, in its language, with a title, headings that do not skip, and tables with heads', async () => {
    const { pages, ...read } = await readPdf(await writePdf(document));
    expect(read).toMatchObject({ title: 'Protokoll: Höstmötet', language: 'sv-SE', marked: true });
    expect(read.outline).toEqual(['Protokoll: Höstmötet']);
    expect(read.xmp).toMatch(/<pdfuaid:part>1<\/pdfuaid:part>/);
    const tags = pages.flatMap((page) => page.tags);
    expect(tags.flatMap(({ role }) => (/^H\d$/.test(role ?? '') ? [role] : []))).toEqual(['H1', 'H2']);
    expect(tags.filter(({ role }) => role === 'TH').map(({ scope }) => scope)).toEqual(['Column', 'Column']);
    expect(tags.filter(({ role }) => role === 'TD')).toHaveLength(2);
    const text = pages.map((page) => page.text).join('');
    expect(text).toContain('#eval("x") *fet* $x$ @ref <etikett> \\ // inte kod');
    expect(text).toContain('Čáhppes đŋšŧž, Õnne, Päivi');
    expect(text).toContain('1 (1)');
  });

  it('has the letters of Swedish, Finnish and Meänkieli, and of the Sámi languages of Sweden', () => {
    const letters = 'ÅÄÖåäöÁáČčĐđŊŋŠšŦŧŽžÏïÕõÂâÆæØøŃńŔŕ§–—”“’…€°½²';
    const lacking = [...letters].filter((one) => !coveredCharacters().has(one.codePointAt(0) ?? 0));
    expect(lacking).toEqual([]);
  });

  it('is told of before it is written: which characters no font has, and under which heading each stands', () => {
    const found = uncovered([
      { is: 'title', text: 'Protokoll' },
      { is: 'text', text: 'Tre\u2011fyra → A\tB' },
      { is: 'heading', text: '1. Kusten' },
      { is: 'text', text: 'Bra 😀😀' },
      { is: 'table', head: ['Part'], rows: [['汉']] },
      { is: 'heading', text: '2. Skogen' },
      { is: 'fact', term: 'Jäv', text: '😀' },
    ]);
    const smile = { character: '😀', number: 'U+1F600' };
    expect(found).toEqual([
      { where: '1. Kusten', characters: [smile, { character: '汉', number: 'U+6C49' }] },
      { where: '2. Skogen', characters: [smile] },
    ]);
    expect(uncovered(document.parts.flatMap(({ blocks }) => blocks))).toEqual([]);
  });

  it('sets a character that no font has as its number, which the front tells, and odd spaces as spaces', async () => {
    const blocks = [
      { is: 'title' as const, text: 'Protokoll' },
      { is: 'text' as const, text: 'Bra 😀 och 汉, A\tB, 10\u202f000\u2028tre\u2011fyra → fem' },
    ];
    const { pages } = await readPdf(await writePdf({ ...document, parts: [{ mark: null, blocks }] }));
    const text = pages.map((page) => page.text).join('');
    for (const words of ['Bra [U+1F600] och [U+6C49]', 'A B, 10 000', 'tre-fyra -> fem', document.note])
      expect(text).toContain(words);
    const plain = await readPdf(await writePdf(document));
    expect(plain.pages.map((page) => page.text).join('')).not.toContain(document.note);
  });

  it('is refused where it would not be one that everybody can read: without a title', async () => {
    await expect(writePdf({ ...document, title: '' })).rejects.toThrow(/PDF\/UA-1 error: missing document title/);
  });

  it('takes in the pages of another file with marks of their own, and claims nothing then', async () => {
    const bytes = await writePdf(document);
    const files = [
      { path: '/1.pdf', bytes },
      { path: '/2.pdf', bytes: Buffer.from('not a pdf') },
    ];
    expect(await countPages(files)).toEqual([1, 0]);
    const sheets = [{ file: '/1.pdf', page: 1, says: 'Protokoll, sida 1 av 1' }];
    const contents = {
      is: 'contents' as const,
      rows: [
        { mark: 'Bilaga 2', text: 'Kusten', to: 'Bilaga 2' },
        { mark: 'Fil', text: 'karta.zip', to: null },
      ],
    };
    const parts = [
      { mark: null, blocks: [{ is: 'title' as const, text: 'Handlingar' }, contents] },
      { mark: 'Bilaga 2', blocks: [{ is: 'title' as const, text: 'Kusten' }], sheets },
    ];
    const { pages, xmp, marked } = await readPdf(await writePdf({ ...document, parts }, files.slice(0, 1)));
    expect(pages.map(({ text }) => /Bilaga 2 · s\. \d \(\d\)/.exec(text)?.[0])).toEqual([
      undefined,
      'Bilaga 2 · s. 1 (2)',
      'Bilaga 2 · s. 2 (2)',
    ]);
    expect(pages[2]?.text).toContain('Närvaro');
    expect([marked, xmp?.includes('pdfuaid') ?? false]).toEqual([true, false]);
  });
});
