import { createHash } from 'node:crypto';
import type { z } from 'zod';
import { AppError } from '#src/core/errors.ts';
import type { Verdict } from '#src/core/verdict.ts';
import type { Caller, Place, Who } from './caller.ts';
import { conflictOf } from './contents.ts';
import type { Db, Transaction } from './database.ts';
import { parseInput } from './input.ts';
import type { Made } from './item.ts';
import { authorize, authorizeNamed, type Permitted } from './permitted.ts';
import { type Change, type Detail, type ItemRead, record } from './record.ts';
import { enter, enterOnce, reading } from './scope.ts';
import { permitting, type Tx } from './tables.ts';
import { tellChange, tellRefusal } from './security.ts';
import { writing } from './writing.ts';

declare const clearedFor: unique symbol;
/**
 * What `run` gives back: what changed, and what the caller gets besides the id and the version. `A`: the action that
 * the changed rows were cleared for.
 */
export type Changes<R extends object = object, A extends string = never> = {
  changes: [Change, ...Change[]];
  result: R;
  readonly [clearedFor]?: A;
};

/**
 * What `tx.item` has made, one or many. The number is given as an item is recorded; that of the first stands in the
 * result when it is the first of the changes.
 */
export function created<A extends string, R extends object = object>(
  items: Permitted<Made, A> | readonly Permitted<Made, A>[],
  detail: Detail = {},
  result = {} as R,
): Changes<R & { number: number }, A> {
  const [first, ...others] = [items].flat().map(({ id }): Change => ({ of: 'item', id, expected: 0, detail }));
  if (!first) throw new Error('Nothing has been made');
  return { changes: [first, ...others], result: result as R & { number: number } };
}

export const changed = <A extends string, R extends object = object>(
  item: Permitted<{ id: string; version: number }, A>,
  detail: Detail = {},
  result = {} as R,
): Changes<R, A> => ({ changes: [{ of: 'item', id: item.id, expected: item.version, detail }], result });

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

/**
 * For what hangs on an item without changing it, a comment: those who may read the item hear of it, or fewer by
 * `audience`.
 */
export const remarked = <A extends string, R extends object = object>(
  subject: string,
  id: string,
  on: Permitted<ItemRead & { processId: string }, A>,
  detail: Detail = {},
  result = {} as R,
  audience = on.audience,
): Changes<R, A> => ({
  changes: [{ of: subject, id, processId: on.processId, on: { ...on, audience }, detail }],
  result,
});

/** For a person's own mark that concerns nobody else and leaves no trace: seen, read, watching. */
export const ownMark = <R extends object = object>(id: string, result = {} as R): Changes<R> => ({
  changes: [{ of: 'own', id }],
  result,
});

/** A change that brings others with it: a decision and the strategy it decides. The first one names the result. */
export const together = <R extends object, A extends string>(
  first: Changes<R, A>,
  ...others: Changes<object, A>[]
): Changes<R, A> => ({
  changes: [...first.changes, ...others.flatMap((other) => other.changes)],
  result: first.result,
});

/** As `load` of a creation whose parent is the process, or whoever is asking. */
export const self: unique symbol = Symbol('self');

type Policy<P extends Place, T> = (who: Who<P>, target: T) => Verdict;
type Policies = Record<string, (who: never, target: never) => Verdict>;
type TargetOf<F> = F extends (who: never, target: infer T) => Verdict ? T : never;
/** Clears a row that the field of the request names, by the policy of its place in `also`. */
type Also<A extends string, S extends Policies> = {
  readonly [K in keyof S]: <T extends TargetOf<S[K]>>(row: T | undefined, field: string) => Permitted<T, A>;
};

type Definition<
  A extends string,
  P extends Place,
  I extends z.ZodType,
  T extends object,
  R extends object,
  S extends Policies,
> = {
  action: A;
  in: P;
  input: I;
  policy: Policy<P, T>;
  /** It changes rights, ways in or secrets: told in the security stream once it has happened. */
  security?: true;
  /** What else the change touches (what a decision decides), and the policy that each is cleared by. */
  also?: S;
  /** In scope, or undefined: NOT_FOUND. For a creation the parent. */
  load: typeof self | ((db: Db, who: Who<P>, input: z.output<I>) => Promise<T | undefined>);
  run: (
    tx: Tx<A>,
    target: Permitted<T, A>,
    input: z.output<I>,
    who: Who<P>,
    also: Also<A, S>,
  ) => Promise<Changes<R, A>>;
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
  readonly also: Policies;
  readonly security: boolean;
};
export type Done<R extends object> = R & { id: string; version: number };

type KeyedInput = { key?: string; version?: number };

/** Of an input without its key and the version it was sent on: tells a repeated request from another under its key. */
const inputDigest = ({ key: _key, version: _version, ...fields }: KeyedInput): string =>
  createHash('sha256').update(JSON.stringify(fields)).digest('base64url');

type StoredAnswer<R> = Done<object & R> & { digest?: string };
/**
 * The answer to the first request under a key. CONFLICT `sent-otherwise`, with that answer, where the input differs.
 */
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
  R extends object,
  T extends object = Who<P>,
  S extends Policies = Record<never, never>,
>(definition: Definition<A, P, I, T, R, S>): Command<I, R> {
  const also = (who: Who<P>): Also<A, S> =>
    Object.fromEntries(
      Object.entries(definition.also ?? {}).map(([name, policy]) => [
        name,
        <O>(row: O | undefined, field: string) =>
          authorizeNamed(field, definition.action, policy as (who: Who<P>, target: O) => Verdict, who, row),
      ]),
    ) as Also<A, S>;
  type Outcome = { done: Done<R>; changes: readonly Change[] };
  const change = async (transaction: Transaction, caller: Caller, input: z.output<I>): Promise<Outcome> => {
    const tx = permitting<A>(transaction);
    const { key, version: basedOn } = input as KeyedInput;
    const once = key !== undefined && definition.in !== 'public' ? key : null;
    const { who, earlier } =
      once === null
        ? { who: await enter(tx, definition.in, caller, input), earlier: null }
        : await enterOnce<P, StoredAnswer<R>>(tx, definition.in, caller, input, once, definition.action);
    const digest = once === null ? '' : inputDigest(input as KeyedInput);
    if (earlier) return { done: earlierAnswer<R>(earlier, digest), changes: [] };
    const target = definition.load === self ? (who as unknown as T) : await definition.load(tx, who, input);
    if (!target) throw new AppError('NOT_FOUND', 'item');
    if (basedOn !== undefined && 'version' in target && target.version !== basedOn)
      throw new AppError('CONFLICT', 'newer-version');
    const { changes, result } = await definition.run(
      tx,
      authorize(definition.action, definition.policy, who, target),
      input,
      who,
      also(who),
    );
    const recorded = await record(tx, {
      action: definition.action,
      changes,
      input,
      key: once,
      result: { ...result, digest },
    });
    return { done: { ...result, id: changes[0].id, ...recorded }, changes };
  };
  const execute = async (caller: Caller, raw: z.input<I>): Promise<Done<R>> => {
    const input = parseInput(definition.input, raw);
    try {
      const { done, changes } = await writing((transaction) => change(transaction, caller, input));
      if (definition.security) tellChange(definition.action, caller, changes);
      return done;
    } catch (error) {
      if (error instanceof AppError) tellRefusal(definition.action, caller, error);
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
    also: definition.also ?? {},
    security: definition.security ?? false,
  });
}
