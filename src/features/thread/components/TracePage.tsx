import type { ReactNode } from 'react';
import { getTranslations } from 'next-intl/server';
import { layeredLayout } from '#src/analysis/layered-layout.ts';
import { read } from '#src/server/page.ts';
import { ButtonLink } from '#src/ui/ButtonLink.tsx';
import { Figure } from '#src/ui/Figure.tsx';
import { PageHeader } from '#src/ui/PageHeader.tsx';
import { rankOf } from '#src/core/kinds.ts';
import { getItem } from '../queries/items.ts';
import { getTrace } from '../queries/trace.ts';
import { type TraceWords, TracePicture } from './TracePicture.tsx';
import { TraceAnswer } from './TraceAnswer.tsx';
import { TraceChanges } from './TraceChanges.tsx';
import { TraceRail } from './TraceRail.tsx';
import { TraceTable } from './TraceTable.tsx';

/** `agreed`: what else there is to say of who stands behind the item. */
type Props = { processId: string; code: string; agreed?: ReactNode };

/** More columns than this are a crowd: then the rail is easier to read than the drawing, at any width. */
const mostColumns = 5;

/** The red thread around an item: as a drawing where there is room, as a rail where there is not, and as a table. */
export async function TracePage({ processId, code, agreed }: Props) {
  const [t, tc, to, ts, kinds, item] = await Promise.all([
    getTranslations('thread.trace'),
    getTranslations('thread.history'),
    getTranslations('kinds.decision.values.outcome'),
    getTranslations('thread.agreed'),
    getTranslations('kinds'),
    read(getItem, { processId, address: code }),
  ]);
  const { nodes, edges, cut } = await read(getTrace, { processId, itemId: item.id });
  const layout = layeredLayout(
    nodes.map(({ id, kind }) => ({ id, rank: rankOf(kind) })),
    edges,
  );
  const words: TraceWords = {
    here: t('here'),
    stale: t('stale'),
    shaken: t('shaken'),
    withdrawn: t('withdrawn'),
    kind: (kind) => kinds(`${kind}.name`),
    outcome: (outcome) => to(outcome as 'approved'),
    author: (name, organisation) => t('author', { name, organisation }),
    source: (source) => t('source', { source }),
    changed: ts('changed'),
  };
  const counts = {
    below: nodes.filter((node) => node.distance > 0).length,
    above: nodes.filter((node) => node.distance < 0).length,
    stale: edges.filter((edge) => edge.stale).length,
  };
  const props = { processId, around: item.id, nodes, edges, layout, words };
  const drawn = layout.columns <= mostColumns;
  return (
    <>
      <PageHeader
        actions={
          <ButtonLink href={`/processer/${processId}/sak/${item.code}`}>{tc('back', { code: item.code })}</ButtonLink>
        }
        code={item.code}
        eyebrow={kinds(`${item.kind}.name`)}
        lead={t('lead')}
        title={t('title', { code: item.code })}
      />
      <TraceAnswer agreed={agreed} edges={edges} item={item} nodes={nodes} processId={processId} />
      <Figure
        alternative={t('alternative', { title: `${item.code} ${item.title}`, ...counts })}
        caption={item.title}
        source={<Legend firm={t('legendFirm')} stale={t('legendStale')} />}
        table={<TraceTable {...props} />}
        tableLabel={t('table')}
      >
        {nodes.length === 1 && <p className="py-2 text-muted">{t('alone', { code: item.code })}</p>}
        {drawn && (
          <div className="trace-picture hidden xl:block">
            <TracePicture {...props} />
          </div>
        )}
        <div className={drawn ? 'xl:hidden print:hidden' : undefined}>
          <TraceRail {...props} />
        </div>
      </Figure>
      <TraceChanges edges={edges} nodes={nodes} processId={processId} />
      {cut && <p className="mt-4 text-muted">{t('cut')}</p>}
    </>
  );
}

function Legend({ firm, stale }: { firm: string; stale: string }) {
  return (
    <span className="flex flex-wrap gap-x-6 gap-y-1">
      <span className="inline-flex items-center gap-2">
        <svg aria-hidden="true" className="h-2 w-8" viewBox="0 0 32 8">
          <path d="M0 4h32" stroke="var(--thread)" strokeWidth="2.5" />
        </svg>
        {firm}
      </span>
      <span className="inline-flex items-center gap-2">
        <svg aria-hidden="true" className="h-2 w-8" viewBox="0 0 32 8">
          <path d="M0 4h32" stroke="var(--warning)" strokeDasharray="5 4" strokeWidth="2.5" />
        </svg>
        {stale}
      </span>
    </span>
  );
}
