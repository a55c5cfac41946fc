import { z } from 'zod';
import { checked } from './api-answer.ts';
import { koladaPageSize } from './kolada-paths.ts';
import type { SourceTable, SourceTables } from './source-table.ts';

/*
 * Kolada's API v3: indicators, municipalities and regions, and values by indicator, municipality and year, page by
 * page.
 */

const Indicators = z.object({
  count: z.int().optional(),
  next_url: z.string().nullish(),
  values: z.array(
    z.object({
      id: z.string().min(1),
      title: z.string(),
      description: z.string().nullish(),
      operating_area: z.string().nullish(),
      publication_date: z.string().nullish(),
    }),
  ),
});
const Places = z.object({
  next_url: z.string().nullish(),
  values: z.array(z.object({ id: z.string().min(1), title: z.string(), type: z.string().nullish() })),
});
const Data = z.object({ next_url: z.string().nullish(), values: z.array(z.record(z.string(), z.json())) });

/** @throws FormatError with the path */
export function readKoladaIndicators(answer: unknown, page: number): SourceTables {
  const { values, next_url: next } = checked(Indicators, answer);
  return {
    page,
    pages: next ? page + 1 : page,
    total: (page - 1) * koladaPageSize + values.length,
    tables: values.map(({ id, title, operating_area: area, publication_date: published }) => ({
      id,
      label: title,
      path: area ? [area] : [],
      discontinued: false,
      ...(published && { updated: published }),
    })),
  };
}

/**
 * An indicator as a table: itself, by place and year. Which years there are, Kolada does not say. @throws FormatError
 * with the path
 */
export function readKoladaIndicator(
  id: string,
  indicator: unknown,
  places: unknown,
  years: readonly number[],
): SourceTable | undefined {
  const found = checked(Indicators, indicator).values.find((one) => one.id === id);
  if (!found) return undefined;
  const { title, description, publication_date: published } = found;
  const regions = checked(Places, places).values.toSorted((one, other) => one.id.localeCompare(other.id));
  return {
    id,
    label: title,
    notes: description ? [description] : [],
    units: [],
    ...(published && { updated: published }),
    dimensions: [
      { code: 'kpi', label: 'Nyckeltal', role: 'metric', required: true, categories: [{ code: id, label: title }] },
      {
        code: 'municipality',
        label: 'Kommun eller region',
        role: 'geo',
        required: true,
        categories: regions.map((place) => ({ code: place.id, label: place.title })),
      },
      {
        code: 'period',
        label: 'År',
        role: 'time',
        required: true,
        categories: years.map((year) => ({ code: String(year), label: String(year) })),
      },
    ],
  };
}

/** One page of values as it is kept, and where the next one is said to be. @throws FormatError with the path */
export function readKoladaData(answer: unknown): { values: readonly object[]; next: string | undefined } {
  const { values, next_url: next } = checked(Data, answer);
  return { values, next: next ? next : undefined };
}
