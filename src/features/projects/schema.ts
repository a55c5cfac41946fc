import { z } from 'zod';
import { Day, Id, InProcess, ItemChange, ItemRef, Key, line, prose } from '#src/core/fields.ts';
import type { Item, ItemMark } from '#src/features/thread/schema.ts';

export const projectStatuses = ['idea', 'planned', 'running', 'done', 'cancelled'] as const;

export const ProjectFields = z.object({
  title: line(200),
  text: prose(10_000, 1),
  startsOn: Day.nullable().default(null),
  endsOn: Day.nullable().default(null),
  outcome: prose(2_000).default(''),
  partners: z.array(Id).max(100).default([]),
});
const orderly = (value: { startsOn: string | null; endsOn: string | null }) =>
  !value.startsOn || !value.endsOn || value.startsOn <= value.endsOn;
const disorderly = { path: ['endsOn'], error: 'ends-before-it-starts' };

export const ProjectCreate = InProcess.extend({
  key: Key,
  ...ProjectFields.shape,
  implements: z.array(Id).min(1, 'required').max(20),
}).refine(orderly, disorderly);
export const ProjectEdit = ItemChange.extend(ProjectFields.shape).refine(orderly, disorderly);
export const ProjectStatus = ItemChange.extend({ status: z.enum(projectStatuses) });
export const ProjectRef = ItemRef;

export type Project = Item & { startsOn: string | null; endsOn: string | null; outcome: string; partners: string[] };
export type ImplementedStrategy = ItemMark & { stale: boolean };
