import { getTranslations } from 'next-intl/server';
import Link from 'next/link';
import type { ReactNode } from 'react';
import { ItemStatus } from '#src/client/ItemStatus.tsx';
import { Code } from '#src/ui/Code.tsx';
import { CopyTable } from '#src/ui/CopyTable.tsx';
import { PanelLink } from '#src/ui/PanelLink.tsx';
import { withParameters } from '#src/ui/parameters.ts';
import { StatusMark } from '#src/ui/StatusMark.tsx';
import { type Column, Table } from '#src/ui/Table.tsx';
import type { ConclusionRow } from '../queries.ts';

export type ConclusionTableProps = {
  processId: string;
  rows: readonly ConclusionRow[];
  path: string;
  parameters: Readonly<Record<string, string | undefined>>;
  empty: ReactNode;
};

export async function ConclusionTable({ processId, rows, path, parameters, empty }: ConclusionTableProps) {
  const [t, td, ts, tg, tc] = await Promise.all([
    getTranslations('analysis.table'),
    getTranslations('kinds.conclusion.values.dimensions'),
    getTranslations('kinds.conclusion.statuses'),
    getTranslations('analysis.grounds'),
    getTranslations('analysis.copy'),
  ]);
  const order = parameters['order'] ?? 'code';
  const sort = (name: 'code' | 'title') => ({
    href: withParameters(path, { ...parameters, order: name, after: undefined }),
    direction: order === name ? ('ascending' as const) : undefined,
  });
  const href = (code: string): string => `/processer/${processId}/sak/${code}`;
  const columns: Column<ConclusionRow>[] = [
    {
      id: 'code',
      header: t('code'),
      cell: ({ code }) => (
        <PanelLink code={code} href={withParameters(path, { ...parameters, sak: code })} label={t('open', { code })} />
      ),
      sort: sort('code'),
      width: '5rem',
    },
    {
      id: 'title',
      header: t('title'),
      cell: (row) => (
        <Link className="link" href={href(row.code)}>
          {row.title}
        </Link>
      ),
      rowHeader: true,
      sort: sort('title'),
    },
    {
      id: 'status',
      header: t('status'),
      cell: (row) => <ItemStatus kind="conclusion" status={row.status} />,
      copied: (row) => ts(row.status),
    },
    {
      id: 'dimensions',
      header: t('dimensions'),
      cell: (row) => row.dimensions.map((dimension) => td(dimension)).join(', '),
    },
    {
      id: 'grounds',
      header: t('grounds'),
      copied: (row) => row.grounds,
      cell: ({ grounds, stale }) => (
        <span className="flex flex-wrap gap-x-3">
          {grounds === 0 ? (
            <StatusMark shape="triangle" tone="warning">
              {tg('count', { count: 0 })}
            </StatusMark>
          ) : (
            tg('count', { count: grounds })
          )}
          {stale > 0 && (
            <StatusMark shape="triangle" tone="warning">
              {tg('stale', { count: stale })}
            </StatusMark>
          )}
        </span>
      ),
    },
    {
      id: 'answers',
      header: t('answers'),
      copied: (row) => row.strategies.map(({ code }) => code).join(', '),
      cell: ({ strategies }) =>
        strategies.length === 0 ? (
          <span className="text-muted">{tg('none')}</span>
        ) : (
          <span className="flex flex-wrap gap-x-3">
            {strategies.map(({ linkId, code }) => (
              <Code href={href(code)} key={linkId}>
                {code}
              </Code>
            ))}
          </span>
        ),
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
