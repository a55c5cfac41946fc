import { contentOf, detailOf } from '#src/core/content-columns.ts';
import { changed, command, created, self } from '#src/server/command.ts';
import { newItem } from '#src/server/item.ts';
import { linkTo } from '#src/server/links.ts';
import { projectPolicy } from './policy.ts';
import { findProject } from './queries.ts';
import { ProjectCreate, ProjectEdit, ProjectStatus } from './schema.ts';

export const createProject = command({
  action: 'project.create',
  in: 'process',
  input: ProjectCreate,
  policy: projectPolicy.create,
  load: self,
  run: async (tx, process, input, who) => {
    const project = await tx.item.create(
      process,
      { ...newItem(who, 'project', input.title, input.text), audience: 'process', documentStatus: 'shared' },
      detailOf('project', input),
    );
    await linkTo(tx, who, project, 'implements', input.implements);
    return created(project);
  },
});

export const editProject = command({
  action: 'project.edit',
  in: 'process',
  input: ProjectEdit,
  policy: projectPolicy.edit,
  load: findProject,
  run: async (tx, project, input) => {
    await tx.item.update(project, ...contentOf('project', input));
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
