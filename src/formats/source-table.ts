import type { DimensionRole } from './table.ts';

/** A table in a service's list. */
export type SourceTableMark = {
  id: string;
  label: string;
  updated?: string;
  /** The first and the last period, as the service writes them. */
  periods?: [first: string, last: string];
  source?: string;
  /** Where in the service it lies, from the top. */
  path: readonly string[];
  discontinued: boolean;
};

export type SourceCategory = { code: string; label: string };
export type SourceDimension = {
  code: string;
  label: string;
  role?: DimensionRole;
  /** Whether something must be chosen; a dimension that is left out is given as its total. */
  required: boolean;
  categories: readonly SourceCategory[];
};

/** What a service says about a table before any of it has been fetched. */
export type SourceTable = {
  id: string;
  label: string;
  updated?: string;
  source?: string;
  licence?: string;
  notes: readonly string[];
  units: readonly string[];
  dimensions: readonly SourceDimension[];
};

export type SourceTables = { tables: readonly SourceTableMark[]; page: number; pages: number; total: number };

/** How much a service gives at once and how often; what it does not publish is left out. */
export type SourceLimits = { cells?: number; calls?: number; seconds?: number; licence?: string; credit?: string };

const counties = new Set('00 01 03 04 05 06 07 08 09 10 12 13 14 17 18 19 20 21 22 23 24 25'.split(' '));
const isPlace = ({ code }: SourceCategory): boolean =>
  code.length === 2 ? counties.has(code) : /^\d{4}(?:[A-Z]\w{3,})?$/.test(code) && counties.has(code.slice(0, 2));

/**
 * Services seldom say which dimension is the place; its codes do: the country, counties, municipalities and what they
 * are divided into.
 */
export const looksLikePlaces = (categories: readonly SourceCategory[]): boolean =>
  categories.length > 1 && categories.filter(isPlace).length > 0.8 * categories.length;
