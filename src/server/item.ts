import type { Kind } from '#src/core/kinds.ts';
import type { Standing } from '#src/core/standing.ts';
import { v7 as uuidv7 } from 'uuid';

/** The columns of a new item, owned by its author's organisation and read by nobody else until it is shared. */
export const newItem = (who: Standing, kind: Kind, title: string, text: string) => ({
  id: uuidv7(), processId: who.processId, kind, title, text, organisationId: who.organisationId, createdBy: who.userId, updatedBy: who.userId,
});
