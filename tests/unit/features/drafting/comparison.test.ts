import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compareImages } from '#src/features/drafting/rules/comparison.ts';
import type { EditionCitation, EditionImage, EditionParagraph } from '#src/features/drafting/schema.ts';

const part = (id: string, text = id) => ({ id, origin: id, code: id, title: id, text, version: 1, attachments: [] });
const paragraph = (id: string, text = id, citations: EditionCitation[] = []): EditionParagraph => ({
  ...part(id, text),
  citations,
});
const cited = (id: string, toVersion: number): EditionCitation => ({
  linkId: `${id}-link`,
  id,
  code: id,
  kind: 'finding',
  title: id,
  status: 'accepted',
  organisation: 'Region',
  toVersion,
  content: null,
  part: [],
  figures: null,
});
const image = (...chapters: [id: string, paragraphs: EditionParagraph[]][]): EditionImage => ({
  format: 1,
  draft: { ...part('draft'), periodFrom: 2027, periodTo: 2040 },
  chapters: chapters.map(([id, paragraphs]) => ({ ...part(id), paragraphs })),
});
const said = (before: EditionImage, after: EditionImage) =>
  compareImages(before, after).chapters.flatMap((chapter) =>
    chapter.paragraphs.map((one) => `${(one.after ?? one.before)?.id} ${one.state}`),
  );

describe('two editions', () => {
  it('that say the same have nothing between them', () => {
    const one = image(['k', [paragraph('a'), paragraph('b')]]);
    expect(compareImages(one, structuredClone(one))).toMatchObject({ same: true, counts: { same: 2, changed: 0 } });
  });

  it('tell what is changed, moved, new and gone, each where it stands', () => {
    const before = image(['k', ['a', 'b', 'c', 'd', 'e'].map((id) => paragraph(id))]);
    const after = image([
      'k',
      [paragraph('a'), paragraph('e'), paragraph('b', 'annan text'), paragraph('n'), paragraph('d')],
    ]);
    expect(said(before, after)).toEqual(['a same', 'e moved', 'b changed', 'c gone', 'n new', 'd same']);
    expect(compareImages(before, after).counts).toEqual({ same: 2, changed: 1, moved: 1, new: 1, gone: 1 });
  });

  it('tell of what is both moved and changed that it is both', () => {
    const before = image(['k', [paragraph('a'), paragraph('b'), paragraph('c')]]);
    const after = image(['k', [paragraph('c', 'annan'), paragraph('a'), paragraph('b')]]);
    const [first] = compareImages(before, after).chapters[0]?.paragraphs ?? [];
    expect(first).toMatchObject({ state: 'changed', moved: { before: 3, after: 1 } });
  });

  it('tell what a paragraph no longer rests on, rests on now, and rests on in newer words', () => {
    const before = image(['k', [paragraph('a', 'a', [cited('f1', 1), cited('f2', 1)])]]);
    const after = image(['k', [paragraph('a', 'a', [cited('f2', 4), cited('f3', 1)])]]);
    const [one] = compareImages(before, after).chapters[0]?.paragraphs ?? [];
    expect(one).toMatchObject({
      state: 'changed',
      citations: {
        came: [{ id: 'f3' }],
        went: [{ id: 'f1' }],
        newer: [{ before: { toVersion: 1 }, after: { toVersion: 4 } }],
      },
    });
  });

  it('of a draft and of a proposal made from it recognise what is a reworking of what', () => {
    const before = image(['k', [paragraph('a'), paragraph('b')]]);
    const after = image([
      'k2',
      [
        { ...paragraph('b'), id: 'b2' },
        { ...paragraph('a', 'ny'), id: 'a2' },
      ],
    ]);
    for (const chapter of after.chapters) chapter.origin = 'k';
    expect(compareImages(before, after)).toMatchObject({ counts: { new: 0, gone: 0, moved: 1, changed: 1 } });
  });

  it('with a chapter more or less tell it, and its paragraphs', () => {
    const before = image(['k', [paragraph('a')]], ['l', [paragraph('b')]]);
    const after = image(['m', [paragraph('n')]], ['k', [paragraph('a')]]);
    expect(compareImages(before, after).chapters.map(({ state }) => state)).toEqual(['new', 'same', 'gone']);
    expect(said(before, after)).toEqual(['n new', 'a same', 'b gone']);
  });

  it('lose and invent nothing, whatever has been moved, taken away and added', () => {
    const ids = fc.uniqueArray(fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f', 'g'));
    fc.assert(
      fc.property(ids, ids, (was, is) => {
        const before = image(['k', was.map((id) => paragraph(id))]);
        const after = image(['k', is.map((id) => paragraph(id))]);
        const [chapter] = compareImages(before, after).chapters;
        const changes = chapter?.paragraphs ?? [];
        expect(changes.flatMap((one) => one.after?.id ?? [])).toEqual(is);
        expect(changes.flatMap((one) => one.before?.id ?? []).toSorted()).toEqual(was.toSorted());
        // What has not moved stands in the order it stood in.
        const still = changes.filter((one) => one.state === 'same').map((one) => one.after?.id ?? '');
        expect(still).toEqual(was.filter((id) => still.includes(id)));
      }),
    );
  });
});
