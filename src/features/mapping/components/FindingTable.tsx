import { getFormatter, getTranslations } from 'next-intl/server';
import Link from 'next/link';
import type { ReactNode } from 'react';
import { ItemStatus } from '#src/client/ItemStatus.tsx';
import { CopyTable } from '#src/ui/CopyTable.tsx';
import { PanelLink } from '#src/ui/PanelLink.tsx';
import { withParameters } from '#src/ui/parameters.ts';
import { type Column, Table } from '#src/ui/Table.tsx';
import type { FindingRow } from '../queries/findings.ts';

export type FindingTableProps = {
  processId: string;
  rows: readonly FindingRow[];
  path: string;
  parameters: Readonly<Record<string, string | undefined>>;
  empty: ReactNode;
};

export async function FindingTable({ processId, rows, path, parameters, empty }: FindingTableProps) {
  const [t, tb, ts, tc, format] = await Promise.all([
    getTranslations('mapping.table'),
    getTranslations('kinds.finding.values.basis'),
    getTranslations('kinds.finding.statuses'),
    getTranslations('mapping.copy'),
    getFormatter(),
  ]);
  const order = parameters['order'] ?? 'newest';
  const sort = (name: string, direction: 'ascending' | 'descending') => ({
    href: withParameters(path, { ...parameters, order: name, after: undefined }),
    direction: order === name ? direction : undefined,
  });
  const columns: Column<FindingRow>[] = [
    {
      id: 'code',
      header: t('code'),
      cell: ({ code }) => (
        <PanelLink code={code} href={withParameters(path, { ...parameters, sak: code })} label={t('open', { code })} />
      ),
      sort: sort('code', 'ascending'),
      width: '5rem',
    },
    {
      id: 'title',
      header: t('title'),
      cell: (row) => (
        <Link className="link" href={`/processer/${processId}/sak/${row.code}`}>
          {row.title}
        </Link>
      ),
      rowHeader: true,
      sort: sort('title', 'ascending'),
    },
    { id: 'party', header: t('party'), cell: (row) => row.organisation },
    { id: 'theme', header: t('theme'), cell: (row) => row.theme },
    { id: 'basis', header: t('basis'), cell: (row) => tb(row.basis) },
    {
      id: 'status',
      header: t('status'),
      cell: (row) => <ItemStatus kind="finding" status={row.status} />,
      copied: (row) => ts(row.status),
    },
    { id: 'uses', header: t('uses'), cell: (row) => row.uses, align: 'end' },
    {
      id: 'updated',
      header: t('updated'),
      align: 'end',
      sort: sort('newest', 'descending'),
      copied: (row) => row.updatedAt.slice(0, 10),
      cell: (row) => <time dateTime={row.updatedAt}>{format.dateTime(new Date(row.updatedAt), 'shortDay')}</time>,
    },
  ];
  return (
    <Table
      caption={t('caption')}
      captionHidden
      columns={columns}
      currentKey={rows.find(({ code }) => code === parameters['sak'])?.id}
      empty={empty}
      rowKey={(row) => row.id}
      rows={rows}
      tools={<CopyTable doneLabel={tc('done')} failedLabel={tc('failed')} label={tc('label')} />}
    />
  );
}
