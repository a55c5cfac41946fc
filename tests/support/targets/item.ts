import type { Kind } from '#src/core/kinds.ts';

/** An item that all parties read, as a policy asks of it. */
export const item = (kind: Kind, status: string, more: object = {}) => ({
  id: 'item',
  processId: 'process',
  kind,
  status,
  audience: 'process',
  documentStatus: 'shared',
  sealed: null,
  version: 1,
  ...more,
});
