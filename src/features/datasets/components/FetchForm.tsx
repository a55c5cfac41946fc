'use client';
import { useMemo, useState } from 'react';
import { CommandForm } from '#src/client/CommandForm.tsx';
import type { SourceName } from '#src/core/sources.ts';
import { koladaDataPaths } from '#src/formats/kolada-paths.ts';
import { chosenCells, splitSelection } from '#src/formats/selection.ts';
import type { SourceDimension } from '#src/formats/source-table.ts';
import { TextField } from '#src/ui/TextField.tsx';
import { DimensionField, type DimensionWords } from './DimensionField.tsx';

export type FetchWords = DimensionWords & {
  name: string;
  cells: string;
  requests: string;
  limit: string;
  tooMany: string;
  fetch: string;
  cancel: string;
  back: string;
  search: Readonly<Record<string, string>>;
};
export type FetchFormProps = {
  at: { processId: string; service: SourceName; tableId: string; language: 'sv' | 'en' };
  title: string;
  dimensions: readonly SourceDimension[];
  /** The process's own municipalities. */
  own: readonly string[];
  /** How many cells the service gives at once, where it has such a limit; and how many are fetched at all. */
  most: number | null;
  mostAltogether: number;
  path: string;
  locale: string;
  words: FetchWords;
};

/**
 * What is chosen to begin with: the process's own places, the latest periods, the only measure, the total of the rest.
 */
function suggested({ role, required, categories }: SourceDimension, own: readonly string[]): string[] {
  const codes = categories.map(({ code }) => code);
  if (role === 'geo') {
    const known = codes.filter((code) => own.includes(code));
    return known.length > 0 ? known : codes.slice(0, 1);
  }
  if (role === 'time') return codes.slice(-5);
  if (role === 'metric' && codes.length <= 3) return codes;
  return required ? codes.slice(0, 1) : [];
}

/** Chooses from a table and says all the while how much it comes to. */
export function FetchForm({ at, title, dimensions, own, most, mostAltogether, path, locale, words }: FetchFormProps) {
  const [chosen, setChosen] = useState<Record<string, string[]>>(() =>
    Object.fromEntries(dimensions.map((dimension) => [dimension.code, suggested(dimension, own)])),
  );
  const query = useMemo(
    () => dimensions.map(({ code }) => ({ code, values: chosen[code] ?? [] })),
    [dimensions, chosen],
  );
  const cells = chosenCells(query);
  const missing = dimensions.find(({ code, required }) => required && (chosen[code]?.length ?? 0) === 0);
  const incomplete = missing
    ? `${missing.label}: ${words.required}`
    : cells > mostAltogether
      ? words.tooMany
      : undefined;
  const requests = useMemo(() => {
    const asked = query.filter(({ values }) => values.length > 0);
    return at.service === 'kolada'
      ? koladaDataPaths(asked).length
      : cells > mostAltogether
        ? Math.ceil(cells / (most ?? 1))
        : splitSelection(asked, most ?? cells).length;
  }, [at.service, query, cells, most, mostAltogether]);
  const number = (value: number): string => value.toLocaleString(locale);
  const figures = [
    { label: words.cells, value: number(cells) },
    { label: words.requests, value: number(requests) },
    ...(most === null ? [] : [{ label: words.limit, value: number(most) }]),
  ];
  return (
    <div className="fetch-form">
      <CommandForm
        cancel={{ href: words.back, label: words.cancel }}
        command="datasets.fetch"
        goTo={`${path}?hamtning={fetchId}`}
        input={(form, key) => ({ ...at, key, title: String(form.get('title') ?? ''), query })}
        incomplete={incomplete}
        submit={words.fetch}
      >
        <TextField defaultValue={title.slice(0, 200)} label={words.name} maxLength={200} name="title" />
        <div className="grid items-start gap-x-6 gap-y-5 lg:grid-cols-2">
          {dimensions.map((dimension) => (
            <DimensionField
              chosen={chosen[dimension.code] ?? []}
              dimension={dimension}
              key={dimension.code}
              locale={locale}
              onChange={(values) => setChosen((before) => ({ ...before, [dimension.code]: values }))}
              own={own}
              searchLabel={words.search[dimension.code] ?? ''}
              words={words}
            />
          ))}
        </div>
        <dl aria-live="polite" className="flex flex-wrap gap-x-8 gap-y-2 border-t-2 border-ink pt-3">
          {figures.map(({ label, value }) => (
            <div key={label}>
              <dt className="text-sm text-muted">{label}</dt>
              <dd className="font-serif text-xl tabular">{value}</dd>
            </div>
          ))}
        </dl>
      </CommandForm>
    </div>
  );
}
