import { getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { CopyTable } from '#src/ui/CopyTable.tsx';
import { FilterChip } from '#src/ui/FilterChip.tsx';
import { Link } from '#src/ui/Link.tsx';
import { ListSearch } from '#src/ui/ListSearch.tsx';
import { withParameters } from '#src/ui/parameters.ts';
import type { SelectOption } from '#src/ui/SelectField.tsx';

/**
 * A choice above the list, under its name in the address; `view`: how the list is shown, not what passes; `clears`:
 * what else in the address another choice takes away.
 */
export type ItemFilter = {
  name: string;
  label: string;
  options: readonly SelectOption[];
  view?: boolean;
  clears?: readonly string[];
};

type Props = {
  path: string;
  parameters: Readonly<Record<string, string>>;
  filters: readonly ItemFilter[];
  /** What is listed, in the plural, within a sentence. */
  things: string;
  views?: ReactNode;
  /** Whether a table stands beneath, to copy. */
  copied: boolean;
};

/** The line above a list: words to look for, a chip a filter, how it is shown, and the table for a spreadsheet. */
export async function ItemFilters({ path, parameters, filters, things, views, copied }: Props) {
  const t = await getTranslations('lists');
  const { after: _after, sak: _sak, ...here } = parameters;
  const at = (changes: Record<string, string | undefined>): string => withParameters(path, { ...here, ...changes });
  const { text, ...besides } = here;
  const narrowed = ['text', ...filters.filter(({ view }) => !view).map(({ name }) => name)];
  return (
    <>
      <ListSearch action={path} kept={besides} label={t('search', { things })} name="text" value={text ?? ''} />
      {filters.length > 0 && (
        <div aria-label={t('filter', { things })} className="chips" data-print="no" role="group">
          {filters.map(({ name, label, options, clears = [] }) => {
            const to = (value: string | undefined): string =>
              at({ ...Object.fromEntries(clears.map((other) => [other, undefined])), [name]: value });
            return (
              <FilterChip
                choices={options.map(({ value, label: words }) => ({
                  href: to(value),
                  label: words,
                  current: here[name] === value,
                }))}
                key={name}
                label={label}
                without={{ href: to(undefined), label: t('without', { filter: label }) }}
              />
            );
          })}
          {narrowed.some((name) => here[name]) && (
            <Link
              className="chip-clear"
              href={at(Object.fromEntries(narrowed.map((name) => [name, undefined])))}
              scroll={false}
            >
              {t('clear')}
            </Link>
          )}
        </div>
      )}
      <div className="list-tools" data-print="no">
        {copied && <CopyTable doneLabel={t('copied')} failedLabel={t('copyFailed')} label={t('copy')} />}
        {views}
      </div>
    </>
  );
}
