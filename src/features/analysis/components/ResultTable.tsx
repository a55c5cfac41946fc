import type { ReactNode } from 'react';
import { Link } from '#src/ui/Link.tsx';
import { Table } from '#src/ui/Table.tsx';
import type { ResultColumn, ResultRow } from '../rules/analysis.ts';
import { figureText, namesText, type Names } from '../rules/figures.ts';

export type ResultTableProps = {
  caption: string;
  area: string;
  columns: readonly (ResultColumn & { header: string })[];
  rows: readonly ResultRow[];
  names: Names;
  locale: string;
  /** The row whose reasons are shown. */
  current?: string | undefined;
  /** Where a press on an area's name leads. */
  href?: ((code: string) => string) | undefined;
  tools?: ReactNode;
  maxHeight?: string | undefined;
  /** In the order of the result, and not of the names. */
  ranked?: boolean | undefined;
};

const textual = new Set(['area', 'areas', 'text', 'flag']);

/** The rows of a result. */
export function ResultTable({
  caption,
  area,
  columns,
  rows,
  names,
  locale,
  current,
  href,
  tools,
  maxHeight,
  ranked = false,
}: ResultTableProps) {
  const nameOf = ({ code }: ResultRow): string => namesText(code, names);
  return (
    <Table
      caption={caption}
      columns={[
        {
          id: 'code',
          header: area,
          rowHeader: true,
          cell: (row) =>
            href ? (
              <Link className="link" href={href(row.code)} scroll={false}>
                {nameOf(row)}
              </Link>
            ) : (
              nameOf(row)
            ),
        },
        ...columns.map(({ name, is, header }) => ({
          id: name,
          header,
          ...(!textual.has(is) && { align: 'end' as const }),
          copied: (row: ResultRow) => {
            const value = row[name];
            return typeof value === 'number' ? value : figureText(is, value, names, locale);
          },
          cell: (row: ResultRow) => figureText(is, row[name], names, locale),
        })),
      ]}
      currentKey={current}
      maxHeight={maxHeight}
      narrow="scroll"
      rowKey={({ code }) => code}
      rows={ranked ? rows : rows.toSorted((one, other) => nameOf(one).localeCompare(nameOf(other), locale))}
      tools={tools}
    />
  );
}
