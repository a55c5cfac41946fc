import { itemPolicy, mayCreate } from '#src/features/thread/policy.ts';

/** Whoever carries a key project writes about it. */
export const projectPolicy = {
  create: mayCreate('project'),
  edit: itemPolicy.edit,
  setStatus: itemPolicy.edit,
} as const;
