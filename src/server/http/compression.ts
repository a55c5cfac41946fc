import type { IncomingMessage, ServerResponse } from 'node:http';
import { createGzip, type Gzip } from 'node:zlib';

/** Below this, packing costs more than it saves. */
const least = 16_384;

/** Lets a large JSON answer leave compressed, for those who take that. What comes in small pieces, as events do, flows as it is. */
export function compressLarge(request: IncomingMessage, response: ServerResponse): void {
  if (!/\bgzip\b/.test(String(request.headers['accept-encoding'] ?? ''))) return;
  const [write, end] = [response.write.bind(response), response.end.bind(response)] as [(chunk: unknown) => boolean, (chunk?: unknown) => ServerResponse];
  let gzip: Gzip | undefined;
  const begin = (chunk: unknown): void => {
    const bytes = typeof chunk === 'string' || chunk instanceof Uint8Array ? Buffer.byteLength(chunk) : 0;
    if (bytes < least || response.headersSent || response.hasHeader('content-encoding') || !String(response.getHeader('content-type')).startsWith('application/json')) return;
    response.removeHeader('content-length');
    response.setHeader('content-encoding', 'gzip');
    response.appendHeader('vary', 'accept-encoding');
    gzip = createGzip({ level: 5 });
    gzip.on('data', write).on('end', () => end()).on('drain', () => response.emit('drain'));
    response.once('close', () => gzip?.destroy());
  };
  response.write = ((chunk: unknown) => {
    if (!gzip) begin(chunk);
    return gzip ? gzip.write(chunk) : write(chunk);
  }) as typeof response.write;
  response.end = ((chunk?: unknown) => {
    if (!gzip) begin(chunk);
    if (!gzip) return end(chunk);
    gzip.end(typeof chunk === 'function' ? undefined : chunk);
    return response;
  }) as typeof response.end;
}
