import { z } from 'zod';
import { contentShape, newContentShape } from '#src/core/content-fields.ts';
import { Id, InProcess, ItemChange, Key, orderOf, prose } from '#src/core/fields.ts';
import { statusesOf } from '#src/core/kinds.ts';
import { References } from '#src/core/links.ts';
import { commonOrders, type ItemOf, searchedPage } from '#src/features/thread/schema.ts';

/** `organisationId`: the party that is asked to promise it, or promises it. */
export const CommitmentCreate = InProcess.extend({
  key: Key,
  organisationId: z.string().min(1, 'required').pipe(Id),
  ...newContentShape('commitment'),
  implements: References,
});
export const CommitmentEdit = ItemChange.extend(contentShape('commitment'));
/** Yes, or that it is delivered: of the wording that was read. */
export const CommitmentYes = ItemChange;
/** No, or that it is not delivered. */
export const CommitmentNo = ItemChange.extend({ reason: prose(1_000, 1) });

/** `party`: that one's alone. `late`: those whose day has gone by. */
export const CommitmentList = InProcess.extend({
  status: z.enum(statusesOf('commitment')).optional(),
  party: Id.optional(),
  late: z.enum(['1']).optional(),
  order: orderOf(...commonOrders, 'lastDay').default('code'),
  ...searchedPage,
});
/** What stands in the address of the list. */
export const CommitmentFilters = CommitmentList.omit({ processId: true, limit: true });

export type Commitment = ItemOf<'commitment'> & { createdBy: string; reason: string; late: boolean };
