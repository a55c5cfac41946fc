export type AppErrorCode =
  | 'BAD_REQUEST'
  | 'UNAUTHORIZED'
  | 'FORBIDDEN'
  | 'NOT_FOUND'
  | 'CONFLICT'
  | 'TOO_MANY_REQUESTS'
  | 'PAYLOAD_TOO_LARGE';

/**
 * The one error a person can meet. `reason` is a message key under `errors` (or `denied` for a refused policy),
 * `details` is what the screen needs to help: the other text in a conflict, the fields that are wrong.
 */
export class AppError extends Error {
  override name = 'AppError';
  readonly code: AppErrorCode;
  readonly reason: string;
  readonly details: unknown;

  constructor(code: AppErrorCode, reason: string, details?: unknown) {
    super(`${code}: ${reason}`);
    this.code = code;
    this.reason = reason;
    this.details = details;
  }
}
