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
import { findingFacets, listFindings } from '../queries.ts';
import { FindingFilters, findingStatuses } from '../schema.ts';
import { FindingFilterBar } from './FindingFilterBar.tsx';
import { FindingTable } from './FindingTable.tsx';
import { FindingTasks } from './FindingTasks.tsx';

/** The page of a process's mapping: what waits, then the list. A filter that cannot be read is no filter. */
export async function FindingList({ processId, parameters }: { processId: string; parameters: Readonly<Record<string, string>> }) {
  const path = `/processer/${processId}/kartlaggning`;
  const filters = FindingFilters.safeParse(parameters);
  const [t, refusal, { rows, next }, facets] = await Promise.all([
    getTranslations('mapping'), refusals(), read(listFindings, { processId, ...(filters.success ? filters.data : {}) }), read(findingFacets, { processId }),
  ]);
  const total = facets.statuses.reduce((sum, { status, count }) => (status === 'withdrawn' ? sum : sum + count), 0);
  const refused = refusal(facets.create);
  const create = refused === undefined
    ? <ButtonLink href={`${path}/ny`} variant="primary">{t('new')}</ButtonLink>
    : <Button refused={refused}>{t('new')}</Button>;
  const tab = (status: string | undefined, label: string, count: number) =>
    ({ href: withParameters(path, { ...parameters, status, after: undefined }), label, count, current: parameters['status'] === status });
  const some = findingStatuses.flatMap((status) => {
    const count = facets.statuses.find((one) => one.status === status)?.count;
    return count ? [tab(status, t(`statuses.${status}`), count)] : [];
  });
  const empty = total === 0
    ? <EmptyState action={create} text={t('empty.text')} title={t('empty.title')} />
    : <EmptyState action={<ButtonLink href={path}>{t('filters.clear')}</ButtonLink>} text={t('nothing.text')} title={t('nothing.title')} />;
  return (
    <>
      <PageHeader actions={create} lead={t('lead')} title={t('title')} />
      <FindingTasks processId={processId} />
      <div className="mt-10 grid gap-6">
        <Tabs label={t('tabs')} tabs={[tab(undefined, t('all'), total), ...some]} />
        {total > 0 && <FindingFilterBar choices={facets} parameters={parameters} path={path} />}
        <FindingTable empty={empty} parameters={parameters} path={path} processId={processId} rows={rows} />
        <Pager
          first={parameters['after'] ? { href: withParameters(path, { ...parameters, after: undefined }), label: t('pages.first') } : undefined}
          label={t('pages.label')}
          next={next ? { href: withParameters(path, { ...parameters, after: next }), label: t('pages.next') } : undefined}
        />
      </div>
    </>
  );
}
