/* What a person may choose by hand about how a file is read, where the file does not say it or says it wrongly. */

/** Code pages of one byte a character: Windows, DOS (437 American, 850 Western, 865 Nordic) and the old Macintosh. */
export const codePages = ['windows-1252', 'ibm437', 'ibm850', 'ibm865', 'macintosh'] as const;
export const encodings = ['utf-8', 'utf-16le', 'utf-16be', ...codePages] as const;
export const delimiters = ['\t', ';', '|', ','] as const;
/** The same by name, for a form. */
export const delimiterNames = { tab: '\t', semicolon: ';', bar: '|', comma: ',' } as const;
export type DelimiterName = keyof typeof delimiterNames;
export const coordinateSystems = [
  'wgs84',
  'sweref99tm',
  'sweref99-1200',
  'sweref99-1330',
  'sweref99-1500',
  'sweref99-1630',
  'sweref99-1800',
  'sweref99-1415',
  'sweref99-1545',
  'sweref99-1715',
  'sweref99-1845',
  'sweref99-2015',
  'sweref99-2145',
  'sweref99-2315',
] as const;
export type CoordinateSystem = (typeof coordinateSystems)[number];
