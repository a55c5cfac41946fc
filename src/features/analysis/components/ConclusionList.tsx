import { getTranslations } from 'next-intl/server';
import { statusesOf } from '#src/core/kinds.ts';
import { refusals } from '#src/i18n/refusals.ts';
import { read } from '#src/server/page.ts';
import { ListPage } from '#src/ui/ListPage.tsx';
import { conclusionFacets, listConclusions } from '../queries.ts';
import { ConclusionFilters } from '../schema.ts';
import { ConclusionFilterBar } from './ConclusionFilterBar.tsx';
import { ConclusionTable } from './ConclusionTable.tsx';

/** The page of a process's analysis. A filter that cannot be read is no filter. */
export async function ConclusionList({
  processId,
  parameters,
}: {
  processId: string;
  parameters: Readonly<Record<string, string>>;
}) {
  const path = `/processer/${processId}/analys`;
  const filters = ConclusionFilters.safeParse(parameters);
  const [t, ts, refusal, { rows, next }, facets] = await Promise.all([
    getTranslations('analysis'),
    getTranslations('kinds.conclusion.statuses'),
    refusals(),
    read(listConclusions, { processId, ...(filters.success ? filters.data : {}) }),
    read(conclusionFacets, { processId }),
  ]);
  const countOf = (status: string): number => facets.statuses.find((one) => one.status === status)?.count ?? 0;
  const each = statusesOf('conclusion')
    .map((status) => ({ status, label: ts(status), count: countOf(status) }))
    .filter(({ count }) => count > 0);
  const total = each.reduce((sum, { status, count }) => (status === 'withdrawn' ? sum : sum + count), 0);
  return (
    <ListPage
      create={{ label: t('new'), refused: refusal(facets.create) }}
      empty={{ title: t('empty.title'), text: t('empty.text') }}
      filters={<ConclusionFilterBar gaps={facets.gaps} parameters={parameters} path={path} />}
      lead={t('lead')}
      next={next}
      nothing={{ title: t('nothing.title'), text: t('nothing.text'), clear: t('filters.clear') }}
      pages={{ label: t('pages.label'), first: t('pages.first'), next: t('pages.next') }}
      parameters={parameters}
      path={path}
      states={{ label: t('tabs'), all: t('all'), total, each }}
      table={(empty) => (
        <ConclusionTable empty={empty} parameters={parameters} path={path} processId={processId} rows={rows} />
      )}
      title={t('title')}
    />
  );
}
