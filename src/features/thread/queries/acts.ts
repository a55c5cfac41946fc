import { InProcess } from '#src/core/fields.ts';
import { type Kind, kindNames } from '#src/core/kinds.ts';
import { hasRole, isOpen, leads } from '#src/core/standing.ts';
import { all, type Verdict } from '#src/core/verdict.ts';
import { query } from '#src/server/query.ts';
import { mayCreate } from '../policy.ts';

/** What whoever asks may do from anywhere in the process: which kinds they may begin, and whose acts are theirs. */
export const listActs = query({
  action: 'process.acts',
  in: 'process',
  input: InProcess,
  run: async (_db, who) => ({
    role: who.role,
    begin: Object.fromEntries(kindNames.map((kind) => [kind, mayCreate(kind)(who)])) as Record<Kind, Verdict>,
    leads: all(isOpen(who), leads(who)) === 'ok',
    decides: all(isOpen(who), hasRole(who, 'decider')) === 'ok',
  }),
});
