import { ItemChange } from '#src/core/fields.ts';
import { leads } from '#src/core/standing.ts';
import { changed, command, created, self } from '#src/server/command.ts';
import { newItem } from '#src/server/item.ts';
import { linkTo } from '#src/server/links.ts';
import { conclusionPolicy } from './policy.ts';
import { findConclusion } from './queries.ts';
import { statusAfterEdit } from './rules.ts';
import { ConclusionCreate, ConclusionEdit } from './schema.ts';

export const createConclusion = command({
  action: 'conclusion.create',
  in: 'process',
  input: ConclusionCreate,
  policy: conclusionPolicy.create,
  load: self,
  run: async (tx, _process, { title, text, dimensions, uncertainty, grounds }, who) => {
    const item = await tx.item.create({
      data: {
        ...newItem(who, 'conclusion', title, text),
        audience: leads(who) === 'ok' ? 'leadership' : 'organisation',
      },
      select: { id: true },
    });
    await tx.conclusion.create({ data: { itemId: item.id, dimensions, uncertainty }, select: { itemId: true } });
    await linkTo(tx, who, { id: item.id, kind: 'conclusion' }, 'grounds', grounds);
    return created('conclusion', item.id);
  },
});

export const editConclusion = command({
  action: 'conclusion.edit',
  in: 'process',
  input: ConclusionEdit,
  policy: conclusionPolicy.edit,
  load: findConclusion,
  run: async (tx, conclusion, { title, text, dimensions, uncertainty }) => {
    const status = statusAfterEdit(conclusion, { title, text, dimensions, uncertainty });
    await tx.item.update({
      where: { id: conclusion.id },
      data: { title, text, status, conclusion: { update: { dimensions, uncertainty } } },
      select: { id: true },
    });
    return changed(conclusion);
  },
});

/** Puts a conclusion before every party: "delad med alla parter". */
export const shareConclusion = command({
  action: 'conclusion.share',
  in: 'process',
  input: ItemChange,
  policy: conclusionPolicy.share,
  load: findConclusion,
  run: async (tx, conclusion) => {
    const documentStatus = conclusion.documentStatus === 'working' ? 'shared' : conclusion.documentStatus;
    await tx.item.update({
      where: { id: conclusion.id },
      data: { status: 'shared', audience: 'process', documentStatus },
      select: { id: true },
    });
    return changed(conclusion);
  },
});

export const establishConclusion = command({
  action: 'conclusion.establish',
  in: 'process',
  input: ItemChange,
  policy: conclusionPolicy.establish,
  load: findConclusion,
  run: async (tx, conclusion) => {
    const documentStatus = conclusion.documentStatus === 'dispatched' ? 'dispatched' : 'established';
    await tx.item.update({
      where: { id: conclusion.id },
      data: { status: 'established', audience: 'process', documentStatus },
      select: { id: true },
    });
    return changed(conclusion, { tell: [{ userId: conclusion.createdBy, why: 'reply' }] });
  },
});
