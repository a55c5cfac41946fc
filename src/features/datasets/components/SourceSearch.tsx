import { getFormatter, getTranslations } from 'next-intl/server';
import Form from 'next/form';
import { Link } from '#src/ui/Link.tsx';
import type { SourceName } from '#src/core/sources.ts';
import { Button } from '#src/ui/Button.tsx';
import { EmptyState } from '#src/ui/EmptyState.tsx';
import { Pager } from '#src/ui/Pager.tsx';
import { withParameters } from '#src/ui/parameters.ts';
import { SearchField } from '#src/ui/SearchField.tsx';
import { searchTables } from '../queries/sources.ts';
import { SourceFailure } from './SourceFailure.tsx';

export type SourceSearchProps = {
  processId: string;
  path: string;
  service: SourceName;
  language: 'sv' | 'en';
  parameters: Readonly<Record<string, string>>;
};

/** Words to look for, and the tables that the service has for them. */
export async function SourceSearch({ processId, path, service, language, parameters }: SourceSearchProps) {
  const text = (parameters['sok'] ?? '').slice(0, 200).trim();
  const page = Math.min(500, Math.max(1, Math.trunc(Number(parameters['sida'] ?? 1)) || 1));
  const [t, format, found] = await Promise.all([
    getTranslations('datasets.sources'),
    getFormatter(),
    text ? searchTables(service, text, page, language) : undefined,
  ]);
  const at = (changes: Record<string, string | undefined>): string =>
    withParameters(path, { kalla: service, sok: text, ...changes });
  const day = (value: string): string =>
    Number.isNaN(Date.parse(value)) ? value : format.dateTime(new Date(value), 'day');
  return (
    <>
      <p className="max-w-(--measure) text-sm text-muted">{t(`about.${service}`)}</p>
      <Form action={path} className="grid max-w-2xl gap-x-3 gap-y-2 sm:grid-cols-[1fr_auto] sm:items-end" role="search">
        <input name="kalla" type="hidden" value={service} />
        <SearchField
          defaultValue={text}
          key={text}
          label={t('search')}
          maxLength={200}
          name="sok"
          placeholder={t('searchHelp')}
        />
        <Button type="submit" variant="primary">
          {t('find')}
        </Button>
      </Form>
      {found === undefined && <EmptyState text={t('startText')} title={t('startTitle')} />}
      {found && 'failure' in found && (
        <SourceFailure processId={processId} reason={found.failure} retry={at({ sida: String(page) })} />
      )}
      {found && 'value' in found && (
        <section aria-labelledby="found" className="min-w-0">
          <h2 className="text-xl" id="found" role="status">
            {t('found', { count: found.value.total })}
          </h2>
          {found.value.total === 0 && <p className="mt-2 text-muted">{t('nothingText')}</p>}
          <ol className="mt-3 grid">
            {found.value.tables.map((table) => (
              <li className="grid gap-x-6 gap-y-1 border-t border-rule py-3 md:grid-cols-[1fr_16rem]" key={table.id}>
                <div className="min-w-0">
                  <Link className="link font-semibold" href={at({ tabell: table.id })}>
                    {table.label}
                  </Link>
                  <p className="text-sm text-muted">{table.path.join(' › ')}</p>
                </div>
                <p className="flex flex-wrap content-start gap-x-4 text-sm text-muted md:grid md:justify-items-end">
                  {table.periods && (
                    <span className="tabular">{t('periods', { first: table.periods[0], last: table.periods[1] })}</span>
                  )}
                  {table.updated && <span className="tabular">{t('updated', { date: day(table.updated) })}</span>}
                  {table.discontinued && <span className="font-semibold text-warning">{t('discontinued')}</span>}
                </p>
              </li>
            ))}
          </ol>
          <Pager
            first={page > 1 ? { href: at({ sida: String(page - 1) }), label: t('earlier') } : undefined}
            label={t('pages')}
            next={page < found.value.pages ? { href: at({ sida: String(page + 1) }), label: t('more') } : undefined}
          />
        </section>
      )}
    </>
  );
}
