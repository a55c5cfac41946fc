import { openAddress } from './guarded-address.ts';
import { sendRequest } from './send-request.ts';
import { SourceError, type SourceReason } from './source-error.ts';

const limits = { firstByte: 20_000, betweenBytes: 20_000, bytes: 20 * 1024 * 1024 };
const redirects = new Set([301, 302, 303, 307, 308]);
const reasonOf: Record<number, SourceReason> = { 404: 'not-there', 410: 'gone', 429: 'busy', 503: 'busy' };

/**
 * What stands at the address of a calendar that somebody has given: https alone, at a public address, wherever it leads
 * on. @throws SourceError
 */
export async function fetchCalendar(address: string, signal: AbortSignal): Promise<string> {
  let asked = address;
  for (let step = 0; step < 4; step += 1) {
    const url = openAddress(asked);
    if (!url) throw new SourceError(step === 0 ? 'private-address' : 'leads-elsewhere');
    const answer = await sendRequest({ url, base: null, signal, limits, accept: 'text/calendar, */*;q=0.1' });
    if (redirects.has(answer.status)) {
      answer.body.destroy();
      asked = URL.parse(answer.headers.location ?? '', url)?.href ?? '';
      continue;
    }
    if (answer.status !== 200) {
      answer.body.destroy();
      const otherwise = answer.status >= 500 ? 'service-failed' : 'refused';
      throw new SourceError(reasonOf[answer.status] ?? otherwise, String(answer.status));
    }
    const parts: Buffer[] = [];
    for await (const part of answer.body) parts.push(part as Buffer);
    return Buffer.concat(parts).toString('utf8');
  }
  throw new SourceError('leads-elsewhere', 'in a circle');
}
