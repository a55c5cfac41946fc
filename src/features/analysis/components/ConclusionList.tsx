import { getTranslations } from 'next-intl/server';
import { refusals } from '#src/i18n/refusals.ts';
import { read } from '#src/server/page.ts';
import { Button } from '#src/ui/Button.tsx';
import { ButtonLink } from '#src/ui/ButtonLink.tsx';
import { EmptyState } from '#src/ui/EmptyState.tsx';
import { PageHeader } from '#src/ui/PageHeader.tsx';
import { Pager } from '#src/ui/Pager.tsx';
import { withParameters } from '#src/ui/parameters.ts';
import { Tabs } from '#src/ui/Tabs.tsx';
import { conclusionFacets, listConclusions } from '../queries.ts';
import { ConclusionFilters, conclusionStatuses } from '../schema.ts';
import { ConclusionFilterBar } from './ConclusionFilterBar.tsx';
import { ConclusionTable } from './ConclusionTable.tsx';

/** The page of a process's analysis. A filter that cannot be read is no filter. */
export async function ConclusionList({ processId, parameters }: { processId: string; parameters: Readonly<Record<string, string>> }) {
  const path = `/processer/${processId}/analys`;
  const filters = ConclusionFilters.safeParse(parameters);
  const [t, refusal, { rows, next }, facets] = await Promise.all([
    getTranslations('analysis'), refusals(), read(listConclusions, { processId, ...(filters.success ? filters.data : {}) }), read(conclusionFacets, { processId }),
  ]);
  const total = facets.statuses.reduce((sum, { status, count }) => (status === 'withdrawn' ? sum : sum + count), 0);
  const refused = refusal(facets.create);
  const create = refused === undefined
    ? <ButtonLink href={`${path}/ny`} variant="primary">{t('new')}</ButtonLink>
    : <Button refused={refused}>{t('new')}</Button>;
  const tab = (status: string | undefined, label: string, count: number) =>
    ({ href: withParameters(path, { ...parameters, status, after: undefined }), label, count, current: parameters['status'] === status });
  const some = conclusionStatuses.flatMap((status) => {
    const count = facets.statuses.find((one) => one.status === status)?.count;
    return count ? [tab(status, t(`statuses.${status}`), count)] : [];
  });
  const empty = total === 0
    ? <EmptyState action={create} text={t('empty.text')} title={t('empty.title')} />
    : <EmptyState action={<ButtonLink href={path}>{t('filters.clear')}</ButtonLink>} text={t('nothing.text')} title={t('nothing.title')} />;
  return (
    <>
      <PageHeader actions={create} lead={t('lead')} title={t('title')} />
      <div className="grid gap-6">
        <Tabs label={t('tabs')} tabs={[tab(undefined, t('all'), total), ...some]} />
        {total > 0 && <ConclusionFilterBar gaps={facets.gaps} parameters={parameters} path={path} />}
        <ConclusionTable empty={empty} parameters={parameters} path={path} processId={processId} rows={rows} />
        <Pager
          first={parameters['after'] ? { href: withParameters(path, { ...parameters, after: undefined }), label: t('pages.first') } : undefined}
          label={t('pages.label')}
          next={next ? { href: withParameters(path, { ...parameters, after: next }), label: t('pages.next') } : undefined}
        />
      </div>
    </>
  );
}
