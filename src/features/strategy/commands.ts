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
  run: async (tx, process, { title, text, municipalLevel, jointLevel, grounds }, who) => {
    const strategy = await tx.item.create(
      process,
      { ...newItem(who, 'strategy', title, text), audience: 'leadership' },
      { municipalLevel, jointLevel },
    );
    await linkTo(tx, who, strategy, 'grounds', grounds);
    return created(strategy);
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
    await tx.item.update(strategy, { title, text }, { strategy: { municipalLevel, jointLevel } });
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
    await tx.item.update(strategy, { status: 'proposed', audience: 'process', documentStatus });
    return changed(strategy);
  },
});
