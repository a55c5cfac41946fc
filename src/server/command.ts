import { createHash } from 'node:crypto';
import type { z } from 'zod';
import { AppError } from '#src/core/errors.ts';
import type { Kind } from '#src/core/kinds.ts';
import type { Verdict } from '#src/core/verdict.ts';
import { conflictOf } from './contents.ts';
import type { Db, Tx } from './database.ts';
import { parseInput } from './input.ts';
import { type Change, type Detail, type ItemRead, record } from './record.ts';
import { type Caller, enter, enterOnce, type Place, reading, type Who } from './scope.ts';
import { writing } from './writing.ts';

declare const permit: unique symbol;
/** A row that `authorize` has cleared for exactly this action. Cannot be built by hand. */
export type Permitted<T, A extends string> = T & { readonly [permit]: A };

/** What `run` gives back: what changed, and what the caller gets besides the id and the version. */
export type Changes<R extends object = object> = { changes: [Change, ...Change[]]; result: R };

/** The number is given as the item is recorded, and stands in the result when this is the first of the changes. */
export const created = <R extends object = object>(
  _kind: Kind,
  id: string,
  detail: Detail = {},
  result = {} as R,
): Changes<R & { number: number }> => ({
  changes: [{ of: 'item', id, expected: 0, detail }],
  result: result as R & { number: number },
});

export const changed = <R extends object = object>(
  item: { id: string; version: number },
  detail: Detail = {},
  result = {} as R,
): Changes<R> => ({ changes: [{ of: 'item', id: item.id, expected: item.version, detail }], result });

/**
 * For what is not an item: a process, a party, an organisation, a person. `processId` null: only administrators see it.
 */
export const about = <R extends object = object>(
  subject: string,
  id: string,
  processId: string | null,
  detail: Detail = {},
  result = {} as R,
): Changes<R> => ({ changes: [{ of: subject, id, processId, detail }], result });

/** For what hangs on an item without changing it, a comment: those who may read the item hear of it. */
export const remarked = <R extends object = object>(
  subject: string,
  id: string,
  on: ItemRead & { processId: string },
  detail: Detail = {},
  result = {} as R,
): Changes<R> => ({ changes: [{ of: subject, id, processId: on.processId, on, detail }], result });

/** For a person's own mark that concerns nobody else and leaves no trace: seen, read, watching. */
export const ownMark = <R extends object = object>(id: string, result = {} as R): Changes<R> => ({
  changes: [{ of: 'own', id }],
  result,
});

/** A change that brings others with it: a decision and the strategy it decides. The first one names the result. */
export const together = <R extends object>(first: Changes<R>, ...others: Changes[]): Changes<R> => ({
  changes: [...first.changes, ...others.flatMap((other) => other.changes)],
  result: first.result,
});

/** Clears `target` for `action`, or throws FORBIDDEN with the policy's reason. */
export function authorize<W, T, A extends string>(
  action: A,
  policy: (who: W, target: T) => Verdict,
  who: W,
  target: T,
): Permitted<T, A> {
  const verdict = policy(who, target);
  if (verdict !== 'ok') throw new AppError('FORBIDDEN', verdict, { action });
  return target as Permitted<T, A>;
}

type Definition<A extends string, P extends Place, I extends z.ZodType, T extends object, R extends object> = {
  action: A;
  in: P;
  input: I;
  policy: (who: Who<P>, target: T) => Verdict;
  /**
   * In scope, or undefined: NOT_FOUND. For a creation the parent, `load: self` where that is the process or the caller.
   */
  load: (db: Db, who: Who<P>, input: z.output<I>) => Promise<T | undefined>;
  run: (tx: Tx, target: Permitted<T, A>, input: z.output<I>, who: Who<P>) => Promise<Changes<R>>;
};

export type Command<I extends z.ZodType = z.ZodType, R extends object = object> = ((
  caller: Caller,
  raw: z.input<I>,
) => Promise<Done<R>>) & {
  readonly type: 'command';
  readonly action: string;
  readonly in: Place;
  readonly input: I;
  /** For the permission matrix, which asks every policy about every role and phase. */
  readonly policy: (who: never, target: never) => Verdict;
};
export type Done<R extends object> = R & { id: string; version: number };

export const self = async <W>(_db: Db, who: W): Promise<W> => who;

type KeyedInput = { key?: string; version?: number };

/** Of an input without its key and the version it was sent on: tells a repeated request from another under its key. */
const inputDigest = ({ key: _key, version: _version, ...fields }: KeyedInput): string =>
  createHash('sha256').update(JSON.stringify(fields)).digest('base64url');

type StoredAnswer<R> = Done<object & R> & { digest?: string };
/** The answer to the first request under a key. CONFLICT `sent-otherwise`, with that answer, where the input differs. */
function earlierAnswer<R extends object>({ digest, ...answer }: StoredAnswer<R>, now: string): Done<R> {
  const earlier = answer as unknown as Done<R>;
  if (digest !== undefined && digest !== now) throw new AppError('CONFLICT', 'sent-otherwise', { earlier });
  return earlier;
}

/** The only way to write: parse, load in scope, authorise, change, record, in one transaction. */
export function command<
  const A extends string,
  P extends Place,
  I extends z.ZodType,
  T extends object,
  R extends object,
>(definition: Definition<A, P, I, T, R>): Command<I, R> {
  const change = async (tx: Tx, caller: Caller, input: z.output<I>): Promise<Done<R>> => {
    const { key, version: basedOn } = input as KeyedInput;
    const once = key !== undefined && definition.in !== 'public' ? key : null;
    const { who, earlier } =
      once === null
        ? { who: await enter(tx, definition.in, caller, input), earlier: null }
        : await enterOnce<P, StoredAnswer<R>>(tx, definition.in, caller, input, once, definition.action);
    const digest = once === null ? '' : inputDigest(input as KeyedInput);
    if (earlier) return earlierAnswer<R>(earlier, digest);
    const target = await definition.load(tx, who, input);
    if (!target) throw new AppError('NOT_FOUND', 'item');
    if (basedOn !== undefined && 'version' in target && target.version !== basedOn)
      throw new AppError('CONFLICT', 'newer-version');
    const { changes, result } = await definition.run(
      tx,
      authorize(definition.action, definition.policy, who, target),
      input,
      who,
    );
    const recorded = await record(tx, {
      action: definition.action,
      changes,
      input,
      key: once,
      result: { ...result, digest },
    });
    return { ...result, id: changes[0].id, ...recorded };
  };
  const execute = async (caller: Caller, raw: z.input<I>): Promise<Done<R>> => {
    const input = parseInput(definition.input, raw);
    try {
      return await writing((tx) => change(tx, caller, input));
    } catch (error) {
      if (!(error instanceof AppError) || error.reason !== 'newer-version') throw error;
      throw await reading(definition.in, caller, input, (db) => conflictOf(db, error, input as object, caller.locale));
    }
  };
  return Object.assign(execute, {
    type: 'command' as const,
    action: definition.action,
    in: definition.in,
    input: definition.input,
    policy: definition.policy,
  });
}
