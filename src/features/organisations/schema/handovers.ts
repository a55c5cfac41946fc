import { z } from 'zod';
import { Email, Id, Key, LastDay } from '#src/core/fields.ts';

/** Whose mandate from the organisation ends on which day, and the address of whoever takes over, if somebody does. */
export const HandoverOrder = z.object({
  organisationId: Id,
  personId: Id,
  email: z.union([z.literal(''), Email]).default(''),
  day: LastDay,
  key: Key,
});
/** The same of several at once, from one day; whose box is not ticked is no row. */
export const HandoversOrder = z.object({
  organisationId: Id,
  day: LastDay,
  rows: z
    .array(z.object({ personId: Id, email: z.union([z.literal(''), Email]).default('') }))
    .min(1, 'nobody-chosen')
    .max(200)
    .refine((rows) => new Set(rows.map(({ personId }) => personId)).size === rows.length, { error: 'twice' }),
  key: Key,
});
export const HandoverRef = z.object({ handoverId: Id });
/** `personId`: of whom it is shown what would be passed on. */
export const HandoverList = z.object({ organisationId: Id, personId: Id.optional() });

export type HandoverState = 'ordered' | 'undone' | 'waits' | 'done';
export type Handover = {
  id: string;
  organisationId: string;
  personId: string;
  person: string;
  email: string;
  /** Whoever has the account with that address. */
  heir: string | null;
  day: string;
  state: HandoverState;
};
/** What somebody has for an organisation; without a process or a title where the reader has no part in it. */
export type HandedOver = {
  kind: 'part' | 'seat' | 'meeting' | 'keeper';
  process: string;
  role: string;
  side: string;
  title: string;
  part: string;
};
