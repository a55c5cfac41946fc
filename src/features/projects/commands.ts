import { changed, command, created, self } from '#src/server/command.ts';
import { newItem } from '#src/server/item.ts';
import { linkTo } from '#src/server/links.ts';
import { projectPolicy } from './policy.ts';
import { findProject } from './queries.ts';
import { ProjectCreate, ProjectEdit, ProjectStatus } from './schema.ts';

const day = (value: string | null): Date | null => (value === null ? null : new Date(value));

export const createProject = command({
  action: 'project.create',
  in: 'process',
  input: ProjectCreate,
  policy: projectPolicy.create,
  load: self,
  run: async (tx, process, { title, text, startsOn, endsOn, outcome, partners, implements: strategies }, who) => {
    const project = await tx.item.create(
      process,
      { ...newItem(who, 'project', title, text), audience: 'process', documentStatus: 'shared', status: 'idea' },
      { startsOn: day(startsOn), endsOn: day(endsOn), outcome, partners },
    );
    await linkTo(tx, who, project, 'implements', strategies);
    return created(project);
  },
});

export const editProject = command({
  action: 'project.edit',
  in: 'process',
  input: ProjectEdit,
  policy: projectPolicy.edit,
  load: findProject,
  run: async (tx, project, { title, text, startsOn, endsOn, outcome, partners }) => {
    const own = { startsOn: day(startsOn), endsOn: day(endsOn), outcome, partners };
    await tx.item.update(project, { title, text }, { project: own });
    return changed(project);
  },
});

export const setProjectStatus = command({
  action: 'project.set-status',
  in: 'process',
  input: ProjectStatus,
  policy: projectPolicy.setStatus,
  load: findProject,
  run: async (tx, project, { status }) => {
    await tx.item.update(project, { status });
    return changed(project, { before: project.status, after: status });
  },
});
