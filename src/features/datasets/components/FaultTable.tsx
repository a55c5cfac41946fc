import { getTranslations } from 'next-intl/server';
import { formatReasons } from '#src/formats/format-error.ts';
import { CopyTable } from '#src/ui/CopyTable.tsx';
import { Section } from '#src/ui/Section.tsx';
import { type Column, Table } from '#src/ui/Table.tsx';
import type { Fault } from '../schema/imports.ts';
import { type FaultReason, faultReasons } from '../schema/mapping.ts';

type Row = Fault & { at: string };

/** Everything that is wrong in a file, at its row and column. */
export async function FaultTable({ faults, count }: { faults: readonly Fault[]; count: number }) {
  const [t, tf, tr, tc] = await Promise.all([
    getTranslations('datasets.faults'),
    getTranslations('datasets.formats'),
    getTranslations('datasets.faults.reasons'),
    getTranslations('datasets.copy'),
  ]);
  const words = ({ reason }: Fault): string =>
    (faultReasons as readonly string[]).includes(reason)
      ? tr(reason as FaultReason)
      : (formatReasons as readonly string[]).includes(reason)
        ? tf(reason as 'empty-file')
        : tf('empty-file');
  const stands = ({ reason, value }: Fault): string =>
    reason === 'cell-twice' ? t('atRow', { row: Number(value) }) : value;
  const columns: Column<Row>[] = [
    {
      id: 'row',
      header: t('row'),
      rowHeader: true,
      width: '7rem',
      copied: ({ row }) => (row > 0 ? row : ''),
      cell: ({ row }) => <span className="tabular">{row > 0 ? t('atRow', { row }) : t('whole')}</span>,
    },
    {
      id: 'column',
      header: t('column'),
      cell: ({ column, name }) =>
        (column > 0 || name) && (
          <>
            {name}{' '}
            {column > 0 && (
              <span className="whitespace-nowrap text-sm text-muted tabular">{t('atColumn', { column })}</span>
            )}
          </>
        ),
    },
    { id: 'reason', header: t('reason'), cell: words, copied: words },
    {
      id: 'value',
      header: t('value'),
      copied: stands,
      cell: (fault) =>
        fault.value &&
        (fault.reason === 'cell-twice' ? (
          stands(fault)
        ) : (
          <code className="break-words text-sm" translate="no">
            {fault.value}
          </code>
        )),
    },
  ];
  return (
    <Section
      lead={count > faults.length ? t('leadMore', { count, shown: faults.length }) : t('lead')}
      title={t('title', { count })}
    >
      <Table
        caption={t('title', { count })}
        captionHidden
        columns={columns}
        maxHeight="28rem"
        rowKey={({ at }) => at}
        rows={faults.map((fault, index) => ({ ...fault, at: String(index) }))}
        tools={<CopyTable doneLabel={tc('done')} failedLabel={tc('failed')} label={tc('label')} />}
      />
    </Section>
  );
}
