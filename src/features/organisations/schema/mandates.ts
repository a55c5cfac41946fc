import { z } from 'zod';
import { Day, Email, Id, Key, LastDay, line } from '#src/core/fields.ts';

const maybeDay = z.union([z.literal(''), Day]).default('');
/** `toDay`: the last day, empty where no end is set. */
export const MandateGive = z
  .object({
    organisationId: Id,
    email: Email,
    title: line(120, 0).default(''),
    fromDay: Day,
    toDay: maybeDay,
    key: Key,
  })
  .refine(({ fromDay, toDay }) => toDay === '' || toDay >= fromDay, { error: 'ends-before', path: ['toDay'] });
/** `now`: it ends at once; otherwise with its last day, empty where it holds until further notice. */
export const MandateEnd = z.object({
  mandateId: Id,
  now: z.boolean().default(false),
  toDay: z.union([z.literal(''), LastDay]).default(''),
});
/** Those of an organisation, those of a person, or without either one's own. */
export const MandateList = z.object({ organisationId: Id.optional(), personId: Id.optional() });

export type MandateState = 'holds' | 'coming' | 'over';
/** That somebody acts for an organisation, from a day to the last one, set or come (null: until further notice). */
export type Mandate = {
  id: string;
  personId: string;
  person: string;
  organisationId: string;
  organisation: string;
  title: string;
  fromDay: string;
  toDay: string | null;
  state: MandateState;
  /** The organisation that the person has their account in. */
  home: boolean;
};
/** An organisation that one may act for now; `acting`: for which one does. */
export type OwnMandate = { organisationId: string; organisation: string; title: string; acting: boolean };
