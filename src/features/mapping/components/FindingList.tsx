import { getTranslations } from 'next-intl/server';
import { areaLayers } from '#src/features/datasets/queries/layers.ts';
import { statusesOf } from '#src/core/kinds.ts';
import { refusals } from '#src/i18n/refusals.ts';
import { read } from '#src/server/page.ts';
import { ListPage } from '#src/ui/ListPage.tsx';
import { withParameters } from '#src/ui/parameters.ts';
import { ViewSwitch } from '#src/ui/ViewSwitch.tsx';
import { findingFacets, listFindings } from '../queries/findings.ts';
import { around } from '../rules/map.ts';
import { FindingFilters } from '../schema.ts';
import { FindingAtlas } from './FindingAtlas.tsx';
import { FindingFilterBar } from './FindingFilterBar.tsx';
import { FindingTable } from './FindingTable.tsx';
import { FindingTasks } from './FindingTasks.tsx';

/** The page of a process's mapping: what waits, then the list. A filter that cannot be read is no filter. */
export async function FindingList({
  processId,
  parameters,
}: {
  processId: string;
  parameters: Readonly<Record<string, string>>;
}) {
  const path = `/processer/${processId}/kartlaggning`;
  const filters = FindingFilters.safeParse(parameters);
  const [t, ts, refusal, { rows, next }, facets] = await Promise.all([
    getTranslations('mapping'),
    getTranslations('kinds.finding.statuses'),
    refusals(),
    read(listFindings, { processId, ...(filters.success ? filters.data : {}) }),
    read(findingFacets, { processId }),
  ]);
  const onMap = parameters['vy'] === 'karta';
  const layers = onMap ? await read(areaLayers, { processId }) : [];
  const view = (vy: string | undefined): string => withParameters(path, { ...parameters, vy });
  const countOf = (status: string): number => facets.statuses.find((one) => one.status === status)?.count ?? 0;
  const each = statusesOf('finding')
    .map((status) => ({ status, label: ts(status), count: countOf(status) }))
    .filter(({ count }) => count > 0);
  const total = each.reduce((sum, { status, count }) => (status === 'withdrawn' ? sum : sum + count), 0);
  return (
    <ListPage
      before={<FindingTasks processId={processId} />}
      create={{ label: t('new'), refused: refusal(facets.create) }}
      empty={{ title: t('empty.title'), text: t('empty.text') }}
      filters={
        <>
          <ViewSwitch
            label={t('views.label')}
            views={[
              { href: view(undefined), label: t('views.list'), current: !onMap },
              { href: view('karta'), label: t('views.map'), current: onMap },
            ]}
          />
          <FindingFilterBar choices={facets} layers={layers} parameters={parameters} path={path} />
        </>
      }
      lead={t('lead')}
      next={next}
      nothing={{ title: t('nothing.title'), text: t('nothing.text'), clear: t('filters.clear') }}
      pages={{ label: t('pages.label'), first: t('pages.first'), next: t('pages.next') }}
      parameters={parameters}
      path={path}
      states={{ label: t('tabs'), all: t('all'), total, each }}
      table={(empty) =>
        onMap ? (
          <FindingAtlas
            background={layers.find(({ code }) => code === parameters['bakgrund'])}
            bounds={around(facets.municipalities)}
            changed={JSON.stringify(facets.statuses)}
            empty={empty}
            parameters={parameters}
            path={path}
            processId={processId}
            rows={rows}
          />
        ) : (
          <FindingTable empty={empty} parameters={parameters} path={path} processId={processId} rows={rows} />
        )
      }
      title={t('title')}
    />
  );
}
