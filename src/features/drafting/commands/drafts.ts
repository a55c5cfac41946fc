import { contentOf, detailOf } from '#src/core/content-columns.ts';
import { changed, command, created, self } from '#src/server/command.ts';
import { newItem } from '#src/server/item.ts';
import { draftingPolicy } from '../policy.ts';
import { findDraft } from '../queries/drafts.ts';
import { DraftCreate, DraftEdit } from '../schema.ts';

export const createDraft = command({
  action: 'draft.create',
  in: 'process',
  input: DraftCreate,
  policy: draftingPolicy.createDraft,
  load: self,
  run: async (tx, process, input, who) => {
    const draft = await tx.item.create(
      process,
      { ...newItem(who, 'draft', input.title, input.text), audience: 'process', documentStatus: 'shared' },
      detailOf('draft', input),
    );
    return created(draft);
  },
});

export const editDraft = command({
  action: 'draft.edit',
  in: 'process',
  input: DraftEdit,
  policy: draftingPolicy.editDraft,
  load: findDraft,
  run: async (tx, draft, input) => {
    await tx.item.update(draft, ...contentOf('draft', input));
    return changed(draft);
  },
});
