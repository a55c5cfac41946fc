import { reads, router, writes } from '#src/server/trpc.ts';
import { acceptFinding, createFinding, editFinding, sendBackFinding, submitFinding } from './commands.ts';
import { findingFacets, findingTasks, getFinding, listFindings } from './queries.ts';

export const mappingRouter = router({
  list: reads(listFindings),
  facets: reads(findingFacets),
  tasks: reads(findingTasks),
  get: reads(getFinding),
  create: writes(createFinding),
  edit: writes(editFinding),
  submit: writes(submitFinding),
  accept: writes(acceptFinding),
  sendBack: writes(sendBackFinding),
});
