import { TRPCError } from '@trpc/server';
import { appRouter } from '#src/features/router.ts';
import type { Caller, PersonCaller } from '#src/server/caller.ts';
import { createCallerFactory } from '#src/server/trpc.ts';

const callerOf = createCallerFactory(appRouter);
type Procedures = Record<
  string,
  { _def: { type: 'query' | 'mutation' | 'subscription'; meta?: { action?: string; in?: string } } }
>;

/** Every query and mutation by its path; subscriptions have tests of their own. */
export const procedurePaths: string[] = Object.entries(appRouter._def.procedures as unknown as Procedures)
  .filter(([, procedure]) => procedure._def.type !== 'subscription')
  .map(([path]) => path)
  .sort();

/** Open to whoever is signed out too. */
export const isPublic = (path: string): boolean =>
  (appRouter._def.procedures as unknown as Procedures)[path]?._def.meta?.in === 'public';

export type Outcome = { code: 'OK'; result: unknown } | { code: string; reason: string; cause: unknown };

export const isQuery = (path: string): boolean =>
  (appRouter._def.procedures as unknown as Procedures)[path]?._def.type === 'query';

/** Calls a procedure the way the HTTP handler does and tells how it went. */
export async function call(caller: Caller, path: string, input: unknown): Promise<Outcome> {
  const procedure = path
    .split('.')
    .reduce<unknown>((at, name) => (at as Record<string, unknown>)[name], callerOf({ caller })) as (
    input: unknown,
  ) => Promise<unknown>;
  try {
    return { code: 'OK', result: await procedure(input) };
  } catch (error) {
    if (error instanceof TRPCError) return { code: error.code, reason: error.message, cause: error.cause };
    return { code: 'THROWN', reason: String(error), cause: error };
  }
}

export const anonymous: PersonCaller = {
  kind: 'person',
  sessionId: undefined,
  address: '127.0.0.1',
  agent: 'test',
  locale: 'sv',
};
