import { Readable } from 'node:stream';
import { AppError } from '#src/core/errors.ts';
import type { Exported } from '#src/formats/exported.ts';

/** A file as the answer to a request, written as it is read; nothing but 401 or 404 where it may not be had. */
export async function fileResponse(write: () => Promise<Exported>): Promise<Response> {
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
    return new Response(null, { status: error.code === 'UNAUTHORIZED' ? 401 : 404 });
  }
}
