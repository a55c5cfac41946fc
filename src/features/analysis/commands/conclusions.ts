import { contentOf, detailOf } from '#src/core/content-columns.ts';
import { ItemChange } from '#src/core/fields.ts';
import { leads } from '#src/core/standing.ts';
import { reached } from '#src/core/steps.ts';
import { changed, command, created, self } from '#src/server/command.ts';
import { newItem } from '#src/server/item.ts';
import { linkTo } from '#src/server/links.ts';
import { conclusionPolicy } from '../policy.ts';
import { findConclusion } from '../queries/conclusions.ts';
import { statusAfterEdit } from '../rules/conclusions.ts';
import { ConclusionCreate, ConclusionEdit } from '../schema/conclusions.ts';

export const createConclusion = command({
  action: 'conclusion.create',
  in: 'process',
  input: ConclusionCreate,
  policy: conclusionPolicy.create,
  load: self,
  run: async (tx, process, input, who) => {
    const audience = leads(who) === 'ok' ? 'leadership' : 'organisation';
    const conclusion = await tx.item.create(
      process,
      { ...newItem(who, 'conclusion', input.title, input.text), audience },
      detailOf('conclusion', input),
    );
    await linkTo(tx, who, conclusion, 'grounds', input.grounds);
    return created(conclusion);
  },
});

export const editConclusion = command({
  action: 'conclusion.edit',
  in: 'process',
  input: ConclusionEdit,
  policy: conclusionPolicy.edit,
  load: findConclusion,
  run: async (tx, conclusion, input) => {
    const status = statusAfterEdit(conclusion, input);
    const [item, own] = contentOf('conclusion', input);
    await tx.item.update(conclusion, { ...item, status }, own);
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
    await tx.item.update(conclusion, reached(conclusion, 'shared'));
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
    await tx.item.update(conclusion, reached(conclusion, 'established'));
    return changed(conclusion, { tell: [{ userId: conclusion.createdBy, why: 'reply' }] });
  },
});
