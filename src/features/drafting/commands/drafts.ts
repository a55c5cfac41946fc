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
  run: async (tx, _process, { title, text, periodFrom, periodTo }, who) => {
    const item = await tx.item.create({
      data: { ...newItem(who, 'draft', title, text), audience: 'process', documentStatus: 'shared' },
      select: { id: true },
    });
    await tx.draft.create({ data: { itemId: item.id, periodFrom, periodTo }, select: { itemId: true } });
    return created('draft', item.id);
  },
});

export const editDraft = command({
  action: 'draft.edit',
  in: 'process',
  input: DraftEdit,
  policy: draftingPolicy.editDraft,
  load: findDraft,
  run: async (tx, draft, { title, text, periodFrom, periodTo }) => {
    await tx.item.update({
      where: { id: draft.id },
      data: { title, text, draft: { update: { periodFrom, periodTo } } },
      select: { id: true },
    });
    return changed(draft);
  },
});
