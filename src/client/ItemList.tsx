import { getTranslations } from 'next-intl/server';
import { Link } from '#src/ui/Link.tsx';
import type { ReactNode } from 'react';
import { type Kind, type StatusOf, statusesOf } from '#src/core/kinds.ts';
import type { Verdict } from '#src/core/verdict.ts';
import { refusals } from '#src/i18n/refusals.ts';
import { CopyTable } from '#src/ui/CopyTable.tsx';
import { FilterBar } from '#src/ui/FilterBar.tsx';
import { ListPage } from '#src/ui/ListPage.tsx';
import { PanelLink } from '#src/ui/PanelLink.tsx';
import { withParameters } from '#src/ui/parameters.ts';
import { SelectField, type SelectOption } from '#src/ui/SelectField.tsx';
import { type Column, Table } from '#src/ui/Table.tsx';
import { ItemStatus } from './ItemStatus.tsx';

type Row<K extends Kind> = { id: string; code: string; title: string; status: StatusOf<K> };
/** A column of the kind's own; `order` is the name of the order that a press on its head asks for. */
export type ItemColumn<R> = Omit<Column<R>, 'sort'> & { order?: { name: string; descending?: boolean } | undefined };
/** A choice above the list, under its name in the address; `view`: how the list is shown, not what passes. */
export type ItemFilter = { name: string; label: string; any: string; options: SelectOption[]; view?: boolean };

export type ItemListProps<K extends Kind, R extends Row<K>> = {
  kind: K;
  processId: string;
  /** The list's own path; everything that is chosen lies in its parameters. */
  path: string;
  parameters: Readonly<Record<string, string>>;
  words: { title: string; lead: string; empty: { title: string; text: string } };
  found: { rows: readonly R[]; next: string | null };
  facets: { statuses: readonly { status: string; count: number }[]; create: Verdict };
  /** The order where none is asked for. */
  order?: string | undefined;
  filters: readonly ItemFilter[];
  /** Parameters besides tab and order that the filters leave as they are. */
  kept?: readonly string[] | undefined;
  /** After code and title; where the status stands among them. */
  columns: readonly (ItemColumn<R> | 'status')[];
  before?: ReactNode;
  views?: ReactNode;
  /** Drawn in the table's place, given what to show when nothing is found. */
  instead?: ((empty: ReactNode) => ReactNode) | undefined;
};

/** The list of one kind of item: tabs by status, filters, table, pages. A kind adds its own filters and columns. */
export async function ItemList<K extends Kind, R extends Row<K>>(props: ItemListProps<K, R>) {
  const { kind, path, parameters, words, found, facets, before, views, instead } = props;
  const [t, tk, refusal] = await Promise.all([getTranslations('lists'), getTranslations('kinds'), refusals()]);
  const plural = tk(`${kind}.plural` as 'finding.plural');
  const things = plural.charAt(0).toLocaleLowerCase() + plural.slice(1);
  const countOf = (status: string): number => facets.statuses.find((one) => one.status === status)?.count ?? 0;
  const each = statusesOf(kind)
    .map((status) => ({
      status,
      label: tk(`${kind}.statuses.${status}` as 'finding.statuses.draft'),
      count: countOf(status),
    }))
    .filter(({ count }) => count > 0);
  return (
    <ListPage
      before={before}
      create={{ label: tk(`${kind}.create` as 'finding.create'), refused: refusal(facets.create) }}
      empty={words.empty}
      filters={
        <>
          {views}
          <Filters {...props} label={t('filter', { things })} />
        </>
      }
      lead={words.lead}
      next={found.next}
      nothing={{ title: t('nothing.title'), text: t('nothing.text'), clear: t('clear') }}
      pages={{ label: t('pages', { things }), first: t('first'), next: t('next') }}
      parameters={parameters}
      path={path}
      states={{
        label: t('tabs', { things: plural }),
        all: t('all'),
        total: each.reduce((sum, { status, count }) => (status === 'withdrawn' ? sum : sum + count), 0),
        each,
      }}
      table={(empty) => (instead ? instead(empty) : <ItemTable {...props} caption={plural} empty={empty} />)}
      title={words.title}
    />
  );
}

type FiltersProps = Pick<ItemListProps<Kind, never>, 'path' | 'parameters' | 'filters' | 'kept'> & { label: string };

async function Filters({ path, parameters, filters, kept = [], label }: FiltersProps) {
  const t = await getTranslations('lists');
  const stay = Object.fromEntries(['status', 'order', ...kept].map((name) => [name, parameters[name]]));
  const shown = Object.fromEntries(filters.filter(({ view }) => view).map(({ name }) => [name, parameters[name]]));
  return (
    <FilterBar
      action={path}
      clear={
        filters.some(({ name, view }) => !view && parameters[name])
          ? { href: withParameters(path, { ...stay, ...shown }), label: t('clear') }
          : undefined
      }
      kept={stay}
      label={label}
      submit={t('apply')}
    >
      {filters.map((filter) => (
        <SelectField
          defaultValue={parameters[filter.name] ?? ''}
          key={`${filter.name}-${parameters[filter.name] ?? ''}`}
          label={filter.label}
          name={filter.name}
          options={filter.options}
          placeholder={filter.any}
        />
      ))}
    </FilterBar>
  );
}

async function ItemTable<K extends Kind, R extends Row<K>>({
  kind,
  processId,
  path,
  parameters,
  found: { rows },
  order: usual = 'code',
  columns,
  caption,
  empty,
}: ItemListProps<K, R> & { caption: string; empty: ReactNode }) {
  const [t, tk] = await Promise.all([getTranslations('lists'), getTranslations('kinds')]);
  const now = parameters['order'] ?? usual;
  const sorted = (column: ItemColumn<R>): Column<R> => {
    const { order, ...rest } = column;
    if (!order) return rest;
    const direction = order.descending ? ('descending' as const) : ('ascending' as const);
    const href = withParameters(path, { ...parameters, order: order.name, after: undefined });
    return { ...rest, sort: { href, direction: now === order.name ? direction : undefined } };
  };
  const status: ItemColumn<R> = {
    id: 'status',
    header: t('status'),
    cell: (row) => <ItemStatus kind={kind} status={row.status} />,
    copied: (row) => tk(`${kind}.statuses.${row.status}` as 'finding.statuses.draft'),
  };
  const all: ItemColumn<R>[] = [
    {
      id: 'code',
      header: t('code'),
      cell: ({ code }) => (
        <PanelLink code={code} href={withParameters(path, { ...parameters, sak: code })} label={t('open', { code })} />
      ),
      order: { name: 'code' },
      width: '5rem',
    },
    {
      id: 'title',
      header: tk(`${kind}.name` as 'finding.name'),
      cell: ({ code, title }) => (
        <Link className="row-title" href={`/processer/${processId}/sak/${code}`} title={title}>
          {title}
        </Link>
      ),
      rowHeader: true,
      order: { name: 'title' },
    },
    ...columns.map((column) => (column === 'status' ? status : column)),
  ];
  return (
    <Table
      caption={caption}
      captionHidden
      columns={all.map(sorted)}
      currentKey={rows.find(({ code }) => code === parameters['sak'])?.id}
      empty={empty}
      lines="one"
      rowKey={({ id }) => id}
      rows={rows}
      tools={<CopyTable doneLabel={t('copied')} failedLabel={t('copyFailed')} label={t('copy')} />}
    />
  );
}
