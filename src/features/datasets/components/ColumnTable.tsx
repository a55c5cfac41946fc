import { getTranslations } from 'next-intl/server';
import { Chevron } from '#src/ui/Chevron.tsx';
import { type Column, Table } from '#src/ui/Table.tsx';
import type { Mapping, Preview } from '../schema.ts';

type Row = { index: number; name: string; examples: string; role: string; unit: string };
type Props = { preview: Preview; mapping: Mapping; roles: readonly { value: string; label: string }[] };

/** Column by column: what stands in it, and what it gives. */
export async function ColumnTable({ preview, mapping, roles }: Props) {
  const t = await getTranslations('datasets.columnTable');
  const rows = preview.columns.map(({ name }, index): Row => ({
    index, name, examples: preview.rows.map((row) => row[index]).filter((cell) => cell !== null && cell !== undefined).slice(0, 3).map(String).join(', '),
    role: mapping.columns[index]?.role ?? 'ignore', unit: mapping.columns[index]?.unit ?? '',
  }));
  const columns: Column<Row>[] = [
    { id: 'name', header: t('name'), rowHeader: true, cell: ({ name, index }) => name || t('unnamed', { number: index + 1 }) },
    { id: 'examples', header: t('examples'), cell: ({ examples }) => <span className="break-words text-sm text-muted">{examples}</span> },
    { id: 'role', header: t('role'), cell: ({ index, name, role }) => (
      <div className="relative min-w-40">
        <select aria-label={t('roleOf', { name: name || String(index + 1) })} className="control" defaultValue={role} name={`role-${index}`}>{roles.map(({ value, label }) => <option key={value} value={value}>{label}</option>)}</select>
        <span className="pointer-events-none absolute inset-y-0 right-0 inline-grid w-10 place-items-center text-muted"><Chevron /></span>
      </div>
    ) },
    ...(preview.kind === 'features' ? [] : [{ id: 'unit', header: t('unit'), width: '9rem', cell: ({ index, name, unit }: Row) => <input aria-label={t('unitOf', { name: name || String(index + 1) })} autoComplete="off" className="control" defaultValue={unit} maxLength={100} name={`unit-${index}`} /> }]),
  ];
  return <Table caption={t('caption')} captionHidden columns={columns} rowKey={({ index }) => String(index)} rows={rows} />;
}
