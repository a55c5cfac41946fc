import type { z } from 'zod';
import { AppError } from '#src/core/errors.ts';
import type { Verdict } from '#src/core/verdict.ts';
import type { Db } from './database.ts';
import { parseInput } from './input.ts';
import type { Caller, Place, Who } from './caller.ts';
import { reading } from './scope.ts';
import { tellRefusal } from './security.ts';

type Definition<P extends Place, I extends z.ZodType, R> = {
  action: string;
  in: P;
  input: I;
  /** Refuses the whole read; rows are kept apart by row-level security and the audience rule. */
  policy?: (who: Who<P>) => Verdict;
  /** `caller`: for its language, where values are told in words. */
  run: (db: Db, who: Who<P>, input: z.output<I>, caller: Caller) => Promise<R>;
};

export type Query<I extends z.ZodType = z.ZodType, R = unknown> = ((caller: Caller, raw: z.input<I>) => Promise<R>) & {
  readonly type: 'query';
  readonly action: string;
  readonly in: Place;
  readonly input: I;
};

/** The only way to read. `undefined` from `run` is NOT_FOUND: what may not be read is not there. */
export function query<P extends Place, I extends z.ZodType, R>(
  definition: Definition<P, I, R>,
): Query<I, Exclude<R, undefined>> {
  const execute = async (caller: Caller, raw: z.input<I>): Promise<Exclude<R, undefined>> => {
    const input = parseInput(definition.input, raw);
    const result = await reading(definition.in, caller, input, (db, who) => {
      const verdict = definition.policy?.(who) ?? 'ok';
      if (verdict !== 'ok') throw new AppError('FORBIDDEN', verdict);
      return definition.run(db, who, input, caller);
    }).catch((error: unknown) => {
      if (error instanceof AppError) tellRefusal(definition.action, caller, error);
      throw error;
    });
    if (result === undefined) throw new AppError('NOT_FOUND', 'item');
    return result as Exclude<R, undefined>;
  };
  return Object.assign(execute, {
    type: 'query' as const,
    action: definition.action,
    in: definition.in,
    input: definition.input,
  });
}
