import autocannon from 'autocannon';
import { median } from './median.ts';

export type Target = {
  name: string;
  url: string;
  headers?: Record<string, string>;
  method?: 'GET' | 'POST';
  body?: () => string;
  connections?: number;
};
export type Reading = { perSecond: number; p50: number; p97: number; failed: number };

/** Loads one target for some seconds; anything but 2xx counts as failed. */
export async function load(
  { url, headers = {}, method = 'GET', body, connections = 16 }: Target,
  seconds: number,
): Promise<Reading> {
  const run = await autocannon({
    url,
    connections,
    duration: seconds,
    method,
    headers,
    ...(body ? { requests: [{ setupRequest: (request) => ({ ...request, body: body() }) }] } : {}),
  });
  return {
    perSecond: run.requests.average,
    p50: run.latency.p50,
    p97: run.latency.p97_5,
    failed: run.non2xx + run.errors + run.timeouts,
  };
}

export type Ratio = { ours: number; bare: number; ratio: number; p97: number; failed: number };

/**
 * Ours and the bare one in turn, so that a machine that slows down slows both; the median of the ratios pair by pair.
 */
export async function against(ours: Target, bare: Target, { rounds = 3, seconds = 4 } = {}): Promise<Ratio> {
  await load(ours, 2);
  await load(bare, 2);
  const pairs: { ours: Reading; bare: Reading }[] = [];
  for (let round = 0; round < rounds; round += 1)
    pairs.push({ ours: await load(ours, seconds), bare: await load(bare, seconds) });
  return {
    ours: median(pairs.map((pair) => pair.ours.perSecond)),
    bare: median(pairs.map((pair) => pair.bare.perSecond)),
    ratio: median(pairs.map((pair) => pair.ours.perSecond / pair.bare.perSecond)),
    p97: median(pairs.map((pair) => pair.ours.p97)),
    failed: pairs.reduce((sum, pair) => sum + pair.ours.failed + pair.bare.failed, 0),
  };
}
