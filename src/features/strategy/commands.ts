import { contentOf, detailOf } from '#src/core/content-columns.ts';
import { ItemChange } from '#src/core/fields.ts';
import { reached } from '#src/core/steps.ts';
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
  run: async (tx, process, input, who) => {
    const strategy = await tx.item.create(
      process,
      { ...newItem(who, 'strategy', input.title, input.text), audience: 'leadership' },
      detailOf('strategy', input),
    );
    await linkTo(tx, who, strategy, 'grounds', input.grounds);
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
  run: async (tx, strategy, input) => {
    await tx.item.update(strategy, ...contentOf('strategy', input));
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
    await tx.item.update(strategy, reached(strategy, 'proposed'));
    return changed(strategy);
  },
});
