import type { TableProps } from './Table.tsx';

/** One row of a `Table`. */
export function TableCells<Row>({ row, columns, rowKey, currentKey, selection }: TableProps<Row> & { row: Row }) {
  const key = rowKey(row);
  return (
    <tr aria-current={key === currentKey || undefined} data-current={key === currentKey || undefined} role="row">
      {selection && (
        <td className="table-select" data-label={selection.header} role="cell">
          <label className="choice">
            <input aria-label={selection.label(row)} defaultChecked={selection.selected?.includes(key)} name={selection.name} type="checkbox" value={key} />
          </label>
        </td>
      )}
      {columns.map(({ id, header, cell, copied, align, rowHeader }) =>
        rowHeader ? (
          <th data-align={align} data-copied={copied?.(row)} key={id} role="rowheader" scope="row">
            {cell(row)}
          </th>
        ) : (
          <td data-align={align} data-copied={copied?.(row)} data-label={header} key={id} role="cell">
            {cell(row)}
          </td>
        ),
      )}
    </tr>
  );
}
