import { AppError } from '#src/core/errors.ts';
import { changed, command, created } from '#src/server/command.ts';
import { sha256Of } from '#src/server/canonical.ts';
import { sql } from '#src/server/database.ts';
import { newItem } from '#src/server/item.ts';
import { audienceOf } from '#src/features/thread/queries/audience.ts';
import { draftingPolicy } from '../policy.ts';
import { findDraft } from '../queries/drafts.ts';
import { findEdition } from '../queries/editions.ts';
import { imageOf, narrowerParts, seenOf } from '../queries/image.ts';
import { EditionMake, EditionWithdraw } from '../schema.ts';

/** How many of the parts that its readers may not read a refusal names. */
const named = 8;

/**
 * An image of the draft as it is now, which never changes. CONFLICT `newer-version` where the draft is not what was
 * shown; BAD_REQUEST `narrower-parts` where not all of its readers may read all that the maker reads in the draft.
 */
export const makeEdition = command({
  action: 'edition.make',
  in: 'process',
  input: EditionMake,
  policy: draftingPolicy.makeEdition,
  load: (db, who, { draftId }) => findDraft(db, who, { itemId: draftId }),
  run: async (tx, draft, { title, text, purpose, seen, ...given }, who) => {
    const { audience } = await audienceOf(tx, who, who.organisationId, given);
    const readers = { audience, organisationId: who.organisationId };
    const numbered = await tx.one<{ ordinal: number; seen: string }>(
      sql`select app.next_edition(${draft.id}::uuid) as ordinal, ${seenOf(draft.id)} as seen`,
    );
    if (seen !== undefined && seen !== numbered?.seen) throw new AppError('CONFLICT', 'newer-version');
    const narrower = await narrowerParts(tx, draft.id, readers);
    const imaged = await imageOf(tx, draft.id, readers);
    if (!imaged || !numbered || narrower.length > 0) {
      const names = narrower.slice(0, named).map((part) => `${part.code} ${part.title}`);
      throw new AppError('BAD_REQUEST', 'narrower-parts', { names: narrower.length > named ? [...names, '…'] : names });
    }
    const { image, outline } = imaged;
    const sha256 = sha256Of(image);
    const edition = await tx.item.create(
      draft,
      {
        ...newItem(who, 'edition', title, text),
        audience,
        documentStatus: audience === 'organisation' ? 'working' : 'shared',
      },
      {
        draftId: draft.id,
        ordinal: numbered.ordinal,
        purpose,
        image: image as object,
        sha256,
        outline: outline as object,
      },
    );
    return created(edition, { sha256, ordinal: numbered.ordinal });
  },
});

/** Takes an edition that nothing has been decided on out of use; it stays to be read. */
export const withdrawEdition = command({
  action: 'edition.withdraw',
  in: 'process',
  input: EditionWithdraw,
  policy: draftingPolicy.withdrawEdition,
  load: findEdition,
  run: async (tx, edition, { reason }) => {
    await tx.item.update(edition, { status: 'withdrawn' });
    return changed(edition, { reason });
  },
});
