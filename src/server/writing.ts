import { AppError } from '#src/core/errors.ts';
import { transaction, type Transaction } from './database.ts';

type DriverError = {
  code?: string;
  detail?: string;
  meta?: { driverAdapterError?: { cause?: { originalCode?: string; kind?: string } } };
  cause?: { originalCode?: string };
};

/** PostgreSQL's own code of an error that came through Prisma, where it has one. */
const codeOf = (error: unknown): string | undefined => {
  const driver = error as DriverError;
  return driver.meta?.driverAdapterError?.cause?.originalCode ?? driver.cause?.originalCode ?? driver.code;
};

/** Opens the transaction of a command and gives the database's refusals their meaning. */
export async function writing<R>(change: (tx: Transaction) => Promise<R>): Promise<R> {
  try {
    return await transaction(change);
  } catch (error) {
    if (error instanceof AppError) throw error;
    const code = codeOf(error);
    if (code === 'SB409') throw new AppError('CONFLICT', 'newer-version', { itemId: (error as DriverError).detail });
    if (code === 'SB423') throw new AppError('FORBIDDEN', 'adopted');
    if (code === 'SB424') throw new AppError('FORBIDDEN', 'immutable');
    if (code === '23505' || code === 'P2002') throw new AppError('CONFLICT', 'already-exists');
    if (code === '23503' || code === 'P2003') throw new AppError('BAD_REQUEST', 'unknown-reference');
    if (code === '42501' || code === 'P2025') throw new AppError('NOT_FOUND', 'item');
    if (code === '40P01' || code === 'P2034') throw new AppError('CONFLICT', 'busy');
    throw error;
  }
}
