import { getTranslations } from 'next-intl/server';
import { Badge } from '#src/ui/Badge.tsx';
import { Figure } from '#src/ui/Figure.tsx';
import { Table } from '#src/ui/Table.tsx';

type Node = { code: string; kind: 'paragraph' | 'strategy' | 'conclusion' | 'finding' | 'decision'; says: string; from?: string; rests: string[]; x: number; y: number };

/** Where a node's text stands and how wide it may be, in the picture's units. */
const box = { width: 260, height: 92 };
const curve = (from: Node, to: Node): string => {
  const [x1, y1, x2, y2] = [from.x + box.width / 2, from.y + box.height, to.x + box.width / 2, to.y];
  return `M${x1} ${y1}C${x1} ${(y1 + y2) / 2} ${x2} ${(y1 + y2) / 2} ${x2} ${y2}`;
};

/** The red thread as a picture: an example, from a sentence of the plan down to two findings, with the decision beside. */
export async function ThreadPicture() {
  const [t, kind] = await Promise.all([getTranslations('processes.front'), getTranslations('kinds')]);
  const nodes: Node[] = [
    { code: 'ST-4', kind: 'paragraph', says: t('paragraph'), rests: ['S-2'], x: 170, y: 10 },
    { code: 'S-2', kind: 'strategy', says: t('strategy'), rests: ['SL-3'], x: 170, y: 150 },
    { code: 'B-1', kind: 'decision', says: t('decision'), rests: ['S-2'], x: 470, y: 150 },
    { code: 'SL-3', kind: 'conclusion', says: t('conclusion'), rests: ['F-12', 'F-7'], x: 170, y: 290 },
    { code: 'F-12', kind: 'finding', says: t('finding1'), from: 'Hudiksvall', rests: [], x: 20, y: 430 },
    { code: 'F-7', kind: 'finding', says: t('finding2'), from: 'Söderhamn', rests: [], x: 320, y: 430 },
  ];
  const byCode = new Map(nodes.map((node) => [node.code, node]));
  const ties = nodes.flatMap((from) => (from.kind === 'decision' ? [] : from.rests.flatMap((code) => {
    const to = byCode.get(code);
    return to ? [{ key: `${from.code} ${code}`, path: curve(from, to), end: to }] : [];
  })));
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
            { id: 'what', header: t('what'), cell: (row) => kind(row.kind) },
            { id: 'says', header: t('says'), cell: (row) => (row.from ? `${row.says} (${row.from})` : row.says) },
            { id: 'rests', header: t('restsOn'), cell: (row) => row.rests.join(', ') },
          ]}
          rowKey={(row) => row.code}
          rows={nodes}
        />
      }
      tableLabel={t('tableLabel')}
      tools={<Badge tone="note">{t('example')}</Badge>}
    >
      <svg aria-hidden="true" className="mx-auto block h-auto w-full max-w-[48rem]" viewBox="0 0 740 532">
        {ties.map((tie) => <path className="text-thread" d={tie.path} fill="none" key={tie.key} stroke="currentColor" strokeWidth="2.5" />)}
        <path className="text-muted" d="M470 196H430" fill="none" stroke="currentColor" strokeDasharray="5 4" strokeWidth="1.5" />
        {nodes.map((node) => (
          <g key={node.code}>
            <rect className={node.kind === 'decision' ? 'fill-paper stroke-rule-strong' : 'fill-paper-raised stroke-ink'} height={box.height} rx="2" strokeDasharray={node.kind === 'decision' ? '5 4' : undefined} strokeWidth="1.25" width={box.width} x={node.x} y={node.y} />
            <foreignObject height={box.height} width={box.width} x={node.x} y={node.y}>
              <div className="grid content-start gap-0.5 px-3 py-2">
                <span className="label flex gap-2 text-muted"><span className="text-thread">{node.code}</span>{kind(node.kind)}</span>
                <span className="font-serif leading-5">{node.says}</span>
                {node.from && <span className="text-xs text-faint">{node.from}</span>}
              </div>
            </foreignObject>
          </g>
        ))}
        {ties.map((tie) => <circle className="fill-thread" cx={tie.end.x + box.width / 2} cy={tie.end.y} key={`${tie.key} end`} r="4.5" />)}
      </svg>
    </Figure>
  );
}
