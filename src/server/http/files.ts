import type { IncomingMessage, ServerResponse } from 'node:http';
import { pipeline } from 'node:stream/promises';
import { AppError, type AppErrorCode } from '#src/core/errors.ts';
import { isPicture, mostFileBytes, sentAs } from '#src/core/files.ts';
import { createContext } from '../context.ts';
import { type OpenFile, readFile, takeFile } from '../files.ts';
import { log } from '../log.ts';
import { isUnavailable, retryAfter } from '../unavailable.ts';
import type { Caller } from '../caller.ts';
import { refusedUpload } from './admission.ts';
import { sendRefusal, sendJson } from './answers.ts';

export const filesPath = '/api/files';
const statuses: Record<AppErrorCode, number> = {
  BAD_REQUEST: 400,
  UNAUTHORIZED: 401,
  FORBIDDEN: 403,
  NOT_FOUND: 404,
  CONFLICT: 409,
  PAYLOAD_TOO_LARGE: 413,
  TOO_MANY_REQUESTS: 429,
};

/**
 * `POST /api/files?process=…&name=…` takes a body in as a file; `GET /api/files/<id>` gives it to whoever may read it.
 */
export async function answerFiles(request: IncomingMessage, response: ServerResponse, address: string): Promise<void> {
  const { caller } = await createContext({ req: request });
  const url = new URL(request.url ?? '/', 'http://localhost');
  const id = url.pathname.slice(filesPath.length + 1);
  try {
    if (request.method === 'POST' && id === '') await receiveUpload(request, response, url, caller, address);
    else if ((request.method === 'GET' || request.method === 'HEAD') && id !== '')
      await sendFile(request, response, id, caller);
    else
      sendRefusal(
        response,
        { status: 405, code: 'METHOD_NOT_SUPPORTED', reason: 'method-not-supported' },
        caller.locale,
      );
  } catch (error) {
    if (response.headersSent || (request.destroyed && !request.complete)) return void response.destroy();
    request.resume(); // what is still coming is let by, or the sender would never read our answer
    if (error instanceof AppError)
      return sendRefusal(
        response,
        { status: statuses[error.code], code: error.code, reason: error.reason, details: error.details },
        caller.locale,
      );
    log().failure(filesPath, error);
    if (isUnavailable(error)) {
      response.setHeader('Retry-After', String(retryAfter));
      const away = { status: 503, code: 'SERVICE_UNAVAILABLE', reason: 'service-unavailable' } as const;
      return sendRefusal(response, away, caller.locale);
    }
    const full = ['ENOSPC', 'EDQUOT'].includes((error as NodeJS.ErrnoException).code ?? '');
    const said = full ? { status: 507, reason: 'storage-full' } : { status: 500, reason: 'file-not-kept' };
    sendRefusal(response, { ...said, code: 'INTERNAL_SERVER_ERROR' }, caller.locale);
  }
}

/** Longer silence than this while bytes are awaited, and the upload is given up. */
const silenceLimit = 60_000;

async function receiveUpload(
  request: IncomingMessage,
  response: ServerResponse,
  url: URL,
  caller: Caller,
  address: string,
): Promise<void> {
  const refusal = refusedUpload(request, address, mostFileBytes);
  if (refusal) return sendRefusal(response, refusal, caller.locale);
  request.setTimeout(silenceLimit, () => request.destroy());
  const input = { processId: url.searchParams.get('process') ?? '', name: url.searchParams.get('name') ?? '' };
  sendJson(response, 201, await takeFile(caller, input, request));
}

async function sendFile(
  request: IncomingMessage,
  response: ServerResponse,
  fileId: string,
  caller: Caller,
): Promise<void> {
  const file = await readFile(caller, { fileId });
  setFileHeaders(response, file);
  if (request.headers['if-none-match'] === response.getHeader('ETag')) return void response.writeHead(304).end();
  if (request.method === 'HEAD') return void response.writeHead(200).end();
  const stream = await file.stream().catch((error: Error & { code?: string }) => {
    for (const name of response.getHeaderNames())
      if (!/security|policy|options|request-id/i.test(name)) response.removeHeader(name);
    throw error.code === 'ENOENT' ? new AppError('NOT_FOUND', 'file-gone') : error;
  });
  await pipeline(stream, response.writeHead(200));
}

/**
 * Nothing that somebody handed in may act as a page of ours: no script, no frame, no guessing of types, and a picture
 * at most is shown.
 */
function setFileHeaders(response: ServerResponse, { name, mediaType, bytes, sha256 }: OpenFile): void {
  const ascii = name.replaceAll(/[^\x20-\x7e]|["\\%;]/g, '_');
  const encoded = encodeURIComponent(name).replaceAll(
    /['()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  response.setHeader('Content-Type', sentAs(mediaType));
  response.setHeader('Content-Length', bytes);
  response.setHeader(
    'Content-Disposition',
    `${isPicture(mediaType) ? 'inline' : 'attachment'}; filename="${ascii}"; filename*=UTF-8''${encoded}`,
  );
  response.setHeader('Content-Security-Policy', "sandbox; default-src 'none'; frame-ancestors 'none'");
  response.setHeader('X-Content-Type-Options', 'nosniff');
  response.setHeader('Cache-Control', 'private, no-cache');
  response.setHeader('ETag', `"${sha256}"`);
}
