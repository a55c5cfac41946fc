import { Readable } from 'node:stream';
import { AppError } from '#src/core/errors.ts';
import { errorMessage } from '#src/i18n/errors.ts';
import type { Locale } from '#src/i18n/locale.ts';
import type { Exported } from '#src/formats/exported.ts';

/** What a file cannot be written for, that whoever asks for it can do something about. */
const told = new Set(['takes-too-long', 'too-much-memory']);

/**
 * A file as the answer to a request, written as it is read; nothing but 401 or 404 where it may not be had, and why in
 * words where it cannot be written.
 */
export async function fileResponse(write: () => Promise<Exported>, locale: Locale = 'sv'): Promise<Response> {
  try {
    const { name, type, pieces } = await write();
    const headers = {
      'Content-Type': type,
      'Content-Disposition': `attachment; filename*=UTF-8''${encodeURIComponent(name)}`,
      'Cache-Control': 'no-store',
      'X-Content-Type-Options': 'nosniff',
    };
    return new Response(Readable.toWeb(Readable.from(pieces)) as unknown as ReadableStream<Uint8Array<ArrayBuffer>>, {
      headers,
    });
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    if (told.has(error.reason))
      return new Response(errorMessage(locale, error.reason, error.details).text, {
        status: 422,
        headers: { 'Content-Type': 'text/plain; charset=utf-8', 'Cache-Control': 'no-store' },
      });
    return new Response(null, { status: error.code === 'UNAUTHORIZED' ? 401 : 404 });
  }
}
