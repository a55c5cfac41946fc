/**
 * Municipalities that have had another code or name. `until` is the last day of the old one; `now` the code of the
 * municipality that the same area is in today. Only what changed its code as a whole: a municipality that was parted
 * keeps its code, and its figures from before are of a larger area (`parted`).
 * Sources: SCB, Regionala indelningar i Sverige (MIS), and Statistics Sweden's tables that still carry the old codes
 * (TAB3276 has 1917 Heby, TAB2707 has 1229 Bara).
 */
export const formerAreas = [
  { code: '1917', name: 'Heby', until: '2006-12-31', now: '0331', why: 'county' },
  { code: '1603', name: 'Habo', until: '1997-12-31', now: '0643', why: 'county' },
  { code: '1623', name: 'Mullsjö', until: '1997-12-31', now: '0642', why: 'county' },
] as const;

/** Names that a municipality has had under the code that it has today. */
export const formerNames = [{ code: '2023', name: 'Malung', until: '2007-12-31' }] as const;

/** Merged into another one: a code of its own, and no area of today. Such a row is known, and cannot be placed. */
export const mergedAreas = [{ code: '1229', name: 'Bara', until: '1976-12-31', into: '1263' }] as const;

/** Formed of a part of another one: figures of `from` before `since` are of both. */
export const parted = [
  { code: '0330', name: 'Knivsta', from: '0380', since: '2003-01-01' },
  { code: '0140', name: 'Nykvarn', from: '0181', since: '1999-01-01' },
  { code: '1814', name: 'Lekeberg', from: '1880', since: '1995-01-01' },
  { code: '1443', name: 'Bollebygd', from: '1490', since: '1995-01-01' },
  { code: '0461', name: 'Gnesta', from: '0480', since: '1992-01-01' },
  { code: '0488', name: 'Trosa', from: '0480', since: '1992-01-01' },
] as const;
