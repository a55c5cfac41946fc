import { Readable } from 'node:stream';
import { exportDataset } from '#src/features/datasets/queries/export.ts';
import { mapFormats } from '#src/features/datasets/queries/map-export.ts';
import { mapChoicesOf } from '#src/features/datasets/schema/map.ts';
import { AppError } from '#src/core/errors.ts';
import { pageCaller } from '#src/server/page.ts';
import { parametersOf } from '#src/ui/parameters.ts';

type Context = { params: Promise<{ processId: string; code: string }> };

/** A dataset's figures as a file, written as they are read. */
export async function GET(request: Request, { params }: Context): Promise<Response> {
  const { processId, code } = await params;
  const asked = parametersOf(Object.fromEntries(new URL(request.url).searchParams));
  const format = mapFormats.find((one) => one === asked['format']) ?? 'csv';
  const map = asked['vy'] === 'karta' ? mapChoicesOf(asked) : undefined;
  try {
    const { name, type, pieces } = await exportDataset(await pageCaller(), { processId, code, format, map });
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
