import { getLocale, getTranslations } from 'next-intl/server';
import type { SourceName } from '#src/core/sources.ts';
import { ButtonLink } from '#src/ui/ButtonLink.tsx';
import { Disclosure } from '#src/ui/Disclosure.tsx';
import { withParameters } from '#src/ui/parameters.ts';
import { describeTable } from '../queries/sources.ts';
import { mostCells } from '../rules/repeat.ts';
import { FetchForm } from './FetchForm.tsx';
import { SourceFailure } from './SourceFailure.tsx';

type Props = {
  processId: string;
  path: string;
  service: SourceName;
  tableId: string;
  language: 'sv' | 'en';
  municipalities: readonly string[];
  parameters: Readonly<Record<string, string>>;
};

/** A table's dimensions to choose from, with what the source says about it. */
export async function SourceTableChoice({
  processId,
  path,
  service,
  tableId,
  language,
  municipalities,
  parameters,
}: Props) {
  const [t, tf, locale, found] = await Promise.all([
    getTranslations('datasets.sources'),
    getTranslations('datasets.sources.form'),
    getLocale(),
    describeTable(service, tableId.slice(0, 200), language),
  ]);
  const back = withParameters(path, { kalla: service, sok: parameters['sok'], sida: parameters['sida'] });
  if ('failure' in found)
    return <SourceFailure processId={processId} reason={found.failure} retry={withParameters(path, parameters)} />;
  const { table, most } = found.value;
  return (
    <section aria-labelledby="table" className="grid min-w-0 gap-5">
      <div className="flex flex-wrap items-start justify-between gap-x-6 gap-y-2">
        <div className="min-w-0 flex-1 basis-80">
          <h2 className="text-xl" id="table">
            {table.label}
          </h2>
          <p className="mt-1 max-w-(--measure) text-sm text-muted">{tf('lead')}</p>
        </div>
        <ButtonLink href={back} size="small">
          {t('other')}
        </ButtonLink>
      </div>
      {table.notes.length > 0 && (
        <Disclosure summary={tf('notes')}>
          <div className="grid max-w-(--measure) gap-2 text-sm">
            {table.notes.map((note) => (
              <p className="whitespace-pre-line break-words" key={note}>
                {note}
              </p>
            ))}
          </div>
        </Disclosure>
      )}
      <FetchForm
        at={{ processId, service, tableId: table.id, language }}
        dimensions={table.dimensions}
        locale={locale}
        most={most}
        mostAltogether={mostCells}
        own={municipalities}
        path={path}
        title={table.label}
        words={{
          name: tf('name'),
          all: tf('all'),
          none: tf('none'),
          own: tf('own'),
          latest: tf('latest'),
          chosen: tf('chosen'),
          required: tf('required'),
          total: tf('total'),
          more: tf('more'),
          cells: tf('cells'),
          requests: tf('requests'),
          limit: tf('limit'),
          tooMany: tf('tooMany'),
          fetch: tf('fetch'),
          cancel: tf('cancel'),
          back,
          search: Object.fromEntries(table.dimensions.map(({ code, label }) => [code, tf('search', { label })])),
        }}
      />
    </section>
  );
}
