import { FormatError } from './format-error.ts';
import type { Limits } from './limits.ts';
import { builtInStyle, type DateStyle, isPerCentCode, styleOfCode } from './xlsx-dates.ts';
import { readXml, type XmlAttributes } from './xml.ts';
import type { Zip } from './zip.ts';

export type Sheet = { name: string; entry: string; hidden: boolean };
/** What is needed to read the sheets of a workbook. `styles[n]` says what cells of style n show. */
export type Workbook = {
  sheets: readonly Sheet[];
  from1904: boolean;
  styles: readonly DateStyle[];
  /** Which styles show per cent. */
  perCent: ReadonlySet<number>;
  strings: readonly string[];
};

type Relation = { type: string; target: string };

/** Text in a workbook writes what XML cannot hold as `_x0007_` (ECMA-376, ST_Xstring). */
export const unescapeText = (text: string): string =>
  text.includes('_x')
    ? text.replaceAll(/_x([0-9A-Fa-f]{4})_/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
    : text;

/** Digits that are raised in a cell as they are in Unicode: the mark of a footnote is no digit of the figure. */
export const raisedDigits = (text: string): string =>
  text.replaceAll(
    /\d/g,
    (digit) => '\u2070\u00b9\u00b2\u00b3\u2074\u2075\u2076\u2077\u2078\u2079'[Number(digit)] ?? digit,
  );

/**
 * @throws FormatError `format-not-supported` for another kind of archive, `zip-entry-missing`, `invalid-xml`,
 * `too-many-cells`
 */
export async function readWorkbook(zip: Zip, limits: Limits): Promise<Workbook> {
  const root = await relations(zip, '_rels/.rels', '', limits);
  const entry = [...root.values()].find(({ type }) => type.endsWith('/officeDocument'))?.target ?? 'xl/workbook.xml';
  if (!zip.names.includes(entry) || entry.endsWith('.bin')) throw new FormatError('format-not-supported', { entry });
  const folder = entry.slice(0, entry.lastIndexOf('/') + 1);
  const links = await relations(zip, `${folder}_rels/${entry.slice(folder.length)}.rels`, folder, limits);
  const named = (kind: string): string | undefined =>
    [...links.values()].find(({ type }) => type.endsWith(`/${kind}`))?.target;

  const sheets: Sheet[] = [];
  let from1904 = false;
  const open = (name: string, attributes: XmlAttributes): void => {
    if (name === 'workbookPr') from1904 = ['1', 'true'].includes(attributes['date1904'] ?? '');
    if (name !== 'sheet') return;
    const id = Object.entries(attributes).find(([key]) => key.endsWith(':id'))?.[1] ?? '';
    const link = links.get(id);
    if (link?.type.endsWith('/worksheet'))
      sheets.push({
        name: unescapeText(attributes['name'] ?? ''),
        entry: link.target,
        hidden: (attributes['state'] ?? 'visible') !== 'visible',
      });
  };
  await readXml(zip.read(entry), { open }, limits, entry);
  return {
    sheets,
    from1904,
    ...(await readStyles(zip, named('styles'), limits)),
    strings: await readStrings(zip, named('sharedStrings'), limits),
  };
}

async function relations(zip: Zip, entry: string, folder: string, limits: Limits): Promise<Map<string, Relation>> {
  const found = new Map<string, Relation>();
  if (!zip.names.includes(entry)) return found;
  const open = (name: string, { Id, Type, Target, TargetMode }: XmlAttributes): void => {
    if (
      name === 'Relationship' &&
      Id !== undefined &&
      Type !== undefined &&
      Target !== undefined &&
      TargetMode !== 'External'
    )
      found.set(Id, { type: Type, target: Target.startsWith('/') ? Target.slice(1) : resolved(folder + Target) });
  };
  await readXml(zip.read(entry), { open }, limits, entry);
  return found;
}

/** `xl/../a.xml` is `a.xml`. */
const resolved = (path: string): string =>
  path
    .split('/')
    .reduce<string[]>(
      (parts, part) => (part === '..' ? parts.slice(0, -1) : part === '.' ? parts : [...parts, part]),
      [],
    )
    .join('/');

async function readStyles(
  zip: Zip,
  entry: string | undefined,
  limits: Limits,
): Promise<Pick<Workbook, 'styles' | 'perCent'>> {
  const styles: DateStyle[] = [];
  const perCent = new Set<number>();
  const codes = new Map<number, DateStyle>();
  const perCentCodes = new Set([9, 10]);
  let inCellFormats = false;
  if (entry === undefined || !zip.names.includes(entry)) return { styles, perCent };
  const open = (name: string, { numFmtId, formatCode }: XmlAttributes): void => {
    if (name === 'cellXfs') inCellFormats = true;
    if (name === 'numFmt' && numFmtId !== undefined && formatCode !== undefined) {
      codes.set(Number(numFmtId), styleOfCode(formatCode.slice(0, 255)));
      if (isPerCentCode(formatCode.slice(0, 255))) perCentCodes.add(Number(numFmtId));
    }
    if (name === 'xf' && inCellFormats) {
      if (perCentCodes.has(Number(numFmtId ?? 0))) perCent.add(styles.length);
      styles.push(codes.get(Number(numFmtId ?? 0)) ?? builtInStyle(Number(numFmtId ?? 0)));
    }
  };
  const close = (name: string): void => {
    if (name === 'cellXfs') inCellFormats = false;
  };
  await readXml(zip.read(entry), { open, close }, limits, entry);
  return { styles, perCent };
}

async function readStrings(zip: Zip, entry: string | undefined, limits: Limits): Promise<string[]> {
  const strings: string[] = [];
  if (entry === undefined || !zip.names.includes(entry)) return strings;
  let text = '';
  let reading = false;
  let phonetic = false;
  let raised = false;
  let size = 0;
  const open = (name: string, { val }: XmlAttributes): void => {
    if (name === 'si') text = '';
    if (name === 'r') raised = false;
    if (name === 'vertAlign') raised = val === 'superscript';
    if (name === 'rPh') phonetic = true;
    if (name === 't') reading = !phonetic;
  };
  const close = (name: string): void => {
    if (name === 't') reading = false;
    if (name === 'rPh') phonetic = false;
    if (name === 'r') raised = false;
    if (name !== 'si') return;
    size += 16;
    strings.push(unescapeText(text));
  };
  const add = (part: string): void => {
    if (!reading) return;
    text += raised ? raisedDigits(part) : part;
    size += part.length;
    if (size > limits.strings) throw new FormatError('too-many-cells', { entry }, { limit: limits.strings });
    if (text.length > limits.text) throw new FormatError('text-too-long', { entry }, { limit: limits.text });
  };
  await readXml(zip.read(entry), { open, close, text: add }, limits, entry);
  return strings;
}
