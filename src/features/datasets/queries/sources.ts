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
import { askJson, atTheScreen, type Patience } from '#src/server/connectors/ask.ts';
import type { Pace } from '#src/server/connectors/pace.ts';
import { SourceError, type SourceReason } from '#src/server/connectors/source-error.ts';
import { environment } from '#src/server/env.ts';

/*
 * What the services answer. They are asked outside any transaction, by pages and jobs that have settled the reader's
 * standing before.
 */

/** What an answer came to; a page says plainly why there is none. */
export type Answered<T> = { value: T } | { failure: SourceReason };

const remembered = new LRUCache<string, object>({ max: 500, ttl: 10 * 60_000 });
async function once<T extends object>(key: string, find: () => Promise<T>): Promise<T> {
  const whole = `${JSON.stringify(environment().sources.addresses)} ${key}`;
  const known = remembered.get(whole) as T | undefined;
  if (known) return known;
  const found = await find();
  remembered.set(whole, found);
  return found;
}

/** Before a service has said how often it may be asked, and where it never says. */
const cautious: Record<SourceName, Pace> = {
  scb: { calls: 10, seconds: 10 },
  'scb-first': { calls: 10, seconds: 10 },
  kolada: { calls: 5, seconds: 1 },
};
const paceOf = (service: SourceName, { calls, seconds }: SourceLimits): Pace =>
  calls && seconds ? { calls, seconds } : cautious[service];

/** A service's published limits, asked for now and then. @throws SourceError, FormatError */
export const limitsOf = (
  service: SourceName,
  language: string,
  patience: Patience = atTheScreen,
): Promise<SourceLimits & { pace: Pace }> =>
  once(`limits ${service} ${language}`, async () => {
    const asking = { pace: cautious[service], patience };
    const limits =
      service === 'scb'
        ? readPxwebConfig(await askJson(service, pxwebConfigPath, asking), language)
        : service === 'scb-first'
          ? readPxwebFirstConfig(await askJson(service, pxwebFirstConfigPath, asking))
          : {};
    return { ...limits, pace: paceOf(service, limits) };
  });

async function answered<T>(find: () => Promise<T | undefined>): Promise<Answered<T>> {
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
): Promise<Answered<SourceTables>> =>
  answered(() =>
    once(`search ${service} ${language} ${page} ${text}`, async () => {
      const asking = { pace: (await limitsOf(service, language)).pace, patience: atTheScreen };
      if (service === 'scb')
        return readPxwebTables(await askJson(service, pxwebTablesPath(text, page, language), asking));
      if (service === 'scb-first')
        return readPxwebFirstFound(await askJson(service, pxwebFirstSearchPath(text), asking));
      return readKoladaIndicators(await askJson(service, koladaSearchPath(text, page), asking), page);
    }),
  );

/** @throws SourceError, FormatError */
async function describe(
  service: SourceName,
  id: string,
  language: string,
  patience: Patience,
): Promise<SourceTable | undefined> {
  if (!tableIds[service].test(id)) return undefined;
  const asking = { pace: (await limitsOf(service, language, patience)).pace, patience };
  if (service === 'scb') return readPxwebTable(id, await askJson(service, pxwebMetadataPath(id, language), asking));
  if (service === 'scb-first') return readPxwebFirstTable(id, await askJson(service, pxwebFirstTablePath(id), asking));
  const places = await once('places kolada', async () => (await askJson(service, koladaPlacesPath, asking)) as object);
  const year = new Date().getFullYear();
  return readKoladaIndicator(
    id,
    await askJson(service, koladaIndicatorPath(id), asking),
    places,
    Array.from({ length: 25 }, (_, index) => year - 24 + index),
  );
}

/** A table with its dimensions, and the most cells that the service gives at once. */
export const describeTable = (
  service: SourceName,
  id: string,
  language: string,
): Promise<Answered<{ table: SourceTable; most: number | null }>> =>
  answered(async () => {
    const table = await describe(service, id, language, atTheScreen);
    return (
      table && { table, most: (await limitsOf(service, language)).cells ?? (service === 'kolada' ? null : 10_000) }
    );
  });

/** The same for a job, which has more patience and asks anew. @throws SourceError, FormatError */
export const describeAnew = describe;
