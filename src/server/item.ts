import { randomInt } from 'node:crypto';
import type { Kind } from '#src/core/kinds.ts';
import type { Standing } from '#src/core/standing.ts';
import { v7 as uuidv7 } from 'uuid';

/**
 * The columns of a new item, owned by its author's organisation and read by nobody else until it is shared. The number
 * below zero stands until the item is recorded, which gives it its own: the counter is held from then to the end of the
 * transaction, and no longer.
 */
export const newItem = (who: Standing, kind: Kind, title: string, text: string) => ({
  id: uuidv7(),
  number: -randomInt(1, 2 ** 31),
  processId: who.processId,
  kind,
  title,
  text,
  organisationId: who.organisationId,
  createdBy: who.userId,
  updatedBy: who.userId,
});
