import { getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { type Kind, statusesOf } from '#src/core/kinds.ts';
import type { Verdict } from '#src/core/verdict.ts';
import { refusals } from '#src/i18n/refusals.ts';
import { ListPage } from '#src/ui/ListPage.tsx';
import { type ItemFilter, ItemFilters } from './ItemFilters.tsx';
import { ListKeys } from './ListKeys.tsx';
import { type ItemRow, ItemTable, type ItemTableProps } from './ItemTable.tsx';

export type ItemListProps<K extends Kind, R extends ItemRow<K>> = Omit<ItemTableProps<K, R>, 'caption' | 'empty'> & {
  words: { title: string; lead: string; empty: { title: string; text: string } };
  found: { next: string | null };
  /** How many there are in each status, and whether one may be added: who never may is shown no button. */
  facets: { statuses: readonly { status: string; count: number }[]; create?: Verdict };
  filters: readonly ItemFilter[];
  /** The filters are there also where nothing is listed: what is listed is chosen there. */
  always?: boolean;
  before?: ReactNode;
  views?: ReactNode;
  /** What else can be done on the page, beside the button for a new one. */
  actions?: ReactNode;
  /** Around the table: what is done to its rows. */
  around?: ((table: ReactNode) => ReactNode) | undefined;
  /** Drawn in the table's place, given what to show when nothing is found. */
  instead?: ((empty: ReactNode) => ReactNode) | undefined;
};

/** The list of one kind of item: tabs by status, words and filters, table, pages. A kind adds filters and columns. */
export async function ItemList<K extends Kind, R extends ItemRow<K>>(props: ItemListProps<K, R>) {
  const { kind, path, parameters, words, found, facets, before, views, actions, filters, always, instead, around } =
    props;
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
      actions={actions}
      always={always}
      before={before}
      create={
        facets.create === undefined
          ? undefined
          : { label: tk(`${kind}.create` as 'finding.create'), refused: refusal(facets.create) }
      }
      empty={words.empty}
      filters={
        <ItemFilters
          copied={!instead && found.rows.length > 0}
          filters={filters.filter(({ options }) => options.length > 0)}
          parameters={parameters}
          path={path}
          things={things}
          views={views}
        />
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
      table={(empty) => {
        if (instead) return instead(empty);
        const table = <ItemTable {...props} caption={plural} empty={empty} />;
        return (
          <>
            {around ? around(table) : table}
            <ListKeys />
          </>
        );
      }}
      title={words.title}
    />
  );
}
