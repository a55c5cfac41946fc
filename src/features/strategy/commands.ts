import { ItemChange } from '#src/core/fields.ts';
import { changed, command, created, self } from '#src/server/command.ts';
import { newItem } from '#src/server/item.ts';
import { linkTo } from '#src/server/links.ts';
import { strategyPolicy } from './policy.ts';
import { findStrategy } from './queries.ts';
import { StrategyCreate, StrategyEdit } from './schema.ts';

export const createStrategy = command({
  action: 'strategy.create',
  in: 'process',
  input: StrategyCreate,
  policy: strategyPolicy.create,
  load: self,
  run: async (tx, _process, { title, text, municipalLevel, jointLevel, grounds }, who) => {
    const item = await tx.item.create({
      data: { ...newItem(who, 'strategy', title, text), audience: 'leadership' },
      select: { id: true },
    });
    await tx.strategy.create({ data: { itemId: item.id, municipalLevel, jointLevel }, select: { itemId: true } });
    await linkTo(tx, who, { id: item.id, kind: 'strategy' }, 'grounds', grounds);
    return created('strategy', item.id);
  },
});

/** A decided strategy stays decided when it is edited: its decision shows that the text has changed since. */
export const editStrategy = command({
  action: 'strategy.edit',
  in: 'process',
  input: StrategyEdit,
  policy: strategyPolicy.edit,
  load: findStrategy,
  run: async (tx, strategy, { title, text, municipalLevel, jointLevel }) => {
    await tx.item.update({
      where: { id: strategy.id },
      data: { title, text, strategy: { update: { municipalLevel, jointLevel } } },
      select: { id: true },
    });
    return changed(strategy);
  },
});

/** Puts a strategy before every party, ready for a forum to decide on. */
export const proposeStrategy = command({
  action: 'strategy.propose',
  in: 'process',
  input: ItemChange,
  policy: strategyPolicy.propose,
  load: findStrategy,
  run: async (tx, strategy) => {
    const documentStatus = strategy.documentStatus === 'working' ? 'shared' : strategy.documentStatus;
    await tx.item.update({
      where: { id: strategy.id },
      data: { status: 'proposed', audience: 'process', documentStatus },
      select: { id: true },
    });
    return changed(strategy);
  },
});
