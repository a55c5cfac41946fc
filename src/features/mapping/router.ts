import { reads, router, writes } from '#src/server/trpc.ts';
import { acceptFinding, createFinding, editFinding, sendBackFinding, submitFinding } from './commands/findings.ts';
import { addTheme, archiveTheme, moveTheme, renameTheme } from './commands/themes.ts';
import { findingFacets, findingTasks, getFinding, listFindings } from './queries/findings.ts';
import { listThemes } from './queries/themes.ts';

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
  themes: reads(listThemes),
  addTheme: writes(addTheme),
  renameTheme: writes(renameTheme),
  moveTheme: writes(moveTheme),
  archiveTheme: writes(archiveTheme),
});
