import { Link } from '#src/ui/Link.tsx';
import { getTranslations } from 'next-intl/server';
import { filtersIn } from '#src/core/filters.ts';
import { read } from '#src/server/page.ts';
import { Badge } from '#src/ui/Badge.tsx';
import { ButtonLink } from '#src/ui/ButtonLink.tsx';
import { EmptyState } from '#src/ui/EmptyState.tsx';
import { FilterBar } from '#src/ui/FilterBar.tsx';
import { Pager } from '#src/ui/Pager.tsx';
import { parametersOf, type SearchParameters, withParameters } from '#src/ui/parameters.ts';
import { SearchField } from '#src/ui/SearchField.tsx';
import { SelectField } from '#src/ui/SelectField.tsx';
import { Table } from '#src/ui/Table.tsx';
import { listPeople } from '../queries/people.ts';
import { PersonFilters, standings } from '../schema/organisations.ts';

const path = '/administration/personer';

export async function PersonTable({ parameters }: { parameters: SearchParameters }) {
  const { filters, parameters: given } = filtersIn(PersonFilters, parametersOf(parameters));
  const { q, organisation, lage, efter } = filters;
  const [t, ta, found] = await Promise.all([
    getTranslations('organisations.personForm'),
    getTranslations('organisations.administration'),
    read(listPeople, { text: q, organisationId: organisation, standing: lage, after: efter }),
  ]);
  const fresh = withParameters(`${path}/ny`, { organisation });
  return (
    <>
      <FilterBar
        action={path}
        kept={{ organisation }}
        label={ta('filters')}
        submit={ta('filter')}
        {...(Object.keys(given).length > 0 && { clear: { href: path, label: ta('clear') } })}
      >
        <SearchField defaultValue={q} label={ta('search')} name="q" />
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
          { id: 'title', header: t('title'), cell: (row) => row.title },
          { id: 'organisation', header: t('organisation'), cell: (row) => row.organisation },
          { id: 'email', header: t('email'), cell: (row) => <span className="wrap-anywhere">{row.email}</span> },
          {
            id: 'administrator',
            header: t('administrator'),
            cell: (row) => row.administrator && <Badge>{t('administrator')}</Badge>,
          },
        ]}
        empty={
          <EmptyState
            action={<ButtonLink href={fresh}>{t('new')}</ButtonLink>}
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
