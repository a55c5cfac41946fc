import { z } from 'zod';
import { checked } from './api-answer.ts';
import type { Dimension } from './cube.ts';
import { own, readDimensions, textOf, textsOf } from './json-stat-header.ts';
import { isObject, type Json, type JsonObject } from './json-stream.ts';
import { defaultLimits } from './limits.ts';
import type { Chosen } from './selection.ts';
import {
  looksLikePlaces,
  type SourceDimension,
  type SourceLimits,
  type SourceTable,
  type SourceTables,
} from './source-table.ts';

/* PxWebApi 2, as Statistics Sweden serves it: what to ask, and what the answers say. */

const Config = z.object({
  maxDataCells: z.int().nonnegative().optional(),
  maxCallsPerTimeWindow: z.int().nonnegative().optional(),
  timeWindow: z.int().nonnegative().optional(),
  license: z.string().optional(),
  sourceReferences: z.array(z.object({ language: z.string(), text: z.string() })).optional(),
});

const Tables = z.object({
  tables: z.array(
    z.object({
      id: z.string().min(1),
      label: z.string(),
      updated: z.string().nullish(),
      firstPeriod: z.string().nullish(),
      lastPeriod: z.string().nullish(),
      source: z.string().nullish(),
      discontinued: z.boolean().nullish(),
      paths: z.array(z.array(z.object({ label: z.string() }))).nullish(),
    }),
  ),
  page: z.object({ pageNumber: z.int(), totalElements: z.int(), totalPages: z.int() }),
});

export const pxwebConfigPath = 'config';
export const pxwebTablesPath = (text: string, page: number, language: string): string =>
  `tables?${new URLSearchParams({ lang: language, query: text, pageNumber: String(page), pageSize: '20' })}`;
export const pxwebMetadataPath = (id: string, language: string): string =>
  `tables/${encodeURIComponent(id)}/metadata?lang=${language}`;
export const pxwebDataPath = (id: string, language: string): string =>
  `tables/${encodeURIComponent(id)}/data?lang=${language}&outputFormat=json-stat2`;
/** Sent in the body: an address has room for a few thousand letters, and 290 municipalities take more. */
export const pxwebDataBody = (chosen: readonly Chosen[]): JsonObject => ({
  selection: chosen.map(({ code, values }) => ({ variableCode: code, valueCodes: [...values] })),
});

/** A limit of zero is one that the service no longer tells, not one that it does not have. */
const statedLimit = (limit: number | undefined): number | undefined =>
  limit === undefined || limit === 0 ? undefined : limit;

/** @throws FormatError with the path */
export function readPxwebConfig(answer: unknown, language: string): SourceLimits {
  const config = checked(Config, answer);
  const [cells, calls, seconds] = [
    statedLimit(config.maxDataCells),
    statedLimit(config.maxCallsPerTimeWindow),
    statedLimit(config.timeWindow),
  ];
  const credit = config.sourceReferences?.find((reference) => reference.language === language)?.text;
  return {
    ...(cells !== undefined && { cells }),
    ...(calls !== undefined && seconds !== undefined && { calls, seconds }),
    ...(config.license && { licence: config.license }),
    ...(credit && { credit }),
  };
}

/** @throws FormatError with the path */
export function readPxwebTables(answer: unknown): SourceTables {
  const { tables, page } = checked(Tables, answer);
  return {
    page: page.pageNumber,
    pages: page.totalPages,
    total: page.totalElements,
    tables: tables.map(({ id, label, updated, firstPeriod, lastPeriod, source, discontinued, paths }) => ({
      id,
      label,
      path: (paths?.[0] ?? []).map((step) => step.label),
      discontinued: discontinued === true,
      ...(updated && { updated }),
      ...(source && { source }),
      ...(firstPeriod && lastPeriod && { periods: [firstPeriod, lastPeriod] as [string, string] }),
    })),
  };
}

/** A table's metadata, which is a JSON-stat 2 dataset without its values. @throws FormatError with the path */
export function readPxwebTable(id: string, answer: unknown): SourceTable {
  const header = checked(z.record(z.string(), z.json()), answer) as JsonObject;
  const dimensions = readDimensions(header, { ...defaultLimits, cubeCells: Number.POSITIVE_INFINITY });
  const [updated, source] = [textOf(own(header, 'updated')), textOf(own(header, 'source'))];
  return {
    id,
    label: textOf(own(header, 'label')) ?? id,
    ...(updated && { updated }),
    ...(source && { source }),
    notes: [...textsOf(own(header, 'note')), ...dimensions.flatMap(({ notes = [] }) => notes)],
    units: [
      ...new Set(
        dimensions.flatMap(({ categories }) => categories.flatMap(({ unit }) => textOf(unit?.['base']) ?? [])),
      ),
    ],
    dimensions: dimensions.map(dimensionOf),
  };
}

const member = (value: Json | undefined, key: string): Json | undefined =>
  isObject(value) ? own(value, key) : undefined;

function dimensionOf({ id: code, label, role, categories, extra }: Dimension): SourceDimension {
  const is = role ?? (looksLikePlaces(categories) ? 'geo' : undefined);
  const eliminable = member(member(extra, 'extension'), 'elimination') === true;
  return {
    code,
    label,
    required: !eliminable,
    categories: categories.map((category) => ({ code: category.code, label: category.label })),
    ...(is && { role: is }),
  };
}
