import { getFormatter, getTranslations } from 'next-intl/server';
import { filtersIn } from '#src/core/filters.ts';
import { ItemList } from '#src/client/ItemList.tsx';
import { areaLayers } from '#src/features/datasets/queries/layers.ts';
import { read } from '#src/server/page.ts';
import { withParameters } from '#src/ui/parameters.ts';
import { ViewSwitch } from '#src/ui/ViewSwitch.tsx';
import { findingFacets, listFindings } from '../queries/findings.ts';
import { around, backgroundOf, noBackground } from '../rules/map.ts';
import { bases, FindingFilters } from '../schema.ts';
import { FindingAtlas } from './FindingAtlas.tsx';
import { Review } from './Review.tsx';

type Props = { processId: string; parameters: Readonly<Record<string, string>> };

/** The findings of a process, as a list or on a map. */
export async function FindingList({ processId, parameters: address }: Props) {
  const path = `/processer/${processId}/kartlaggning`;
  const { filters, parameters } = filtersIn(FindingFilters, address);
  const beside = parameters['vy'] === 'delad';
  const onMap = beside || parameters['vy'] === 'karta';
  const [t, tr, tf, tb, tc, format, found, facets, layers] = await Promise.all([
    getTranslations('mapping'),
    getTranslations('mapping.review'),
    getTranslations('mapping.filters'),
    getTranslations('kinds.finding.values.basis'),
    getTranslations('mapping.table'),
    getFormatter(),
    read(listFindings, { processId, ...filters }),
    read(findingFacets, { processId }),
    onMap ? read(areaLayers, { processId }) : [],
  ]);
  const view = (vy: string | undefined): string => withParameters(path, { ...parameters, vy });
  const own = facets.municipalities.map(({ code }) => code);
  const named = (things: readonly { id: string; name: string }[]) =>
    things.map(({ id, name }) => ({ value: id, label: name }));
  return (
    <ItemList
      around={(table) => (
        <Review of="findings" processId={processId} rows={found.rows}>
          {table}
        </Review>
      )}
      columns={[
        { id: 'party', header: tc('party'), order: 'organisation', cell: (row) => row.organisation },
        { id: 'theme', header: tc('theme'), order: 'theme', cell: (row) => row.theme },
        { id: 'basis', header: tc('basis'), order: 'basis', cell: (row) => tb(row.basis) },
        'status',
        { id: 'uses', header: tc('uses'), cell: (row) => row.uses, align: 'end', order: 'uses', from: 'end' },
        {
          id: 'updated',
          header: tc('updated'),
          align: 'end',
          order: 'updated',
          from: 'end',
          copied: (row) => row.updatedAt.slice(0, 10),
          cell: (row) => <time dateTime={row.updatedAt}>{format.dateTime(new Date(row.updatedAt), 'shortDay')}</time>,
        },
      ]}
      facets={facets}
      filters={[
        {
          name: 'theme',
          label: tf('theme'),
          options: named(facets.themes.filter(({ archived, count }) => !archived || count > 0)),
        },
        { name: 'organisationId', label: tf('party'), options: named(facets.parties) },
        {
          name: 'basis',
          label: tf('basis'),
          options: bases.map((basis) => ({ value: basis, label: tb(basis) })),
        },
        {
          name: 'municipality',
          label: tf('municipality'),
          options: facets.municipalities.map(({ code, name }) => ({ value: code, label: name })),
        },
        { name: 'gap', label: tf('gap'), options: [{ value: 'unused', label: tf('unused') }] },
        ...(layers.length > 0
          ? [
              {
                name: 'bakgrund',
                label: tf('background'),
                options: [
                  ...layers.map(({ code, title }) => ({ value: code, label: title })),
                  ...(layers.some(({ level }) => level !== '')
                    ? [{ value: noBackground, label: tf('noBackground') }]
                    : []),
                ],
                view: true,
              },
            ]
          : []),
      ]}
      found={found}
      instead={
        onMap
          ? (empty) => (
              <FindingAtlas
                beside={beside}
                background={backgroundOf(layers, parameters['bakgrund'], own)}
                bounds={around(facets.municipalities)}
                own={own}
                changed={JSON.stringify(facets.statuses)}
                empty={empty}
                filters={filters}
                parameters={parameters}
                path={path}
                processId={processId}
                rows={found.rows}
              />
            )
          : undefined
      }
      kind="finding"
      parameters={parameters}
      path={path}
      processId={processId}
      views={
        <ViewSwitch
          label={t('views.label')}
          views={[
            { href: view(undefined), label: t('views.list'), current: !onMap },
            { href: view('karta'), label: t('views.map'), current: onMap && !beside },
            { href: view('delad'), label: t('views.beside'), current: beside },
          ]}
        />
      }
      selection={{
        header: tr('column'),
        label: ({ code }) => tr('select', { code }),
        of: ({ can }) => can.accept === 'ok',
      }}
      words={{ title: t('title'), lead: t('lead'), empty: { title: t('empty.title'), text: t('empty.text') } }}
    />
  );
}
