import { Zip, ZipDeflate } from 'fflate';
import { FormatError } from './format-error.ts';
import { columnLetters } from './header-row.ts';
import type { Cell, ColumnKind, WrittenTable } from './table.ts';
import { serialOfIso } from './xlsx-dates.ts';

export type SheetToWrite = { name: string; table: WrittenTable };

const most = { rows: 1_048_576, columns: 16_384, text: 32_767 };
const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const relations = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const packageRelations = 'http://schemas.openxmlformats.org/package/2006/relationships';

/**
 * Writes tables as the sheets of an Excel workbook, row by row. Text is written as text, so nothing in it is ever a
 * formula, and whatever XML cannot hold is escaped as Excel does it: `readXlsx` reads the same back.
 * @throws FormatError `too-many-rows`, `too-many-columns`, `text-too-long`, `number-not-finite` with sheet, row and
 * column
 */
export async function* writeXlsx(sheets: readonly SheetToWrite[]): AsyncGenerator<Uint8Array> {
  let ready: Uint8Array[] = [];
  const zip = new Zip((error, data) => {
    if (error) throw error;
    ready.push(data);
  });
  const take = (): Uint8Array[] => {
    const pieces = ready;
    ready = [];
    return pieces;
  };
  const add = async function* (
    name: string,
    content: Iterable<string> | AsyncIterable<string>,
  ): AsyncGenerator<Uint8Array> {
    const file = new ZipDeflate(name, { level: 6 });
    file.mtime = new Date(1980, 0, 1);
    zip.add(file);
    for await (const text of content) {
      file.push(new TextEncoder().encode(text));
      yield* take();
    }
    file.push(new Uint8Array(0), true);
    yield* take();
  };
  const names = sheetNames(sheets.map(({ name }) => name));
  for (const [name, content] of frame(names)) yield* add(name, [head + content]);
  for (const [index, sheet] of sheets.entries())
    yield* add(`xl/worksheets/sheet${index + 1}.xml`, sheetXml(sheet.table, names[index] ?? ''));
  zip.end();
  yield* take();
}

/** Names that Excel takes: at most 31 characters, none of `[]:*?/\`, no two alike. */
function sheetNames(wanted: readonly string[]): string[] {
  const taken = new Set<string>();
  return wanted.map((name, index) => {
    const clean =
      name
        .toWellFormed()
        .replaceAll(/[\u0000-\u001f[\]:*?/\\]/g, ' ')
        .trim()
        .replaceAll(/^'|'$/g, '')
        .slice(0, 31) || String(index + 1);
    let unique = clean;
    for (let copy = 2; taken.has(unique.toLowerCase()); copy += 1) unique = `${clean.slice(0, 27)} ${copy}`;
    taken.add(unique.toLowerCase());
    return unique;
  });
}

function frame(names: readonly string[]): [string, string][] {
  const type = (kind: string): string => `application/vnd.openxmlformats-officedocument.spreadsheetml.${kind}+xml`;
  const part = (name: string, kind: string): string =>
    `<Override PartName="/xl/${name}.xml" ContentType="${type(kind)}"/>`;
  const link = (id: number, kind: string, target: string): string =>
    `<Relationship Id="rId${id}" Type="${relations}/${kind}" Target="${target}"/>`;
  const styles = `<numFmts count="2"><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd"/><numFmt numFmtId="165" formatCode="yyyy\\-mm\\-dd\\ hh:mm:ss"/></numFmts>\
<fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts>\
<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>\
<borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs>\
<cellXfs count="4"><xf/><xf fontId="1" applyFont="1"/><xf numFmtId="164" applyNumberFormat="1"/><xf numFmtId="165" applyNumberFormat="1"/></cellXfs>`;
  return [
    [
      '[Content_Types].xml',
      `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">\
<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>\
${part('workbook', 'sheet.main')}${part('styles', 'styles')}${names.map((_, index) => part(`worksheets/sheet${index + 1}`, 'worksheet')).join('')}</Types>`,
    ],
    [
      '_rels/.rels',
      `<Relationships xmlns="${packageRelations}">${link(1, 'officeDocument', 'xl/workbook.xml')}</Relationships>`,
    ],
    [
      'xl/workbook.xml',
      `<workbook xmlns="${main}" xmlns:r="${relations}"><sheets>\
${names.map((name, index) => `<sheet name="${escaped(name)}" sheetId="${index + 1}" r:id="rId${index + 2}"/>`).join('')}</sheets></workbook>`,
    ],
    [
      'xl/_rels/workbook.xml.rels',
      `<Relationships xmlns="${packageRelations}">${link(1, 'styles', 'styles.xml')}\
${names.map((_, index) => link(index + 2, 'worksheet', `worksheets/sheet${index + 1}.xml`)).join('')}</Relationships>`,
    ],
    ['xl/styles.xml', `<styleSheet xmlns="${main}">${styles}</styleSheet>`],
  ];
}

