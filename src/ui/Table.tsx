import type { CSSProperties, ReactNode } from 'react';
import { SortLink, type Sorting } from './SortLink.tsx';
import { type TableRow, TableRows } from './TableRows.tsx';

export type Column<Row> = {
  id: string;
  /** The column's head; on a phone the label before each value. */
  header: string;
  cell: (row: Row) => ReactNode;
  /** What is copied to a spreadsheet, where the cell's own text is not it. */
  copied?: ((row: Row) => string | number) | undefined;
  /** Figures stand to the right, in columns. */
  align?: 'start' | 'end' | undefined;
  /** The column that names the row. */
  rowHeader?: boolean | undefined;
  /** Where a press on the head leads, and how the column is sorted now. */
  sort?: { href: string; direction?: Sorting['direction'] } | undefined;
  /** A CSS width, such as `8rem`. */
  width?: string | undefined;
};

export type TableProps<Row> = {
  /** What the table holds; also the name of its scrolling region. */
  caption: string;
  captionHidden?: boolean | undefined;
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  rowKey: (row: Row) => string;
  /** The row whose item is open in the panel. */
  currentKey?: string | undefined;
  /** Boxes before the rows `of` which it says so, sent under `name`; `label` names each box, `header` their column. */
  selection?:
    | {
        name: string;
        header: string;
        label: (row: Row) => string;
        selected?: readonly string[] | undefined;
        of?: (row: Row) => boolean;
      }
    | undefined;
  /** Buttons above to the right: `CopyTable`, filters. */
  tools?: ReactNode;
  /** What stands there when there are no rows: an `EmptyState`. */
  empty?: ReactNode;
  /** A CSS height past which the table scrolls beneath its head. */
  maxHeight?: string | undefined;
  /** `one`: rows of a list, as high as a row is chosen to be, each cell cut where its line ends. */
  lines?: 'one' | 'free' | undefined;
  /** On narrow screens each row becomes a labelled card; `scroll` keeps the table and lets it scroll sideways. */
  narrow?: 'cards' | 'scroll' | undefined;
};

/** A semantic table, made on the server. Roles are written out because cards take away the browser's own. */
export function Table<Row>(props: TableProps<Row>) {
  const {
    caption,
    captionHidden = false,
    columns,
    rows,
    currentKey,
    tools,
    empty,
    maxHeight,
    narrow = 'cards',
    lines = 'free',
    selection,
  } = props;
  if (rows.length === 0 && empty !== undefined) return empty;
  return (
    <div className="table-frame">
      {(tools || !captionHidden) && (
        <div className="table-head">
          <span aria-hidden="true" className="font-serif text-lg font-semibold">
            {captionHidden ? '' : caption}
          </span>
          {tools && (
            <div className="flex flex-wrap gap-2" data-print="no">
              {tools}
            </div>
          )}
        </div>
      )}
      <div
        aria-label={caption}
        className="table-scroll"
        data-cards={narrow === 'cards' || undefined}
        data-lines={lines === 'one' ? lines : undefined}
        role="region"
        style={maxHeight === undefined ? undefined : ({ '--table-height': maxHeight } as CSSProperties)}
        tabIndex={0}
      >
        <table className="table" role="table">
          <caption className="sr-only">{caption}</caption>
          <thead role="rowgroup">
            <tr role="row">
              {selection && (
                <th className="table-select" role="columnheader" scope="col">
                  <span className="sr-only">{selection.header}</span>
                </th>
              )}
              {columns.map((column) => (
                <Head column={column} key={column.id} />
              ))}
            </tr>
          </thead>
          <tbody role="rowgroup">
            <TableRows
              columns={columns.map(({ id, header, align, rowHeader }) => ({
                id,
                header,
                ...(align && { align }),
                ...(rowHeader && { rowHeader }),
              }))}
              currentKey={currentKey}
              rows={rows.map((row) => rowFrom(row, props))}
              {...(selection && { selection: { name: selection.name, header: selection.header } })}
            />
          </tbody>
        </table>
      </div>
    </div>
  );
}

function Head<Row>({ column: { header, align, sort, width } }: { column: Column<Row> }) {
  return (
    <th
      aria-sort={sort?.direction}
      data-align={align}
      role="columnheader"
      scope="col"
      style={width === undefined ? undefined : { width }}
    >
      {sort ? <SortLink {...sort}>{header}</SortLink> : header}
    </th>
  );
}

/** What a row is to the browser: its cells as they are drawn, and nothing of what is the same in every row. */
function rowFrom<Row>(row: Row, { columns, rowKey, selection }: TableProps<Row>): TableRow {
  const key = rowKey(row);
  const copied = Object.fromEntries(
    columns.flatMap((column) => (column.copied ? [[column.id, column.copied(row)] as const] : [])),
  );
  return {
    key,
    cells: columns.map(({ cell }) => cell(row)),
    ...(Object.keys(copied).length > 0 && { copied }),
    ...(selection &&
      (selection.of?.(row) ?? true) && {
        box: { label: selection.label(row), ...(selection.selected?.includes(key) && { checked: true }) },
      }),
  };
}
