import type { Layout } from '#src/analysis/layered-layout.ts';
import type { Kind } from '#src/core/kinds.ts';
import { linesOf } from '#src/core/text-lines.ts';
import type { TraceEdge, TraceNode } from '../queries/trace.ts';

export type TraceWords = {
  here: string;
  stale: string;
  shaken: string;
  withdrawn: string;
  changed: string;
  kind: (kind: Kind) => string;
  outcome: (outcome: string) => string;
  author: (name: string, organisation: string) => string;
  source: (source: string) => string;
};
export type TraceProps = {
  processId: string;
  around: string;
  nodes: readonly TraceNode[];
  edges: readonly TraceEdge[];
  layout: Layout;
  words: TraceWords;
};

const card = { width: 188, height: 116, gap: 20, rise: 60 };
const step = card.width + card.gap;
const centre = (x: number): number => x * step + card.width / 2 + 4;
const top = (layer: number): number => layer * (card.height + card.rise) + 4;

/** A thread from card to card, straight down through each layer, curving between. */
function path(through: readonly { layer: number; x: number }[]): string {
  const points =
    through[0] && through.at(-1) && through[0].layer > (through.at(-1)?.layer ?? 0) ? through.toReversed() : through;
  return points
    .slice(1)
    .map((to, at) => {
      const from = points[at] ?? to;
      const [x1, y1, x2, y2] = [centre(from.x), top(from.layer) + card.height, centre(to.x), top(to.layer)];
      const middle = (y1 + y2) / 2;
      const start = at === 0 ? `M${x1} ${y1}` : `M${x1} ${top(from.layer)}V${y1}`;
      return `${start}C${x1} ${middle} ${x2} ${middle} ${x2} ${y2}`;
    })
    .join('');
}

/** The thread in layers: what claims above, what it rests on beneath. Drawn on the server; every card is a link. */
export function TracePicture({ processId, around, nodes, edges, layout, words }: TraceProps) {
  const width = Math.max(1, layout.columns) * step + 8;
  const height = top(layout.layers - 1) + card.height + 8;
  const place = new Map(layout.nodes.map((node) => [node.id, node]));
  const stale = new Set(edges.filter((edge) => edge.stale).map((edge) => `${edge.from} ${edge.to}`));
  const inOrder = nodes.toSorted(
    (a, b) =>
      (place.get(a.id)?.layer ?? 0) - (place.get(b.id)?.layer ?? 0) ||
      (place.get(a.id)?.x ?? 0) - (place.get(b.id)?.x ?? 0),
  );
  return (
    <svg
      className="mx-auto block h-auto max-w-full font-sans"
      height={height}
      viewBox={`0 0 ${width} ${height}`}
      width={width}
    >
      <g aria-hidden="true" fill="none">
        {layout.edges.map((edge) => {
          const old = stale.has(`${edge.from} ${edge.to}`);
          return (
            <path
              d={path(edge.through)}
              key={`${edge.from} ${edge.to}`}
              stroke={old ? 'var(--warning)' : 'var(--thread)'}
              strokeDasharray={old ? '6 5' : undefined}
              strokeWidth="2"
            />
          );
        })}
      </g>
      {inOrder.map((node) => {
        const at = place.get(node.id);
        return (
          at && (
            <Card
              href={`/processer/${processId}/${node.id === around ? 'sak' : 'trad'}/${node.code}`}
              isHere={node.id === around}
              key={node.id}
              node={node}
              words={words}
              x={centre(at.x) - card.width / 2}
              y={top(at.layer)}
            />
          )
        );
      })}
    </svg>
  );
}

function Card({
  node,
  href,
  isHere,
  words,
  x,
  y,
}: {
  node: TraceNode;
  href: string;
  isHere: boolean;
  words: TraceWords;
  x: number;
  y: number;
}) {
  const lines = linesOf(node.title, 21, 3);
  const decision = node.decisions[0];
  const foot =
    node.status === 'withdrawn'
      ? words.withdrawn
      : node.affectedByStale
        ? words.shaken
        : decision
          ? `${words.outcome(decision.outcome)} ${decision.heldOn}`
          : '';
  const name = [
    words.kind(node.kind),
    node.code,
    node.title,
    words.author(node.author, node.organisation),
    node.source && words.source(node.source),
    isHere && words.here,
    foot,
  ]
    .filter(Boolean)
    .join('. ');
  return (
    <>
      <a aria-label={name} href={href}>
        <rect
          className="hover:fill-accent-soft"
          fill={isHere ? 'var(--thread-soft)' : 'var(--paper-raised)'}
          height={card.height}
          rx="2"
          stroke={isHere ? 'var(--thread)' : 'var(--rule-strong)'}
          strokeWidth={isHere ? 2 : 1}
          width={card.width}
          x={x}
          y={y}
        />
      </a>
      {/* Beside the link, not in it: shortened and broken into lines, it is a drawing of the link's name. */}
      <g aria-hidden="true" pointerEvents="none">
        <text fill="var(--thread)" fontSize="12" fontWeight="600" letterSpacing="0.04em" x={x + 10} y={y + 19}>
          {node.code}
        </text>
        <text fill="var(--muted)" fontSize="12" textAnchor="end" x={x + card.width - 10} y={y + 19}>
          {words.kind(node.kind)}
        </text>
        {lines.map((line, at) => (
          <text
            fill="var(--ink)"
            fontFamily="var(--serif)"
            fontSize="15"
            fontWeight="600"
            key={line}
            x={x + 10}
            y={y + 39 + at * 18}
          >
            {line}
          </text>
        ))}
        <text fill="var(--muted)" fontSize="12" x={x + 10} y={y + 39 + lines.length * 18}>
          {linesOf(node.kind === 'finding' ? `${node.author}, ${node.organisation}` : node.organisation, 28, 1)[0]}
        </text>
        {foot && (
          <text
            fill={node.status === 'withdrawn' || node.affectedByStale ? 'var(--warning)' : 'var(--good)'}
            fontSize="12"
            fontWeight="600"
            x={x + 10}
            y={y + card.height - 9}
          >
            {linesOf(foot, 29, 1)[0]}
          </text>
        )}
      </g>
    </>
  );
}
