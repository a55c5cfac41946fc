import { getFormatter } from 'next-intl/server';
import { Link } from '#src/ui/Link.tsx';
import { lanesOf } from '#src/analysis/lanes.ts';
import { StatusMark } from '#src/ui/StatusMark.tsx';
import type { TraceNode } from '../queries/trace.ts';
import type { TraceProps } from './TracePicture.tsx';

const lane = 11;
const rowHeight = 8.25;
const most = 9;

/**
 * The thread as a rail down the margin: each item a line of text, what it rests on beneath it. Legible on the narrowest
 * screen.
 */
export async function TraceRail({ processId, around, nodes, edges, layout, words }: TraceProps) {
  const format = await getFormatter();
  const place = new Map(layout.nodes.map((node) => [node.id, node]));
  const rows = nodes.toSorted(
    (a, b) =>
      (place.get(a.id)?.layer ?? 0) - (place.get(b.id)?.layer ?? 0) ||
      (place.get(a.id)?.x ?? 0) - (place.get(b.id)?.x ?? 0),
  );
  const row = new Map(rows.map((node, at) => [node.id, at]));
  const ends = edges
    .map((edge) => ({
      edge,
      a: Math.min(row.get(edge.from) ?? 0, row.get(edge.to) ?? 0),
      b: Math.max(row.get(edge.from) ?? 0, row.get(edge.to) ?? 0),
    }))
    .filter(({ a, b }) => a !== b);
  // Threads that end at the same item run together.
  const spans = [...Map.groupBy(ends, ({ edge }) => edge.to)].map(([id, those]) => ({
    id,
    top: Math.min(...those.map(({ a }) => a)),
    bottom: Math.max(...those.map(({ b }) => b)),
  }));
  const { lanes, count } = lanesOf(spans);
  const used = Math.min(count, most);
  const width = used * lane + 14;
  const dot = width - 6;
  const y = (at: number): number => at * rowHeight * 16 + 22;
  const x = (id: string): number => dot - (Math.min(lanes.get(id) ?? 0, most - 1) + 1) * lane;
  return (
    <div className="relative">
      <svg
        aria-hidden="true"
        className="pointer-events-none absolute left-0 top-0"
        height={rows.length * rowHeight * 16}
        width={width}
      >
        {ends.map(({ edge, a, b }) => {
          const across = x(edge.to);
          const bend = Math.min(14, (y(b) - y(a)) / 2);
          return (
            <path
              d={`M${dot} ${y(a)}Q${across} ${y(a)} ${across} ${y(a) + bend}V${y(b) - bend}Q${across} ${y(b)} ${dot} ${y(b)}`}
              fill="none"
              key={edge.id}
              stroke={edge.stale ? 'var(--warning)' : 'var(--thread)'}
              strokeDasharray={edge.stale ? '5 4' : undefined}
              strokeWidth="2"
            />
          );
        })}
        {rows.map((node, at) => (
          <circle
            cx={dot}
            cy={y(at)}
            fill={node.id === around ? 'var(--thread)' : 'var(--paper)'}
            key={node.id}
            r="5"
            stroke="var(--thread)"
            strokeWidth="2"
          />
        ))}
      </svg>
      <ol>
        {rows.map((node) => (
          <li
            className="overflow-hidden"
            key={node.id}
            style={{ height: `${rowHeight}rem`, paddingLeft: `${width + 10}px` }}
          >
            <Row
              date={format.dateTime(new Date(node.createdAt), 'shortDay')}
              isHere={node.id === around}
              node={node}
              processId={processId}
              words={words}
            />
          </li>
        ))}
      </ol>
    </div>
  );
}

function Row({
  processId,
  node,
  isHere,
  date,
  words,
}: {
  processId: string;
  node: TraceNode;
  isHere: boolean;
  date: string;
  words: TraceProps['words'];
}) {
  const decision = node.decisions[0];
  return (
    <div className={isHere ? 'bg-thread-soft px-2 py-1' : 'px-2 py-1'}>
      <p className="flex flex-wrap gap-x-2 text-sm text-muted">
        <span className="label text-thread" translate="no">
          {node.code}
        </span>
        {words.kind(node.kind)} <span className="text-faint">{date}</span>
        {isHere && <strong className="text-thread">{words.here}</strong>}
      </p>
      <p className="line-clamp-2 font-serif font-semibold leading-snug">
        <Link className="link" href={`/processer/${processId}/${isHere ? 'sak' : 'trad'}/${node.code}`}>
          {node.title}
        </Link>
      </p>
      <p className="line-clamp-1 text-sm text-muted">
        {node.author}, {node.organisation}
      </p>
      {node.status === 'withdrawn' && (
        <StatusMark shape="cross" tone="warning">
          {words.withdrawn}
        </StatusMark>
      )}
      {node.affectedByStale && node.status !== 'withdrawn' && (
        <StatusMark shape="triangle" tone="warning">
          {words.shaken}
        </StatusMark>
      )}
      {!node.affectedByStale && node.status !== 'withdrawn' && decision && (
        <StatusMark shape="diamond" tone="good">
          {words.outcome(decision.outcome)} {decision.heldOn}
        </StatusMark>
      )}
    </div>
  );
}
