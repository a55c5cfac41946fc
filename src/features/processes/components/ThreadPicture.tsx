import { getTranslations } from 'next-intl/server';
import { Badge } from '#src/ui/Badge.tsx';
import { Figure } from '#src/ui/Figure.tsx';
import { Table } from '#src/ui/Table.tsx';

type Node = {
  code: string;
  kind: 'paragraph' | 'strategy' | 'conclusion' | 'finding' | 'decision';
  says: string;
  from?: string;
  references: string[];
};
type Place = { x: number; y: number };
type Layout = {
  width: number;
  height: number;
  box: { width: number; height: number };
  at: Record<string, Place>;
  ties: string[];
  approval: string;
};

/** Beside each other where there is room; beneath each other, with the ties along the edges, on a phone. */
const wide: Layout = {
  width: 740,
  height: 532,
  box: { width: 260, height: 92 },
  at: {
    'ST-4': { x: 170, y: 10 },
    'S-2': { x: 170, y: 150 },
    'B-1': { x: 470, y: 150 },
    'SL-3': { x: 170, y: 290 },
    'F-12': { x: 20, y: 430 },
    'F-7': { x: 320, y: 430 },
  },
  ties: ['M300 102V150', 'M300 242V290', 'M300 382C300 406 150 406 150 430', 'M300 382C300 406 450 406 450 430'],
  approval: 'M470 196H430',
};
const narrow: Layout = {
  width: 320,
  height: 690,
  box: { width: 272, height: 90 },
  at: {
    'ST-4': { x: 24, y: 4 },
    'S-2': { x: 24, y: 122 },
    'SL-3': { x: 24, y: 240 },
    'F-12': { x: 24, y: 358 },
    'F-7': { x: 24, y: 476 },
    'B-1': { x: 24, y: 594 },
  },
  ties: ['M160 94V122', 'M160 212V240', 'M160 330V358', 'M24 285C2 285 2 521 24 521'],
  approval: 'M296 167C320 167 320 639 296 639',
};

/**
 * The red thread as a picture: an example, from a sentence of the plan down to two findings, with the decision beside.
 */
export async function ThreadPicture() {
  const [t, kind] = await Promise.all([getTranslations('processes.front'), getTranslations('kinds')]);
  const nodes: Node[] = [
    { code: 'ST-4', kind: 'paragraph', says: t('paragraph'), references: ['S-2'] },
    { code: 'S-2', kind: 'strategy', says: t('strategy'), references: ['SL-3'] },
    { code: 'SL-3', kind: 'conclusion', says: t('conclusion'), references: ['F-12', 'F-7'] },
    { code: 'F-12', kind: 'finding', says: t('finding1'), from: 'Hudiksvall', references: [] },
    { code: 'F-7', kind: 'finding', says: t('finding2'), from: 'Söderhamn', references: [] },
    { code: 'B-1', kind: 'decision', says: t('decision'), references: ['S-2'] },
  ];
  const words = Object.fromEntries(nodes.map((node) => [node.kind, kind(`${node.kind}.name`)]));
  return (
    <Figure
      alternative={t('pictureAlternative')}
      caption={t('pictureTitle')}
      source={t('pictureLead')}
      table={
        <Table
          caption={t('pictureTitle')}
          captionHidden
          columns={[
            { id: 'code', header: t('code'), cell: (row) => row.code, rowHeader: true },
            { id: 'what', header: t('what'), cell: (row) => kind(`${row.kind}.name`) },
            { id: 'says', header: t('says'), cell: (row) => (row.from ? `${row.says} (${row.from})` : row.says) },
            { id: 'references', header: t('references'), cell: (row) => row.references.join(', ') },
          ]}
          rowKey={(row) => row.code}
          rows={nodes}
        />
      }
      tableLabel={t('tableLabel')}
      tools={<Badge tone="note">{t('example')}</Badge>}
    >
      <div className="max-sm:hidden">
        <Drawing kinds={words} layout={wide} nodes={nodes} />
      </div>
      <div className="sm:hidden">
        <Drawing kinds={words} layout={narrow} nodes={nodes} />
      </div>
    </Figure>
  );
}

function Drawing({ layout, nodes, kinds }: { layout: Layout; nodes: readonly Node[]; kinds: Record<string, string> }) {
  const { width, height, box } = layout;
  return (
    <svg aria-hidden="true" className="mx-auto block h-auto w-full max-w-[52rem]" viewBox={`0 0 ${width} ${height}`}>
      <path
        className="text-muted"
        d={layout.approval}
        fill="none"
        stroke="currentColor"
        strokeDasharray="5 4"
        strokeWidth="1.5"
      />
      {nodes.map((node) => {
        const { x, y } = layout.at[node.code] ?? { x: 0, y: 0 };
        const isDecision = node.kind === 'decision';
        return (
          <g key={node.code}>
            <rect
              className={isDecision ? 'fill-paper stroke-rule-strong' : 'fill-paper-raised stroke-ink'}
              height={box.height}
              rx="2"
              strokeDasharray={isDecision ? '5 4' : undefined}
              strokeWidth="1.25"
              width={box.width}
              x={x}
              y={y}
            />
            <foreignObject height={box.height} width={box.width} x={x} y={y}>
              <div className="grid content-start gap-0.5 px-3 py-2">
                <span className="label flex gap-2 text-muted">
                  <span className="text-thread">{node.code}</span>
                  {kinds[node.kind]}
                </span>
                <span className="font-serif leading-5">{node.says}</span>
                {node.from && <span className="text-xs text-faint">{node.from}</span>}
              </div>
            </foreignObject>
          </g>
        );
      })}
      {layout.ties.map((path) => (
        <path
          className="text-thread"
          d={path}
          fill="none"
          key={path}
          stroke="currentColor"
          strokeLinecap="round"
          strokeWidth="2.5"
        />
      ))}
    </svg>
  );
}
