import { expect, test } from 'vitest';
import { AppError } from '#src/core/errors.ts';

test('an error carries its code, its reason and what the screen needs', () => {
  const error = new AppError('CONFLICT', 'newer-version', { current: { version: 4 } });
  expect(error).toBeInstanceOf(Error);
  expect(error).toMatchObject({
    name: 'AppError',
    code: 'CONFLICT',
    reason: 'newer-version',
    details: { current: { version: 4 } },
    message: 'CONFLICT: newer-version',
  });
});
