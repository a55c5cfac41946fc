import { getFormatter, getTranslations } from 'next-intl/server';
import { Chevron } from '#src/ui/Chevron.tsx';
import { type Column, Table } from '#src/ui/Table.tsx';
import { columnKeys } from '../rules/mapping.ts';
import { WrittenChoices } from './WrittenChoices.tsx';
import type { Preview } from '../schema/imports.ts';
import type { Mapping } from '../schema/mapping.ts';

type Row = {
  index: number;
  key: string;
  name: string;
  examples: string;
  role: string;
  unit: string;
  decimal: string;
  fill: string;
  marked: string;
};
type Props = { preview: Preview; mapping: Mapping; roles: readonly { value: string; label: string }[]; choose: string };

/** Column by column: what stands in it, and what it gives. */
export async function ColumnTable({ preview, mapping, roles, choose }: Props) {
  const [t, format] = await Promise.all([getTranslations('datasets.columnTable'), getFormatter()]);
  const keys = columnKeys(preview.columns);
  const example = (cell: string | number | boolean): string =>
    typeof cell === 'number' ? format.number(cell, { useGrouping: false, maximumFractionDigits: 12 }) : String(cell);
  const rows = preview.columns.map(
    ({ name }, index): Row => ({
      index,
      key: encodeURIComponent(keys[index] ?? '').replaceAll('.', '%2E'),
      name,
      examples: preview.rows
        .map((row) => row[index])
        .filter((cell) => cell !== null && cell !== undefined)
        .slice(0, 3)
        .map(example)
        .join('; '),
      role: mapping.columns[index]?.role ?? 'ignore',
      unit: mapping.columns[index]?.unit ?? '',
      decimal: mapping.columns[index]?.decimal ?? '',
      fill: mapping.columns[index]?.fill ?? 'no',
      marked: preview.marked?.[index] ?? '',
    }),
  );
  // Where nothing is written in more than one way, nothing is chosen.
  const chosen = rows.some(({ marked, fill }) => marked !== '' || fill !== 'no');
  const columns: Column<Row>[] = [
    {
      id: 'name',
      header: t('name'),
      rowHeader: true,
      cell: ({ name, index }) => name || t('unnamed', { number: index + 1 }),
    },
    {
      id: 'examples',
      header: t('examples'),
      cell: ({ examples }) => <span className="break-words text-sm text-muted">{examples}</span>,
    },
    {
      id: 'role',
      header: t('role'),
      cell: ({ index, key, name, role, decimal }) => (
        <div className="relative min-w-40 sm:min-w-56">
          {preview.kind === 'table' && !chosen && (
            <>
              <input name={`settings.mapping.columns.${key}.decimal`} type="hidden" value={decimal} />
              <input name={`settings.mapping.columns.${key}.fill`} type="hidden" value="no" />
            </>
          )}
          <select
            aria-label={t('roleOf', { name: name || String(index + 1) })}
            className="control"
            defaultValue={role}
            name={`settings.mapping.columns.${key}.role`}
          >
            {role === 'ask' && <option value="ask">{choose}</option>}
            {roles.map(({ value, label }) => (
              <option key={value} value={value}>
                {label}
              </option>
            ))}
          </select>
          <span className="pointer-events-none absolute inset-y-0 right-0 inline-grid w-10 place-items-center text-muted">
            <Chevron />
          </span>
        </div>
      ),
    },
    ...(preview.kind === 'features'
      ? []
      : [
          ...(chosen
            ? [
                {
                  id: 'written',
                  header: t('written'),
                  cell: ({ index, key, name, decimal, marked, fill }: Row) => (
                    <WrittenChoices
                      decimal={decimal}
                      fill={fill}
                      marked={marked}
                      name={name || String(index + 1)}
                      path={`settings.mapping.columns.${key}`}
                    />
                  ),
                },
              ]
            : []),
          {
            id: 'unit',
            header: t('unit'),
            width: '9rem',
            cell: ({ index, key, name, unit }: Row) => (
              <input
                aria-label={t('unitOf', { name: name || String(index + 1) })}
                autoComplete="off"
                className="control figure-unit"
                defaultValue={unit}
                maxLength={100}
                name={`settings.mapping.columns.${key}.unit`}
              />
            ),
          },
        ]),
  ];
  return (
    <Table caption={t('caption')} captionHidden columns={columns} rowKey={({ index }) => String(index)} rows={rows} />
  );
}
