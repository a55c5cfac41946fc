import { reads, router, writes } from '#src/server/trpc.ts';
import { createProject, editProject, setProjectStatus } from './commands.ts';
import { getProject, listProjects } from './queries.ts';

export const projectsRouter = router({
  list: reads(listProjects),
  get: reads(getProject),
  create: writes(createProject),
  edit: writes(editProject),
  setStatus: writes(setProjectStatus),
});
