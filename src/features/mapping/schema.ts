import { z } from 'zod';
import { Id, InProcess, ItemChange, ItemRef, Key, line, MunicipalityCode, Page, prose } from '#src/core/fields.ts';
import type { Item } from '#src/features/thread/schema.ts';

export const bases = ['observation', 'statistic', 'barrier', 'asset', 'trend'] as const;
export const findingStatuses = ['draft', 'submitted', 'returned', 'accepted', 'withdrawn'] as const;
/** What a finding can lack: anything that rests on it. */
export const findingGaps = ['unused'] as const;
export type FindingStatus = (typeof findingStatuses)[number];

export const FindingFields = z.object({
  title: line(200),
  text: prose(10_000, 1),
  basis: z.enum(bases).default('observation'),
  themeId: Id.nullable().default(null),
  municipalities: z.array(MunicipalityCode).max(290).default([]),
  place: line(200, 0).default(''),
  source: prose(1_000).default(''),
  sourceUrl: z.union([z.literal(''), z.url({ protocol: /^https?$/, error: 'not-an-address' }).max(2_000)]).default(''),
});

export const FindingCreate = InProcess.extend({ key: Key, ...FindingFields.shape });
export const FindingEdit = ItemChange.extend(FindingFields.shape);
export const FindingReturn = ItemChange.extend({ reason: prose(1_000, 1) });
export const FindingGet = ItemRef;
export const FindingList = InProcess.extend({
  status: z.enum(findingStatuses).optional(),
  theme: Id.optional(),
  basis: z.enum(bases).optional(),
  organisationId: Id.optional(),
  municipality: MunicipalityCode.optional(),
  gap: z.enum(findingGaps).optional(),
  order: z.enum(['newest', 'code', 'title']).default('newest'),
  ...Page.extend({ after: Id.optional() }).shape,
});

/** What stands in the address of the list. */
export const FindingFilters = FindingList.omit({ processId: true, limit: true });

export type Finding = Item & {
  status: FindingStatus;
  basis: (typeof bases)[number];
  themeId: string | null;
  /** The theme's name; empty without one. */
  theme: string;
  municipalities: string[];
  place: string;
  source: string;
  sourceUrl: string;
  returnReason: string;
};

export const ThemeAdd = InProcess.extend({ key: Key, name: line(80) });
const ThemeRef = InProcess.extend({ themeId: Id });
export const ThemeRename = ThemeRef.extend({ name: line(80) });
/** To before another theme, or to the end. */
export const ThemeMove = ThemeRef.extend({ before: Id.nullable() });
export const ThemeArchive = ThemeRef.extend({ archived: z.boolean() });

export type Theme = { id: string; name: string; position: number; archived: boolean };
