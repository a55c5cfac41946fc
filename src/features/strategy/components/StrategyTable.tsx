import { getTranslations } from 'next-intl/server';
import Link from 'next/link';
import type { ReactNode } from 'react';
import { ItemStatus } from '#src/client/ItemStatus.tsx';
import type { LinkedMark } from '#src/features/thread/queries/linked.ts';
import { Code } from '#src/ui/Code.tsx';
import { CopyTable } from '#src/ui/CopyTable.tsx';
import { PanelLink } from '#src/ui/PanelLink.tsx';
import { withParameters } from '#src/ui/parameters.ts';
import { StatusMark } from '#src/ui/StatusMark.tsx';
import { type Column, Table } from '#src/ui/Table.tsx';
import type { StrategyRow } from '../queries.ts';

export type StrategyTableProps = {
  processId: string;
  rows: readonly StrategyRow[];
  path: string;
  parameters: Readonly<Record<string, string | undefined>>;
  empty: ReactNode;
};

const codes = (items: readonly LinkedMark[]): string => items.map(({ code }) => code).join(', ');

export async function StrategyTable({ processId, rows, path, parameters, empty }: StrategyTableProps) {
  const [t, ts, tt, tc] = await Promise.all([
    getTranslations('strategy.table'),
    getTranslations('kinds.strategy.statuses'),
    getTranslations('strategy.ties'),
    getTranslations('strategy.copy'),
  ]);
  const order = parameters['order'] ?? 'code';
  const sort = (name: 'code' | 'title') => ({
    href: withParameters(path, { ...parameters, order: name, after: undefined }),
    direction: order === name ? ('ascending' as const) : undefined,
  });
  const href = (code: string): string => `/processer/${processId}/sak/${code}`;
  const marks = (items: readonly LinkedMark[]) =>
    items.map(({ linkId, code }) => (
      <Code href={href(code)} key={linkId}>
        {code}
      </Code>
    ));
  const columns: Column<StrategyRow>[] = [
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
      cell: (row) => <ItemStatus kind="strategy" status={row.status} />,
      copied: (row) => ts(row.status),
    },
    {
      id: 'grounds',
      header: t('grounds'),
      copied: (row) => codes(row.conclusions),
      cell: ({ conclusions, stale }) => (
        <span className="flex flex-wrap gap-x-3">
          {conclusions.length === 0 ? (
            <StatusMark shape="triangle" tone="warning">
              {tt('conclusionsNone')}
            </StatusMark>
          ) : (
            marks(conclusions)
          )}
          {stale > 0 && (
            <StatusMark shape="triangle" tone="warning">
              {tt('stale', { count: stale })}
            </StatusMark>
          )}
        </span>
      ),
    },
    {
      id: 'decision',
      header: t('decision'),
      copied: (row) => codes(row.decisions),
      cell: ({ decisions }) => (
        <span className="flex flex-wrap gap-x-3">
          {decisions.length === 0 ? <span className="text-muted">{tt('decisionNone')}</span> : marks(decisions)}
          {decisions.at(-1)?.stale && (
            <StatusMark shape="triangle" tone="warning">
              {tt('decisionOlder')}
            </StatusMark>
          )}
        </span>
      ),
    },
    {
      id: 'projects',
      header: t('projects'),
      copied: (row) => codes(row.projects),
      cell: ({ projects }) =>
        projects.length === 0 ? (
          <span className="text-muted">{tt('projectsNone')}</span>
        ) : (
          <span className="flex flex-wrap gap-x-3">{marks(projects)}</span>
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