async function* sheetXml({ columns, rows }: WrittenTable, sheet: string): AsyncGenerator<string> {
  if (columns.length > most.columns)
    throw new FormatError('too-many-columns', { sheet, row: 1 }, { limit: most.columns });
  const letters = columns.map((_, index) => columnLetters(index));
  const line = (cells: readonly Cell[], row: number, kinds: readonly ColumnKind[] | undefined): string => {
    const xml = letters.map((letter, column) =>
      cellXml(cells[column] ?? null, `${letter}${row}`, kinds?.[column], { sheet, row, column: column + 1 }),
    );
    return `<row r="${row}">${xml.join('')}</row>`;
  };
  const kinds = columns.map(({ kind }) => kind);
  let piece = `${head}<worksheet xmlns="${main}"><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>\
<sheetFormatPr defaultRowHeight="15"/><cols><col min="1" max="${Math.max(1, columns.length)}" width="16" customWidth="1"/></cols><sheetData>${line(
    columns.map(({ name }) => name),
    1,
    undefined,
  )}`;
  let row = 1;
  for await (const cells of rows) {
    row += 1;
    if (row > most.rows) throw new FormatError('too-many-rows', { sheet, row }, { limit: most.rows });
    piece += line(cells, row, kinds);
    if (piece.length < 65_536) continue;
    yield piece;
    piece = '';
  }
  yield `${piece}</sheetData></worksheet>`;
}

/** `kind` is undefined in the header row, which is bold. */
function cellXml(
  cell: Cell,
  address: string,
  kind: ColumnKind | undefined,
  place: { sheet: string; row: number; column: number },
): string {
  if (cell === null || cell === '') return '';
  if (typeof cell === 'boolean') return `<c r="${address}" t="b"><v>${cell ? 1 : 0}</v></c>`;
  if (typeof cell === 'number') {
    if (!Number.isFinite(cell)) throw new FormatError('number-not-finite', place);
    return `<c r="${address}"><v>${Object.is(cell, -0) ? '-0' : cell}</v></c>`;
  }
  const date = kind === 'date' ? serialOfIso(cell) : undefined;
  if (date) return `<c r="${address}" s="${date.style === 'date' ? 2 : 3}"><v>${date.serial}</v></c>`;
  if (cell.length > most.text) throw new FormatError('text-too-long', place, { limit: most.text });
  return `<c r="${address}"${kind === undefined ? ' s="1"' : ''} t="inlineStr"><is><t xml:space="preserve">${escaped(cell)}</t></is></c>`;
}

/** Text for XML; what XML cannot hold, and what looks like such an escape already, as `_x0007_`. */
function escaped(text: string): string {
  const asCode = (letter: string): string => `_x${letter.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}_`;
  return text
    .replaceAll(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_')
    .replaceAll(
      /[\u0000-\u0008\u000b-\u001f\ufffe\uffff]|[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/g,
      asCode,
    )
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
