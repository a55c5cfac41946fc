import type { LinkKind } from '#src/core/kinds.ts';
import type { LinkPart } from '#src/core/links.ts';
import type { Standing } from '#src/core/standing.ts';
import { command, created } from '#src/server/command.ts';
import { type Made, newItem } from '#src/server/item.ts';
import { groundsOf } from '#src/server/links.ts';
import type { Permitted } from '#src/server/permitted.ts';
import type { Tx } from '#src/server/tables.ts';
import { draftingPolicy } from '../policy.ts';
import { findImage } from '../queries/editions.ts';
import { inUse } from '../queries/image.ts';
import { keysFor } from '../rules/order.ts';
import { DraftCopy, type EditionParagraph } from '../schema.ts';

type Copied = Permitted<Made<'draft' | 'chapter' | 'paragraph'>, 'draft.copy'>;
/** A link that a copy is to have: `version` where it remembers another than the present one. */
type Wanted = { from: Copied; link: LinkKind; id: string; version?: number; part?: LinkPart[] };

/** The links whose ends are in use and read by the caller; the others are left out. */
async function linkCopies(tx: Tx<'draft.copy'>, who: Standing, wanted: readonly Wanted[]): Promise<void> {
  const now = await inUse(tx, who, [...new Set(wanted.map(({ id }) => id))]);
  const kept = wanted.flatMap((one) => {
    const version = now.get(one.id);
    return version === undefined ? [] : [{ ...one, now: version }];
  });
  for (const alike of Map.groupBy(kept, ({ from, link }) => `${from.kind} ${link}`).values()) {
    const [{ from, link } = alike[0]!] = alike;
    const grounds = await groundsOf(
      tx,
      who,
      from,
      link,
      alike.map(({ id, now: version }) => ({ id, version })),
    );
    await tx.link.create(
      who,
      alike.flatMap((one, at) => {
        const to = grounds[at];
        return to ? [{ from: one.from, to, version: one.version, part: one.part ?? [] }] : [];
      }),
    );
  }
}

/**
 * A new draft of what an edition says, for what needs to change after it: its chapters, paragraphs and citations, each
 * part a reworking of the edition's. A citation remembers the version that the edition cites; one of what is no longer
 * in use, or is not read by the caller, is left out.
 */
export const copyDraft = command({
  action: 'draft.copy',
  in: 'process',
  input: DraftCopy,
  policy: draftingPolicy.copy,
  load: (db, who, { editionId }) => findImage(db, who, { itemId: editionId }),
  run: async (tx, edition, _input, who) => {
    const { draft: plan, chapters } = edition.image;
    const shared = {
      audience: edition.audience,
      documentStatus: edition.audience === 'organisation' ? 'working' : 'shared',
    };
    const draft = await tx.item.create(
      edition,
      { ...newItem(who, 'draft', plan.title, plan.text), ...shared },
      { periodFrom: plan.periodFrom, periodTo: plan.periodTo },
    );
    const places = keysFor(chapters.length);
    const newChapters = await tx.item.createMany(
      edition,
      chapters.map(({ title, text }, at) => ({
        item: { ...newItem(who, 'chapter', title, text), ...shared },
        detail: { draftId: draft.id, position: places[at] ?? '' },
      })),
    );
    const texts = chapters.flatMap((chapter, at) => {
      const keys = keysFor(chapter.paragraphs.length);
      const chapterId = newChapters[at]?.id ?? '';
      return chapter.paragraphs.map((paragraph, n) => ({ paragraph, detail: { chapterId, position: keys[n] ?? '' } }));
    });
    const newParagraphs = await tx.item.createMany(
      edition,
      texts.map(({ paragraph: { title, text }, detail }) => ({
        item: { ...newItem(who, 'paragraph', title, text), ...shared },
        detail,
      })),
    );
    const made: Copied[] = [draft, ...newChapters, ...newParagraphs];
    const paragraphs: EditionParagraph[] = texts.map(({ paragraph }) => paragraph);
    const revised = [plan, ...chapters, ...paragraphs].map(
      ({ id }, at): Wanted => ({ from: made[at] ?? draft, link: 'revises', id }),
    );
    const cited = paragraphs.flatMap(({ citations }, at) =>
      citations.map(
        ({ id, toVersion: version, part }): Wanted => ({
          from: newParagraphs[at] ?? draft,
          link: 'cites',
          id,
          version,
          part,
        }),
      ),
    );
    await linkCopies(tx, who, [...revised, ...cited]);
    return created(made, { from: edition.id });
  },
});
