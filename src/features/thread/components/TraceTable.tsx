import { getFormatter, getTranslations } from 'next-intl/server';
import { Link } from '#src/ui/Link.tsx';
import { StatusMark } from '#src/ui/StatusMark.tsx';
import { type Column, Table } from '#src/ui/Table.tsx';
import type { TraceNode } from '../queries/trace.ts';
import type { TraceProps } from './TracePicture.tsx';

/** The thread as a table: for each item what it rests on, who said it and who agreed. */
export async function TraceTable({ processId, nodes, edges, layout, words }: TraceProps) {
  const [t, format] = await Promise.all([getTranslations('thread.trace'), getFormatter()]);
  const layers = new Map(layout.nodes.map((node) => [node.id, node.layer]));
  const codes = new Map(nodes.map((node) => [node.id, node.code]));
  const below = Map.groupBy(edges, (edge) => edge.from);
  const columns: Column<TraceNode>[] = [
    {
      id: 'code',
      header: t('code'),
      cell: (node) => (
        <span className="label text-thread" translate="no">
          {node.code}
        </span>
      ),
      width: '5rem',
    },
    {
      id: 'title',
      header: t('what'),
      rowHeader: true,
      cell: (node) => (
        <Link className="link" href={`/processer/${processId}/sak/${node.code}`}>
          {node.title}
        </Link>
      ),
    },
    { id: 'kind', header: t('kind'), cell: (node) => words.kind(node.kind) },
    {
      id: 'references',
      header: t('references'),
      cell: (node) =>
        (below.get(node.id) ?? []).map((edge) => (
          <span className="mr-2 whitespace-nowrap" key={edge.id}>
            {codes.get(edge.to)}
            {edge.stale && (
              <StatusMark shape="triangle" tone="warning">
                <span className="sr-only">{words.stale}</span>
              </StatusMark>
            )}
          </span>
        )),
    },
    {
      id: 'who',
      header: t('who'),
      cell: (node) => (
        <>
          {node.author}, {node.organisation}
          {node.source && <span className="block text-sm text-muted">{words.source(node.source)}</span>}
        </>
      ),
    },
    {
      id: 'decisions',
      header: t('decisions'),
      cell: (node) =>
        node.decisions.map((decision) => (
          <span className="block" key={decision.id}>
            {decision.code} {t('decided', { outcome: words.outcome(decision.outcome), date: decision.heldOn })}
          </span>
        )),
    },
    {
      id: 'state',
      header: t('state'),
      cell: (node) =>
        node.status === 'withdrawn' ? (
          words.withdrawn
        ) : node.affectedByStale ? (
          <StatusMark shape="triangle" tone="warning">
            {words.shaken}
          </StatusMark>
        ) : (
          t('firm')
        ),
    },
    {
      id: 'date',
      header: t('date'),
      cell: (node) => <time dateTime={node.createdAt}>{format.dateTime(new Date(node.createdAt), 'shortDay')}</time>,
    },
  ];
  return (
    <Table
      caption={t('table')}
      captionHidden
      columns={columns}
      rowKey={(node) => node.id}
      rows={nodes.toSorted((a, b) => (layers.get(a.id) ?? 0) - (layers.get(b.id) ?? 0))}
    />
  );
}
