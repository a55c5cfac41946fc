import { reads, router, writes } from '#src/server/trpc.ts';
import { createConclusion, editConclusion, establishConclusion, shareConclusion } from './commands/conclusions.ts';
import { conclusionFacets, getConclusion, listConclusions } from './queries/conclusions.ts';

export const analysisRouter = router({
  list: reads(listConclusions),
  facets: reads(conclusionFacets),
  get: reads(getConclusion),
  create: writes(createConclusion),
  edit: writes(editConclusion),
  share: writes(shareConclusion),
  establish: writes(establishConclusion),
});
