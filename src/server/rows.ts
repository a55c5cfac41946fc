import type { Prisma } from './generated/client.ts';

type Models = Prisma.TypeMap['model'];
export type Model = Prisma.TypeMap['meta']['modelProps'];
type Written<M extends Model> = Models[Capitalize<M>]['operations'];

/** The columns of a new row. */
export type Row<M extends Model> = Exclude<Written<M>['createMany']['args']['data'], readonly unknown[]>;
/** Columns that change; a number may be told to grow. */
export type Columns<M extends Model> = {
  [C in keyof Row<M>]?: Row<M>[C] | (Row<M>[C] extends number | undefined ? { increment: number } : never);
};
/** Which rows of a table. */
export type Where<M extends Model> = NonNullable<Written<M>['updateMany']['args']['where']>;
