import { Link } from '#src/ui/Link.tsx';
import { getTranslations } from 'next-intl/server';
import { filtersIn } from '#src/core/filters.ts';
import { organisationKinds } from '#src/core/roles.ts';
import { read } from '#src/server/page.ts';
import { ButtonLink } from '#src/ui/ButtonLink.tsx';
import { EmptyState } from '#src/ui/EmptyState.tsx';
import { FilterBar } from '#src/ui/FilterBar.tsx';
import { Pager } from '#src/ui/Pager.tsx';
import { parametersOf, type SearchParameters, withParameters } from '#src/ui/parameters.ts';
import { SearchField } from '#src/ui/SearchField.tsx';
import { SelectField } from '#src/ui/SelectField.tsx';
import { Table } from '#src/ui/Table.tsx';
import { listCounties, listOrganisations } from '../queries/organisations.ts';
import { OrganisationFilters, standings } from '../schema/organisations.ts';

const path = '/administration/organisationer';

export async function OrganisationTable({ parameters }: { parameters: SearchParameters }) {
  const { filters, parameters: given } = filtersIn(OrganisationFilters, parametersOf(parameters));
  const { q, typ, lan, lage, efter } = filters;
  const [t, ta, tk, found, counties] = await Promise.all([
    getTranslations('organisations.organisationForm'),
    getTranslations('organisations.administration'),
    getTranslations('organisationKinds'),
    read(listOrganisations, { text: q, kind: typ, countyCode: lan, standing: lage, after: efter }),
    read(listCounties, {}),
  ]);
  const countyNames = new Map(counties.map((county) => [county.code, county.name]));
  return (
    <>
      <FilterBar
        action={path}
        label={ta('filters')}
        submit={ta('filter')}
        {...(Object.keys(given).length > 0 && { clear: { href: path, label: ta('clear') } })}
      >
        <SearchField defaultValue={q} label={ta('search')} name="q" />
        <SelectField
          defaultValue={typ}
          label={t('kind')}
          name="typ"
          options={organisationKinds.map((kind) => ({ value: kind, label: tk(kind) }))}
          placeholder={ta('all')}
        />
        <SelectField
          defaultValue={lan}
          label={t('county')}
          name="lan"
          options={counties.map(({ code, name }) => ({ value: code, label: name }))}
          placeholder={ta('all')}
        />
        <SelectField
          defaultValue={lage}
          label={ta('standing')}
          name="lage"
          options={standings.map((standing) => ({ value: standing, label: ta(standing) }))}
        />
      </FilterBar>
      <Table
        caption={t('caption')}
        captionHidden
        lines="one"
        columns={[
          {
            id: 'name',
            header: t('name'),
            rowHeader: true,
            cell: (row) => (
              <Link className="link" href={`${path}/${row.id}`}>
                {row.name}
              </Link>
            ),
          },
          { id: 'kind', header: t('kind'), cell: (row) => tk(row.kind) },
          { id: 'code', header: t('code'), cell: (row) => <span className="tabular">{row.code}</span> },
          { id: 'county', header: t('county'), cell: (row) => countyNames.get(row.countyCode) ?? '' },
          { id: 'people', header: t('count'), align: 'end', cell: (row) => row.people },
        ]}
        empty={
          <EmptyState
            action={<ButtonLink href={`${path}/ny`}>{t('new')}</ButtonLink>}
            text={t('emptyText')}
            title={t('empty')}
          />
        }
        rowKey={(row) => row.id}
        rows={found.rows}
      />
      <Pager
        first={efter ? { href: withParameters(path, { ...given, efter: undefined }), label: ta('first') } : undefined}
        label={ta('pages')}
        next={
          found.next ? { href: withParameters(path, { ...given, efter: found.next }), label: ta('next') } : undefined
        }
      />
    </>
  );
}
