import { z } from 'zod';
import { Day, Id, ItemRef, Key, line } from '#src/core/fields.ts';
import { saysSomething } from '#src/core/says-something.ts';

export const seatParts = ['chair', 'member', 'substitute', 'secretary'] as const;
export type SeatPart = (typeof seatParts)[number];
const maybeDay = z.union([z.literal(''), Day]).default('');
/** Somebody with an account, or a name without one; `toDay`: the last day, empty where no end is set. */
export const SeatAdd = ItemRef.extend({
  key: Key,
  organisationId: Id,
  personId: z.union([z.literal(''), Id]).default(''),
  name: line(120, 0).default(''),
  part: z.enum(seatParts),
  fromDay: Day,
  toDay: maybeDay,
})
  .refine(({ personId, name }) => personId !== '' || saysSomething(name), { path: ['personId'], error: 'required' })
  .refine(({ fromDay, toDay }) => toDay === '' || toDay >= fromDay, { error: 'ends-before', path: ['toDay'] });
/** `now`: it is empty from today; otherwise with its last day. */
export const SeatEnd = ItemRef.extend({ seatId: Id, now: z.boolean().default(false), toDay: maybeDay });
