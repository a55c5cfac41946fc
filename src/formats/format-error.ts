/** Why a file could not be read or written. Every reason is also a message key: `formats.<reason>`. */
export const formatReasons = [
  'empty-file',
  'unknown-format',
  'format-not-supported',
  'too-many-bytes',
  'too-many-rows',
  'too-many-columns',
  'too-many-cells',
  'text-too-long',
  'record-too-long',
  'too-deep',
  'too-complex',
  'file-cut-short',
  'invalid-utf8',
  'invalid-utf16',
  'not-text',
  'quote-not-closed',
  'quote-in-cell',
  'row-too-short',
  'row-too-long',
  'no-columns',
  'not-a-zip',
  'zip-damaged',
  'zip-encrypted',
  'zip-unsafe-name',
  'zip-same-name-twice',
  'zip-too-many-entries',
  'zip-bomb',
  'zip-entry-missing',
  'invalid-xml',
  'sheet-missing',
  'invalid-cell',
  'formula-without-value',
  'invalid-json',
  'same-key-twice',
  'member-missing',
  'member-invalid',
  'version-not-supported',
  'size-mismatch',
  'position-outside',
  'px-syntax',
  'px-keyword-missing',
  'px-keys-not-supported',
  'px-values-mismatch',
  'geometry-invalid',
  'geometry-not-supported',
  'coordinate-system-unknown',
  'coordinate-zone-unknown',
  'coordinates-outside',
  'layer-missing',
  'shapefile-missing-part',
  'shapefile-damaged',
  'dbf-damaged',
  'geopackage-damaged',
  'number-not-finite',
] as const;
export type FormatReason = (typeof formatReasons)[number];

/**
 * Where in the file: rows, columns, lines and records count from 1, bytes from 0. `entry` is a file in an archive,
 * `path` a place in JSON (`features[3].geometry`), `sheet` a sheet of a workbook.
 */
export type Place = {
  row?: number;
  column?: number;
  line?: number;
  byte?: number;
  record?: number;
  entry?: string;
  sheet?: string;
  path?: string;
};

/** What the message needs besides the place: the limit that was passed, the name that was not found. */
export type FormatValues = Readonly<Record<string, string | number>>;

/** The one error that readers and writers throw. It holds no sentence: the screen has the words. */
export class FormatError extends Error {
  override name = 'FormatError';
  readonly reason: FormatReason;
  readonly place: Place;
  readonly values: FormatValues;

  constructor(reason: FormatReason, place: Place = {}, values: FormatValues = {}) {
    super(`${reason} ${JSON.stringify({ ...place, ...values })}`);
    this.reason = reason;
    this.place = place;
    this.values = values;
  }
}

/**
 * What becomes of an error that leaves the rest of the file readable, such as a row with a cell too many.
 * Without a listener it is thrown; a dry run listens, and shows all of them.
 */
export type OnProblem = (problem: FormatError) => void;

export const throwProblem: OnProblem = (problem) => {
  throw problem;
};
