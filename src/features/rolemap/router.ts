import { reads, router, writes } from '#src/server/trpc.ts';
import { acceptRole, acceptRoles, askRoles, declineRole } from './commands/roles.ts';
import { addTasks } from './commands/templates.ts';
import { getMatrix, getOwnRoles, getRoleGaps, getTask, getTemplate, getWholeMatrix } from './queries/matrix.ts';

export const rolemapRouter = router({
  matrix: reads(getMatrix),
  gaps: reads(getRoleGaps),
  own: reads(getOwnRoles),
  task: reads(getTask),
  template: reads(getTemplate),
  whole: reads(getWholeMatrix),
  ask: writes(askRoles),
  accept: writes(acceptRole),
  decline: writes(declineRole),
  acceptMany: writes(acceptRoles),
  addTasks: writes(addTasks),
});
