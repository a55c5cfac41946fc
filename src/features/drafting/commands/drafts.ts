import { changed, command, created, self } from '#src/server/command.ts';
import { newItem } from '#src/server/item.ts';
import { draftingPolicy } from '../policy.ts';
import { findDraft } from '../queries.ts';
import { DraftCreate, DraftEdit } from '../schema.ts';

export const createDraft = command({
  action: 'draft.create',
  in: 'process',
  input: DraftCreate,
  policy: draftingPolicy.createDraft,
  load: self,
  run: async (tx, process, { title, text, periodFrom, periodTo }, who) => {
    const draft = await tx.item.create(
      process,
      { ...newItem(who, 'draft', title, text), audience: 'process', documentStatus: 'shared' },
      { periodFrom, periodTo },
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
  run: async (tx, draft, { title, text, periodFrom, periodTo }) => {
    await tx.item.update(draft, { title, text }, { draft: { periodFrom, periodTo } });
    return changed(draft);
  },
});
