import { z } from 'zod';
import { contentShape, orderly } from '#src/core/content-fields.ts';
import { Id, InProcess, ItemChange, ItemRef, Key, Page } from '#src/core/fields.ts';
import { statusesOf } from '#src/core/kinds.ts';
import { Reference } from '#src/core/links.ts';
import type { ItemOf } from '#src/features/thread/schema.ts';

export const projectStatuses = ['idea', 'planned', 'running', 'done', 'cancelled'] as const;

export const ProjectCreate = InProcess.extend({
  key: Key,
  ...contentShape('project'),
  implements: z.array(Reference).min(1, 'required').max(20),
}).refine(...orderly('project'));
export const ProjectEdit = ItemChange.extend(contentShape('project')).refine(...orderly('project'));
export const ProjectStatus = ItemChange.extend({ status: z.enum(projectStatuses) });
export const ProjectRef = ItemRef;
export const ProjectList = InProcess.extend({
  status: z.enum(statusesOf('project')).optional(),
  order: z.enum(['newest', 'code', 'title']).default('code'),
  ...Page.extend({ after: Id.optional() }).shape,
});
export const ProjectFilters = ProjectList.omit({ processId: true, limit: true });

export type Project = ItemOf<'project'>;
