import { reads, router, writes } from '#src/server/trpc.ts';
import { createStrategy, editStrategy, proposeStrategy } from './commands.ts';
import { getStrategy, listStrategies, strategyFacets } from './queries.ts';

export const strategyRouter = router({
  list: reads(listStrategies),
  facets: reads(strategyFacets),
  get: reads(getStrategy),
  create: writes(createStrategy),
  edit: writes(editStrategy),
  propose: writes(proposeStrategy),
});
