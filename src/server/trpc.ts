import { initTRPC, TRPCError } from '@trpc/server';
import type { z } from 'zod';
import { AppError } from '#src/core/errors.ts';
import { errorMessage } from '#src/i18n/errors.ts';
import type { Command, Done } from './command.ts';
import { parseInput } from './input.ts';
import { log } from './log.ts';
import type { Query } from './query.ts';
import type { Caller } from './caller.ts';
import { isUnavailable, retryAfter } from './unavailable.ts';

export type Context = { caller: Caller };
/** `in` says whom it is open to at all: `public` to anybody, every other place to those who are signed in. */
type Meta = { action: string; in: string };

const t = initTRPC
  .context<Context>()
  .meta<Meta>()
  .create({
    sse: { ping: { enabled: true, intervalMs: 15_000 }, client: { reconnectAfterInactivityMs: 40_000 } },
    errorFormatter: ({ shape, error, ctx }) => {
      const cause = error.cause instanceof AppError ? error.cause : undefined;
      const reason =
        cause?.reason ??
        (error.code === 'INTERNAL_SERVER_ERROR' ? 'unexpected' : error.code.toLowerCase().replaceAll('_', '-'));
      const { text, fields } = errorMessage(ctx?.caller.locale ?? 'sv', reason, cause?.details);
      return {
        code: shape.code,
        message: reason,
        data: {
          code: error.code,
          httpStatus: shape.data.httpStatus,
          path: shape.data.path,
          reason,
          text,
          fields,
          details: cause?.details,
        },
      };
    },
  });

export const router = t.router;
export const createCallerFactory = t.createCallerFactory;

/** The one place where our errors become tRPC's, and where what nobody foresaw is logged and kept from the caller. */
const translateErrors = t.middleware(async ({ next, path }) => {
  const result = await next();
  if (result.ok) return result;
  const { cause } = result.error;
  if (cause instanceof AppError) throw new TRPCError({ code: cause.code, message: cause.reason, cause });
  if (result.error.code !== 'INTERNAL_SERVER_ERROR') return result;
  log().failure(path, cause ?? result.error);
  if (isUnavailable(cause)) throw new TRPCError({ code: 'SERVICE_UNAVAILABLE', message: 'service-unavailable' });
  throw new TRPCError({ code: 'INTERNAL_SERVER_ERROR', message: 'unexpected' });
});

export const procedure = t.procedure.use(translateErrors);

/** Types only: `query()` and `command()` parse for themselves, wherever they are called from. */
const typed =
  <I extends z.ZodType>() =>
  (raw: unknown) =>
    raw as z.input<I>;

export const reads = <I extends z.ZodType, R>(read: Query<I, R>) =>
  procedure
    .meta({ action: read.action, in: read.in })
    .input(typed<I>())
    .query(({ ctx, input }): Promise<R> => read(ctx.caller, input as z.input<I>));

export const writes = <I extends z.ZodType, R extends object>(write: Command<I, R>) =>
  procedure
    .meta({ action: write.action, in: write.in })
    .input(typed<I>())
    .mutation(({ ctx, input }): Promise<Done<R>> => write(ctx.caller, input as z.input<I>));

type Follow<I extends z.ZodType, E> = (caller: Caller, input: z.output<I>, abort: AbortSignal) => AsyncGenerator<E>;

/** When to ask again, where no connection to the database was to be had. */
export const responseMeta = ({ errors }: { errors: readonly TRPCError[] }): { headers?: Headers } =>
  errors.some(({ code }) => code === 'SERVICE_UNAVAILABLE')
    ? { headers: new Headers({ 'Retry-After': String(retryAfter) }) }
    : {};

/**
 * An error of ours while events flow ends the subscription with its own code instead of an internal error; so does a
 * database that is away, which the browser then tries again.
 */
async function* translated<E>(action: string, events: AsyncGenerator<E>): AsyncGenerator<E> {
  try {
    yield* events;
  } catch (error) {
    if (error instanceof AppError) throw new TRPCError({ code: error.code, message: error.reason, cause: error });
    if (!isUnavailable(error)) throw error;
    log().failure(action, error);
    throw new TRPCError({ code: 'SERVICE_UNAVAILABLE', message: 'service-unavailable' });
  }
}

export const follows = <I extends z.ZodType, E>(action: string, schema: I, follow: Follow<I, E>) =>
  procedure
    .meta({ action, in: 'process' })
    .input(typed<I>())
    .subscription(({ ctx, input, signal }) =>
      translated(action, follow(ctx.caller, parseInput(schema, input), signal ?? new AbortController().signal)),
    );
