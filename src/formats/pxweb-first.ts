import { z } from 'zod';
import { checked } from './api-answer.ts';
import type { JsonObject } from './json-stream.ts';
import type { Chosen } from './selection.ts';
import {
  looksLikePlaces,
  type SourceDimension,
  type SourceLimits,
  type SourceTable,
  type SourceTables,
} from './source-table.ts';

/*
 * PxWebApi 1, which many services still have beside version 2: a tree of folders, a search, a table's variables, and a
 * query that is posted.
 */

const Config = z.object({
  maxCells: z.int().nonnegative().optional(),
  maxCalls: z.int().nonnegative().optional(),
  timeWindow: z.int().nonnegative().optional(),
});
const Found = z.array(
  z.object({ id: z.string().min(1), path: z.string().default(''), title: z.string(), published: z.string().nullish() }),
);
const Folder = z.array(
  z.object({ id: z.string().min(1), type: z.string(), text: z.string(), updated: z.string().nullish() }),
);
const Variables = z.object({
  title: z.string(),
  variables: z.array(
    z.object({
      code: z.string().min(1),
      text: z.string(),
      values: z.array(z.string()),
      valueTexts: z.array(z.string()),
      elimination: z.boolean().optional(),
      time: z.boolean().optional(),
    }),
  ),
});

/** A table by its folders and its name: `BE/BE0101/BE0101A/BefolkningNy`. */
export const pxwebFirstConfigPath = '?config';
export const pxwebFirstSearchPath = (text: string): string => `?${new URLSearchParams({ query: text, filter: '*' })}`;
export const pxwebFirstTablePath = (id: string): string => id.split('/').map(encodeURIComponent).join('/');
export const pxwebFirstDataBody = (chosen: readonly Chosen[]): JsonObject => ({
  query: chosen.map(({ code, values }) => ({ code, selection: { filter: 'item', values: [...values] } })),
  response: { format: 'json-stat2' },
});

/** @throws FormatError with the path */
export function readPxwebFirstConfig(answer: unknown): SourceLimits {
  const { maxCells, maxCalls, timeWindow } = checked(Config, answer);
  return {
    ...(maxCells && { cells: maxCells }),
    ...(maxCalls && timeWindow && { calls: maxCalls, seconds: timeWindow }),
  };
}

/** What a search found; all of it comes at once. @throws FormatError with the path */
export function readPxwebFirstFound(answer: unknown): SourceTables {
  const found = checked(Found, answer);
  const tables = found.map(({ id, path, title, published }) => {
    const folders = path.split('/').filter((step) => step !== '');
    return {
      id: [...folders, id].join('/'),
      label: title,
      path: folders,
      discontinued: false,
      ...(published && { updated: published }),
    };
  });
  return { tables, page: 1, pages: 1, total: tables.length };
}

/** A folder's tables and folders. @throws FormatError with the path */
export const readPxwebFirstFolder = (answer: unknown): { id: string; label: string; isTable: boolean }[] =>
  checked(Folder, answer).map(({ id, text, type }) => ({ id, label: text, isTable: type === 't' }));

/** @throws FormatError with the path */
export function readPxwebFirstTable(id: string, answer: unknown): SourceTable {
  const { title, variables } = checked(Variables, answer);
  return {
    id,
    label: title,
    notes: [],
    units: [],
    dimensions: variables.map(({ code, text, values, valueTexts, elimination, time }): SourceDimension => {
      const categories = values.map((value, index) => ({ code: value, label: valueTexts[index] ?? value }));
      const role = time ? 'time' : code === 'ContentsCode' ? 'metric' : looksLikePlaces(categories) ? 'geo' : undefined;
      return { code, label: text, required: elimination !== true, categories, ...(role && { role }) };
    }),
  };
}
