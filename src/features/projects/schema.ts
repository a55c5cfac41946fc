import { z } from 'zod';
import { contentShape, orderly } from '#src/core/content-fields.ts';
import { InProcess, ItemChange, ItemRef, Key, orderOf } from '#src/core/fields.ts';
import { statusesOf } from '#src/core/kinds.ts';
import { Reference } from '#src/core/links.ts';
import { commonOrders, type ItemOf, searchedPage } from '#src/features/thread/schema.ts';

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
  order: orderOf(...commonOrders, 'implements', 'endsOn').default('code'),
  ...searchedPage,
});
export const ProjectFilters = ProjectList.omit({ processId: true, limit: true });

export type Project = ItemOf<'project'>;
