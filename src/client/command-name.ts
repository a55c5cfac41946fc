import type { AnyTRPCMutationProcedure, inferProcedureInput, inferProcedureOutput } from '@trpc/server';
import type { AppRouter } from '#src/features/router.ts';
import type { Api } from './api.ts';

type Slices = AppRouter['_def']['record'];
type Mutations<S> = { [N in keyof S & string]: S[N] extends AnyTRPCMutationProcedure ? N : never }[keyof S & string];
type ProcedureOf<C extends CommandName> = C extends `${infer S extends keyof Slices & string}.${infer N}`
  ? N extends keyof Slices[S]
    ? Slices[S][N]
    : never
  : never;

/** A command by the name of its procedure, `analysis.edit`: a server component can hand it to the browser. */
export type CommandName = { [S in keyof Slices & string]: `${S}.${Mutations<Slices[S]>}` }[keyof Slices & string];
export type InputOf<C extends CommandName> = inferProcedureInput<ProcedureOf<C>> & object;
export type ResultOf<C extends CommandName> = inferProcedureOutput<ProcedureOf<C>>;

type Mutation<C extends CommandName> = { mutate: (input: InputOf<C>) => Promise<ResultOf<C>> };

/** Sends a command by its name. */
export function sendCommand<C extends CommandName>(client: Api, command: C, input: InputOf<C>): Promise<ResultOf<C>> {
  const [slice, name] = command.split('.') as [string, string];
  const procedures = client as unknown as Record<string, Record<string, Mutation<C>>>;
  return (procedures[slice]?.[name] as Mutation<C>).mutate(input);
}
