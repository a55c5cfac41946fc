import { getTranslations } from 'next-intl/server';
import type { LinkedMark } from '#src/features/thread/queries/linked.ts';
import { LinkedList } from '#src/ui/LinkedList.tsx';
import { Section } from '#src/ui/Section.tsx';

type Ties = { conclusions: readonly LinkedMark[]; decisions: readonly LinkedMark[]; projects: readonly LinkedMark[] };

/** What a strategy stands between: the conclusions it answers, the decisions about it, the projects that carry it out. */
export async function StrategyTies({ processId, ties: { conclusions, decisions, projects } }: { processId: string; ties: Ties }) {
  const t = await getTranslations('strategy.view');
  const part = (title: string, none: string, items: readonly LinkedMark[], warningOf: (item: LinkedMark) => string | undefined) => (
    <Section layout="margin" title={title}>
      {items.length === 0 ? <p className="text-muted">{none}</p> : (
        <LinkedList
          items={items.map((item) => ({
            id: item.linkId, code: item.code, title: item.title, href: `/processer/${processId}/sak/${item.code}`, warning: item.status === 'withdrawn' ? t('withdrawn') : warningOf(item),
          }))}
        />
      )}
    </Section>
  );
  return (
    <>
      {part(t('grounds'), t('groundsNone'), conclusions, ({ stale }) => (stale ? t('changed') : undefined))}
      {part(t('decisions'), t('decisionsNone'), decisions, ({ stale }) => (stale ? t('decisionOlder') : undefined))}
      {part(t('projects'), t('projectsNone'), projects, ({ stale }) => (stale ? t('older') : undefined))}
    </>
  );
}
