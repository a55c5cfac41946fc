import { getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import type { Kind, StatusOf } from '#src/core/kinds.ts';
import { Link } from '#src/ui/Link.tsx';
import { PanelLink } from '#src/ui/PanelLink.tsx';
import { withParameters } from '#src/ui/parameters.ts';
import { sortingBy } from '#src/ui/SortLink.tsx';
import { type Column, Table } from '#src/ui/Table.tsx';
import { ItemStatus } from './ItemStatus.tsx';

export type ItemRow<K extends Kind> = { id: string; code: string; title: string; status: StatusOf<K> };

/**
 * A column of the kind's own; `order`: the name of the order that it is sorted by. `from`: that it is first sorted from
 * the end, the largest or the latest.
 */
export type ItemColumn<R> = Omit<Column<R>, 'sort'> & { order?: string | undefined; from?: 'end' | undefined };

/** The orders that a list of any length has; the others only one that is not too long for them. */
const always = ['code', 'title', 'updated'];

export type ItemTableProps<K extends Kind, R extends ItemRow<K>> = {
  kind: K;
  processId: string;
  /** The list's own path; everything that is chosen lies in its parameters. */
  path: string;
  parameters: Readonly<Record<string, string>>;
  /** `order`: the one the rows stand in; `sortable`: by any column. */
  found: { rows: readonly R[]; order: string; sortable: boolean };
  /** After code and title; where the status stands among them. */
  columns: readonly (ItemColumn<R> | 'status')[];
  /** Boxes before the rows that can be selected; without any such row, none. */
  selection?: { header: string; label: (row: R) => string; of: (row: R) => boolean } | undefined;
  caption: string;
  empty: ReactNode;
};

/** The table of one kind of item: its code opens it beside the list, its title on its own page. */
export async function ItemTable<K extends Kind, R extends ItemRow<K>>({
  kind,
  processId,
  path,
  parameters,
  found: { rows, order: now, sortable },
  columns,
  selection,
  caption,
  empty,
}: ItemTableProps<K, R>) {
  const [t, tk] = await Promise.all([getTranslations('lists'), getTranslations('kinds')]);
  const sorted = ({ order, from, ...rest }: ItemColumn<R>): Column<R> => {
    if (!order || !(sortable || always.includes(order))) return rest;
    const { order: next, direction } = sortingBy(order, now, from);
    return {
      ...rest,
      sort: { href: withParameters(path, { ...parameters, order: next, after: undefined }), direction },
    };
  };
  const status: ItemColumn<R> = {
    id: 'status',
    header: t('status'),
    order: 'status',
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
      order: 'code',
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
      order: 'title',
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
      selection={selection && rows.some(selection.of) ? { name: 'item', ...selection } : undefined}
    />
  );
}
