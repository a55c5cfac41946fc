import { getTranslations } from 'next-intl/server';
import { linkWord } from '#src/core/kinds.ts';
import { Link } from '#src/ui/Link.tsx';
import { Code } from '#src/ui/Code.tsx';
import { Section } from '#src/ui/Section.tsx';
import type { TraceEdge, TraceNode } from '../queries/trace.ts';
import { CitedCells } from './CitedCells.tsx';

type Props = { processId: string; nodes: readonly TraceNode[]; edges: readonly TraceEdge[] };

/**
 * The links of a thread that have something to answer, in words: which, and of figures from what to what by how much.
 */
export async function TraceChanges({ processId, nodes, edges }: Props) {
  const [t, tk] = await Promise.all([getTranslations('thread.trace'), getTranslations('linkKinds')]);
  const known = new Map(nodes.map((node) => [node.id, node]));
  const stale = edges.flatMap((edge) => {
    const [from, to] = [known.get(edge.from), known.get(edge.to)];
    return edge.stale && from && to ? [{ edge, from, to }] : [];
  });
  if (stale.length === 0) return null;
  const here = `/processer/${processId}/sak`;
  return (
    <Section id="andrat" lead={t('changesLead')} title={t('changes')}>
      <ul className="grid gap-4">
        {stale.map(({ edge, from, to }) => (
          <li className="border-l-2 border-dashed border-warning pl-3" key={edge.id}>
            <p>
              <Code href={`${here}/${from.code}`}>{from.code}</Code> {from.title}{' '}
              <span className="text-muted">{tk(linkWord(edge.kind, from.kind)).toLocaleLowerCase()}</span>{' '}
              <Code href={`${here}/${to.code}`}>{to.code}</Code> {to.title}
            </p>
            {edge.cited && edge.cited.changes.length > 0 ? (
              <CitedCells cited={edge.cited} href={`${here}/${to.code}`} stale />
            ) : (
              <p className="text-sm">
                <Link className="link" href={`${here}/${to.code}/historik?fran=${edge.toVersion}`}>
                  {t('see')} <span className="sr-only">{`${from.code} ${to.code}`}</span>
                </Link>
              </p>
            )}
          </li>
        ))}
      </ul>
    </Section>
  );
}
