import { LRUCache } from 'lru-cache';
import { type SourceName, tableIds } from '#src/core/sources.ts';
import { FormatError } from '#src/formats/format-error.ts';
import { readKoladaIndicator, readKoladaIndicators } from '#src/formats/kolada-api.ts';
import { koladaIndicatorPath, koladaPlacesPath, koladaSearchPath } from '#src/formats/kolada-paths.ts';
import {
  pxwebConfigPath,
  pxwebMetadataPath,
  pxwebTablesPath,
  readPxwebConfig,
  readPxwebTable,
  readPxwebTables,
} from '#src/formats/pxweb.ts';
import {
  pxwebFirstConfigPath,
  pxwebFirstSearchPath,
  pxwebFirstTablePath,
  readPxwebFirstConfig,
  readPxwebFirstFound,
  readPxwebFirstTable,
} from '#src/formats/pxweb-first.ts';
import type { SourceLimits, SourceTable, SourceTables } from '#src/formats/source-table.ts';
import { requestJson, interactive, type RetryPolicy } from '#src/server/connectors/request.ts';
import type { Pace } from '#src/server/connectors/pace.ts';
import { SourceError, type SourceReason } from '#src/server/connectors/source-error.ts';
import { environment } from '#src/server/env.ts';

/*
 * What the services answer. They are asked outside any transaction, by pages and jobs that have settled the reader's
 * standing before.
 */

/** What an answer came to; a page says plainly why there is none. */
export type SourceResult<T> = { value: T } | { failure: SourceReason };

const cache = new LRUCache<string, object>({ max: 500, ttl: 10 * 60_000 });
async function cached<T extends object>(key: string, find: () => Promise<T>): Promise<T> {
  const whole = `${JSON.stringify(environment().sources.addresses)} ${key}`;
  const known = cache.get(whole) as T | undefined;
  if (known) return known;
  const found = await find();
  cache.set(whole, found);
  return found;
}

/** Before a service has said how often it may be asked, and where it never says. */
const defaultPace: Record<SourceName, Pace> = {
  scb: { calls: 10, seconds: 10 },
  'scb-first': { calls: 10, seconds: 10 },
  kolada: { calls: 5, seconds: 1 },
};
const paceOf = (service: SourceName, { calls, seconds }: SourceLimits): Pace =>
  calls && seconds ? { calls, seconds } : defaultPace[service];

/** A service's published limits, asked for now and then. @throws SourceError, FormatError */
export const limitsOf = (
  service: SourceName,
  language: string,
  retry: RetryPolicy = interactive,
): Promise<SourceLimits & { pace: Pace }> =>
  cached(`limits ${service} ${language}`, async () => {
    const options = { pace: defaultPace[service], retry };
    const limits =
      service === 'scb'
        ? readPxwebConfig(await requestJson(service, pxwebConfigPath, options), language)
        : service === 'scb-first'
          ? readPxwebFirstConfig(await requestJson(service, pxwebFirstConfigPath, options))
          : {};
    return { ...limits, pace: paceOf(service, limits) };
  });

async function resultOf<T>(find: () => Promise<T | undefined>): Promise<SourceResult<T>> {
  try {
    const value = await find();
    return value === undefined ? { failure: 'not-there' } : { value };
  } catch (error) {
    if (error instanceof SourceError) return { failure: error.reason };
    if (error instanceof FormatError) return { failure: 'not-data' };
    throw error;
  }
}

/** The tables that a service finds by words, a page at a time. */
export const searchTables = (
  service: SourceName,
  text: string,
  page: number,
  language: string,
): Promise<SourceResult<SourceTables>> =>
  resultOf(() =>
    cached(`search ${service} ${language} ${page} ${text}`, async () => {
      const options = { pace: (await limitsOf(service, language)).pace, retry: interactive };
      if (service === 'scb')
        return readPxwebTables(await requestJson(service, pxwebTablesPath(text, page, language), options));
      if (service === 'scb-first')
        return readPxwebFirstFound(await requestJson(service, pxwebFirstSearchPath(text), options));
      return readKoladaIndicators(await requestJson(service, koladaSearchPath(text, page), options), page);
    }),
  );

/**
 * A table with its dimensions, asked for anew; undefined where the id cannot be one. @throws SourceError, FormatError
 */
export async function describeTableNow(
  service: SourceName,
  id: string,
  language: string,
  retry: RetryPolicy,
): Promise<SourceTable | undefined> {
  if (!tableIds[service].test(id)) return undefined;
  const options = { pace: (await limitsOf(service, language, retry)).pace, retry };
  if (service === 'scb')
    return readPxwebTable(id, await requestJson(service, pxwebMetadataPath(id, language), options));
  if (service === 'scb-first')
    return readPxwebFirstTable(id, await requestJson(service, pxwebFirstTablePath(id), options));
  const places = await cached(
    'places kolada',
    async () => (await requestJson(service, koladaPlacesPath, options)) as object,
  );
  const year = new Date().getFullYear();
  return readKoladaIndicator(
    id,
    await requestJson(service, koladaIndicatorPath(id), options),
    places,
    Array.from({ length: 25 }, (_, index) => year - 24 + index),
  );
}

/** A table with its dimensions, and the most cells that the service gives at once. */
export const describeTable = (
  service: SourceName,
  id: string,
  language: string,
): Promise<SourceResult<{ table: SourceTable; most: number | null }>> =>
  resultOf(async () => {
    const table = await describeTableNow(service, id, language, interactive);
    return (
      table && { table, most: (await limitsOf(service, language)).cells ?? (service === 'kolada' ? null : 10_000) }
    );
  });
