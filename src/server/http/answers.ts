import type { ServerResponse } from 'node:http';
import { TRPC_ERROR_CODES_BY_KEY } from '@trpc/server/rpc';
import { errorMessage } from '#src/i18n/errors.ts';
import type { Locale } from '#src/i18n/locale.ts';
import { isUnavailable, retryAfter } from '../unavailable.ts';

type Code = keyof typeof TRPC_ERROR_CODES_BY_KEY;
export type Refusal = { status: number; code: Code; reason: string; details?: unknown; allow?: string };

export function sendJson(response: ServerResponse, status: number, body: unknown): void {
  const text = JSON.stringify(body);
  response.writeHead(status, {
    'Content-Type': 'application/json; charset=utf-8',
    'Content-Length': Buffer.byteLength(text),
    'Cache-Control': 'no-store',
  });
  response.end(text);
}

/** What nobody foresaw, or a database that is away just now. */
export function sendFault(response: ServerResponse, error: unknown): void {
  const away = isUnavailable(error);
  if (away) response.setHeader('Retry-After', String(retryAfter));
  sendJson(response, away ? 503 : 500, { error: { message: away ? 'service-unavailable' : 'unexpected' } });
}

/**
 * In the form in which tRPC answers, so that its client gives the reason on; with `locale` also in the reader's words.
 */
export function sendRefusal(
  response: ServerResponse,
  { status, code, reason, details, allow }: Refusal,
  locale?: Locale,
): void {
  if (allow !== undefined) response.setHeader('Allow', allow);
  const words = locale && errorMessage(locale, reason, details);
  sendJson(response, status, {
    error: {
      message: reason,
      code: TRPC_ERROR_CODES_BY_KEY[code],
      data: { code, httpStatus: status, reason, ...words },
    },
  });
}
