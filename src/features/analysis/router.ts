import { reads, router, writes } from '#src/server/trpc.ts';
import { concludeConflict } from './commands/conflicts.ts';
import { judgeAssumption } from './commands/assumptions.ts';
import { createConclusion, editConclusion, establishConclusion, shareConclusion } from './commands/conclusions.ts';
import { cancelRun, createRun, editRun } from './commands/runs.ts';
import { getConflict } from './queries/conflicts.ts';
import { getAssumption } from './queries/assumptions.ts';
import { conclusionFacets, getConclusion, listConclusions } from './queries/conclusions.ts';
import { flowsToAnalyse, getRun, listRuns, repeatRun, runChoices, runProgress } from './queries/runs.ts';

export const analysisRouter = router({
  list: reads(listConclusions),
  facets: reads(conclusionFacets),
  get: reads(getConclusion),
  create: writes(createConclusion),
  edit: writes(editConclusion),
  share: writes(shareConclusion),
  establish: writes(establishConclusion),
  runs: reads(listRuns),
  run: reads(getRun),
  runProgress: reads(runProgress),
  runChoices: reads(runChoices),
  repeatRun: reads(repeatRun),
  flows: reads(flowsToAnalyse),
  createRun: writes(createRun),
  editRun: writes(editRun),
  cancelRun: writes(cancelRun),
  assumption: reads(getAssumption),
  judge: writes(judgeAssumption),
  conflict: reads(getConflict),
  conclude: writes(concludeConflict),
});
