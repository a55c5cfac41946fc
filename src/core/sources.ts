export const sourceNames = ['scb', 'scb-first', 'kolada'] as const;
/** A service of statistics: Statistics Sweden by PxWebApi 2 and by its first version, and Kolada. */
export type SourceName = (typeof sourceNames)[number];

export const schedules = ['', 'weekly', 'monthly'] as const;
