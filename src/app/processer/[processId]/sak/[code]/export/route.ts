import { Readable } from 'node:stream';
import { AppError } from '#src/core/errors.ts';
import { exportItem } from '#src/features/exports.ts';
import { pageCaller } from '#src/server/page.ts';
import { parametersOf } from '#src/ui/parameters.ts';

type Context = { params: Promise<{ processId: string; code: string }> };

/** An item as a file, written as it is read. */
export async function GET(request: Request, { params }: Context): Promise<Response> {
  const { processId, code } = await params;
  const parameters = parametersOf(Object.fromEntries(new URL(request.url).searchParams));
  try {
    const { name, type, pieces } = await exportItem(await pageCaller(), { processId, code, parameters });
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
