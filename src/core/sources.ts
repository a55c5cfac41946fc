export const sourceNames = ['scb', 'scb-first', 'kolada'] as const;
/** A service of statistics: Statistics Sweden by PxWebApi 2 and by its first version, and Kolada. */
export type SourceName = (typeof sourceNames)[number];

/** What a table is called in each service; nothing else is put into an address. */
export const tableIds: Readonly<Record<SourceName, RegExp>> = {
  scb: /^[A-Za-z0-9_-]{1,60}$/,
  'scb-first': /^(?!.*\.\.)[A-Za-z0-9_][A-Za-z0-9_.-]{0,59}(?:\/[A-Za-z0-9_][A-Za-z0-9_.-]{0,59}){0,9}$/,
  kolada: /^[A-Z]\d{5}$/,
};

/** How often a source is asked again by itself; empty is never. */
export const schedules = ['', 'weekly', 'monthly'] as const;
