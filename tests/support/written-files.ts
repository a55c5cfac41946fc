import { zipSync } from 'fflate';
import iconv from 'iconv-lite';

/* Rows of cells as the files that people hand in. */

export type Cell = string | number | null;
export type Grid = Cell[][];

export const encodings = ['utf-8', 'utf-8 with mark', 'windows-1252', 'utf-16le'] as const;
export function csv(rows: Grid, delimiter: string, encoding: (typeof encodings)[number]): Uint8Array {
  const cell = (value: Cell): string => {
    const text = String(value ?? '');
    return text.includes(delimiter) || text.includes('"') ? `"${text.replaceAll('"', '""')}"` : text;
  };
  const text = rows.map((row) => row.map(cell).join(delimiter)).join('\r\n');
  if (encoding === 'windows-1252') return new Uint8Array(iconv.encode(text, 'windows-1252'));
  if (encoding === 'utf-16le') return new Uint8Array(iconv.encode(text, 'utf-16le', { addBOM: true }));
  return new TextEncoder().encode(encoding === 'utf-8' ? text : `\uFEFF${text}`);
}

const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
const letters = (index: number): string =>
  (index < 26 ? '' : String.fromCharCode(64 + Math.floor(index / 26))) + String.fromCharCode(65 + (index % 26));
/** A workbook with one sheet, as small as can be. */
export function workbook(
  rows: readonly (readonly Cell[])[],
  more: {
    merged?: readonly string[];
    hidden?: readonly number[];
    hiddenColumns?: readonly number[];
    /** Rich text by its cell, instead of what stands there. */
    runs?: Readonly<Record<string, string>>;
  } = {},
): Uint8Array {
  const cells = (row: readonly Cell[], at: number): string =>
    row
      .map((value, column) => {
        if (value === null || value === '') return '';
        const place = `${letters(column)}${at + 1}`;
        const runs = more.runs?.[place];
        if (runs) return `<c r="${place}" t="inlineStr"><is>${runs}</is></c>`;
        return typeof value === 'number'
          ? `<c r="${place}"><v>${value}</v></c>`
          : `<c r="${place}" t="inlineStr"><is><t xml:space="preserve">${escaped(value)}</t></is></c>`;
      })
      .join('');
  const sheet = rows
    .map((row, at) => `<row r="${at + 1}"${more.hidden?.includes(at + 1) ? ' hidden="1"' : ''}>${cells(row, at)}</row>`)
    .join('');
  const merges = more.merged
    ? `<mergeCells>${more.merged.map((one) => `<mergeCell ref="${one}"/>`).join('')}</mergeCells>`
    : '';
  const hidden = (more.hiddenColumns ?? [])
    .map((one) => `<col min="${one}" max="${one}" width="0" hidden="1"/>`)
    .join('');
  const columns = hidden && `<cols>${hidden}</cols>`;
  const schemas = 'http://schemas.openxmlformats.org';
  const sheets = '<sheets><sheet name="Blad1" sheetId="1" r:id="rId1"/></sheets>';
  const relation = (type: string, target: string): string =>
    `<Relationships xmlns="${schemas}/package/2006/relationships"><Relationship Id="rId1"` +
    ` Type="${schemas}/officeDocument/2006/relationships/${type}" Target="${target}"/></Relationships>`;
  const main = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"';
  const parts: Record<string, string> = {
    '[Content_Types].xml': '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
    '_rels/.rels': relation('officeDocument', 'xl/workbook.xml'),
    'xl/workbook.xml': `<workbook ${main} xmlns:r="${schemas}/officeDocument/2006/relationships">${sheets}</workbook>`,
    'xl/_rels/workbook.xml.rels': relation('worksheet', 'worksheets/sheet1.xml'),
    'xl/worksheets/sheet1.xml': `<worksheet ${main}>${columns}<sheetData>${sheet}</sheetData>${merges}</worksheet>`,
  };
  return zipSync(
    Object.fromEntries(Object.entries(parts).map(([name, text]) => [name, new TextEncoder().encode(text)])),
  );
}

export type Locale = { name: string; decimal: ',' | '.'; group: string; minus: string };
export const locales: readonly Locale[] = [
  { name: 'plain', decimal: ',', group: '', minus: '-' },
  { name: 'plain point', decimal: '.', group: '', minus: '-' },
  { name: 'Swedish', decimal: ',', group: ' ', minus: '-' },
  { name: 'Swedish, no-break', decimal: ',', group: '\u00a0', minus: '\u2212' },
  { name: 'Swedish, narrow', decimal: ',', group: '\u202f', minus: '\u2212' },
  { name: 'English', decimal: '.', group: ',', minus: '-' },
  { name: 'German', decimal: ',', group: '.', minus: '-' },
  { name: 'Swiss', decimal: '.', group: "'", minus: '-' },
];
export function written(value: number, decimals: number, { decimal, group, minus }: Locale): string {
  const [whole = '', part] = Math.abs(value).toFixed(decimals).split('.');
  const grouped = whole.replaceAll(/\B(?=(\d{3})+$)/g, group);
  return `${value < 0 ? minus : ''}${grouped}${part === undefined ? '' : decimal + part}`;
}
