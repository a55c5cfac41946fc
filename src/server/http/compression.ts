import type { IncomingMessage, ServerResponse } from 'node:http';
import { createGzip, type Gzip } from 'node:zlib';

/** Below this, packing costs more than it saves. */
const least = 16_384;

/**
 * Lets a large JSON answer leave compressed, for those who take that. What comes in small pieces, as events do, flows
 * as it is.
 */
export function compressLarge(request: IncomingMessage, response: ServerResponse): void {
  if (!/\bgzip\b/.test(String(request.headers['accept-encoding'] ?? ''))) return;
  const [write, end] = [response.write.bind(response), response.end.bind(response)] as [
    (...given: unknown[]) => boolean,
    (...given: unknown[]) => ServerResponse,
  ];
  let gzip: Gzip | undefined;
  const begin = (chunk: unknown): void => {
    const bytes = typeof chunk === 'string' || chunk instanceof Uint8Array ? Buffer.byteLength(chunk) : 0;
    if (
      bytes < least ||
      response.headersSent ||
      response.hasHeader('content-encoding') ||
      !String(response.getHeader('content-type')).startsWith('application/json')
    )
      return;
    response.removeHeader('content-length');
    response.setHeader('content-encoding', 'gzip');
    response.appendHeader('vary', 'accept-encoding');
    gzip = createGzip({ level: 5 });
    gzip
      .on('data', write)
      .on('end', () => end())
      .on('drain', () => response.emit('drain'));
    response.once('close', () => gzip?.destroy());
  };
  response.write = ((...given: Parameters<Gzip['write']>) => {
    if (!gzip) begin(given[0]);
    return gzip ? gzip.write(...given) : write(...given);
  }) as typeof response.write;
  response.end = ((...given: Parameters<Gzip['end']>) => {
    if (!gzip) begin(given[0]);
    if (!gzip) return end(...given);
    gzip.end(...given);
    return response;
  }) as typeof response.end;
}
