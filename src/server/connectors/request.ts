import { setTimeout } from 'node:timers/promises';
import type { SourceName } from '#src/core/sources.ts';
import { baseOf, within } from './guarded-address.ts';
import { type ServiceResponse, type ResponseLimits, sendRequest } from './send-request.ts';
import { pauseService, type Pace, waitForTurn } from './pace.ts';
import { SourceError, type SourceReason } from './source-error.ts';

/** How many attempts, and the pause between two: the first one and the longest. Milliseconds. */
export type RetryPolicy = ResponseLimits & { attempts: number; pause: number; longest: number };

const mebi = 1024 * 1024;
/** While a person waits for the page. */
export const interactive: RetryPolicy = {
  attempts: 2,
  pause: 500,
  longest: 3_000,
  firstByte: 10_000,
  betweenBytes: 10_000,
  bytes: 20 * mebi,
};
/** For a job. */
export const background: RetryPolicy = {
  attempts: 6,
  pause: 1_000,
  longest: 120_000,
  firstByte: 60_000,
  betweenBytes: 60_000,
  bytes: 100 * mebi,
};

export type RequestOptions = { body?: object; pace: Pace; retry: RetryPolicy; signal?: AbortSignal | undefined };

const redirects = new Set([301, 302, 303, 307, 308]);
const temporary = new Set([429, 502, 503, 504]);
const reasonOf: Record<number, SourceReason> = {
  403: 'too-much-asked',
  404: 'not-there',
  410: 'gone',
  413: 'too-much-asked',
  429: 'busy',
  502: 'busy',
  503: 'busy',
  504: 'busy',
};
const retryable = new Set<SourceReason>(['unreachable', 'too-slow', 'busy', 'answer-cut-short', 'service-failed']);

/**
 * Sends a request to a service: the address must lie below the configured one, also after a redirect. Keeps the
 * published pace, and tries again as the retry policy says, after the pause the service asks for. @throws SourceError
 */
export async function requestService<R>(
  service: SourceName,
  path: string,
  options: RequestOptions,
  take: (answer: ServiceResponse) => Promise<R>,
): Promise<R> {
  const base = baseOf(service);
  const url = within(base, path);
  const { attempts, pause, longest } = options.retry;
  for (let attempt = 1; ; attempt += 1) {
    let wait = Math.min(longest, pause * 2 ** (attempt - 1) * (0.75 + Math.random() / 2));
    try {
      const answer = await followRedirects(service, base, url, options);
      if (answer.status === 200) return await dataOf(answer, take);
      answer.body.destroy();
      const retryIn = temporary.has(answer.status) ? retryAfter(answer.headers['retry-after']) : undefined;
      if (retryIn !== undefined) wait = Math.max(wait, retryIn);
      if (retryIn !== undefined && retryIn > 0) await pauseService(service, Math.min(retryIn, longest));
      throw new SourceError(
        reasonOf[answer.status] ??
          (answer.status >= 500 ? 'service-failed' : answer.status === 204 ? 'empty-answer' : 'refused'),
        `${answer.status} ${url.pathname}`,
      );
    } catch (error) {
      if (options.signal?.aborted) throw new SourceError('cancelled');
      if (!(error instanceof SourceError) || !retryable.has(error.reason) || attempt >= attempts || wait > longest)
        throw error;
    }
    await setTimeout(wait, undefined, options.signal ? { signal: options.signal } : {}).catch(() => {
      throw new SourceError('cancelled');
    });
  }
}

async function followRedirects(
  service: SourceName,
  base: URL,
  first: URL,
  { body, pace, retry, signal }: RequestOptions,
): Promise<ServiceResponse> {
  let url = first;
  for (let step = 0; step < 4; step += 1) {
    await waitForTurn(service, pace, signal);
    const answer = await sendRequest({ url, base, body, signal, limits: retry });
    if (!redirects.has(answer.status)) return answer;
    answer.body.destroy();
    url = within(base, new URL(answer.headers.location ?? '', url).href);
  }
  throw new SourceError('leads-elsewhere', 'in a circle');
}

/**
 * A page of words in place of data is an error of its own: a proxy's sign-in page, a notice that the service is closed.
 */
async function dataOf<R>(answer: ServiceResponse, take: (answer: ServiceResponse) => Promise<R>): Promise<R> {
  const type = answer.headers['content-type'] ?? '';
  if (answer.headers['content-length'] === '0') throw new SourceError('empty-answer');
  if (type !== '' && !/json/i.test(type)) {
    answer.body.destroy();
    throw new SourceError('not-data', type.slice(0, 80));
  }
  return take(answer);
}

/** Milliseconds, from seconds or from a date. */
function retryAfter(header: string | undefined): number | undefined {
  if (header === undefined) return undefined;
  const seconds = Number(header);
  const until = Number.isFinite(seconds) ? seconds * 1_000 : Date.parse(header) - Date.now();
  return Number.isFinite(until) ? Math.max(0, until) : undefined;
}

/** A small answer as a value. @throws SourceError */
export const requestJson = (service: SourceName, path: string, options: RequestOptions): Promise<unknown> =>
  requestService(service, path, options, async ({ body }) => {
    const parts: Buffer[] = [];
    for await (const part of body) parts.push(part as Buffer);
    const text = Buffer.concat(parts)
      .toString('utf8')
      .replace(/^\uFEFF/, '')
      .trim();
    if (text === '') throw new SourceError('empty-answer');
    if (text.startsWith('<')) throw new SourceError('not-data', text.slice(0, 80));
    try {
      return JSON.parse(text) as unknown;
    } catch {
      throw new SourceError('answer-cut-short', `${text.length} characters`);
    }
  });
