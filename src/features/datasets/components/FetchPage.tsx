import { getLocale, getTranslations } from 'next-intl/server';
import { Link } from '#src/ui/Link.tsx';
import { type SourceName, sourceNames } from '#src/core/sources.ts';
import { refusedText } from '#src/core/verdict.ts';
import { refusals } from '#src/i18n/refusals.ts';
import { read } from '#src/server/page.ts';
import { PageHeader } from '#src/ui/PageHeader.tsx';
import { withParameters } from '#src/ui/parameters.ts';
import { RefusedState } from '#src/ui/RefusedState.tsx';
import { Section } from '#src/ui/Section.tsx';
import { Tabs } from '#src/ui/Tabs.tsx';
import { fetchProgress, openFetches } from '../queries/fetches.ts';
import { FetchStatus } from './FetchStatus.tsx';
import { SourceSearch } from './SourceSearch.tsx';
import { SourceTableChoice } from './SourceTableChoice.tsx';

const idOf = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/**
 * From a service into the process: choose the service, find a table, choose from it, and see it come. All that is
 * chosen stands in the address.
 */
export async function FetchPage({
  processId,
  parameters,
}: {
  processId: string;
  parameters: Readonly<Record<string, string>>;
}) {
  const path = `/processer/${processId}/kartlaggning/data/hamta`;
  const service: SourceName = sourceNames.find((name) => name === parameters['kalla']) ?? 'scb';
  const [t, refusal, locale, { create, municipalities, open }] = await Promise.all([
    getTranslations('datasets.sources'),
    refusals(),
    getLocale(),
    read(openFetches, { processId }),
  ]);
  const language = locale.startsWith('en') ? 'en' : 'sv';
  const watched = idOf.test(parameters['hamtning'] ?? '')
    ? await read(fetchProgress, { processId, fetchId: parameters['hamtning'] ?? '' })
    : undefined;
  const others = open.filter(({ id }) => id !== watched?.id);
  const table = parameters['tabell'];
  const refused = refusal(create);
  return (
    <>
      <PageHeader
        eyebrow={
          <Link className="link" href={`/processer/${processId}/kartlaggning/data`}>
            {t('back')}
          </Link>
        }
        lead={t('lead')}
        title={t('title')}
      />
      {watched && <FetchStatus fetch={watched} path={path} processId={processId} />}
      {others.length > 0 && (
        <Section title={t('watch.open')}>
          <ul className="grid">
            {others.map((fetch) => (
              <li className="border-t border-rule py-2 first:border-t-0" key={fetch.id}>
                <Link className="link" href={withParameters(path, { hamtning: fetch.id })}>
                  {fetch.title}
                </Link>
              </li>
            ))}
          </ul>
        </Section>
      )}
      {refused !== undefined && <RefusedState reason={refusedText(refused)} title={t('title')} />}
      {refused === undefined && !watched && (
        <div className="mt-10 grid min-w-0 gap-6">
          <Tabs
            label={t('services')}
            tabs={sourceNames.map((name) => ({
              href: withParameters(path, { kalla: name, sok: parameters['sok'] }),
              label: t(`names.${name}`),
              current: name === service,
            }))}
          />
          {table ? (
            <SourceTableChoice
              language={language}
              municipalities={municipalities}
              parameters={parameters}
              path={path}
              processId={processId}
              service={service}
              tableId={table}
            />
          ) : (
            <SourceSearch
              language={language}
              parameters={parameters}
              path={path}
              processId={processId}
              service={service}
            />
          )}
        </div>
      )}
    </>
  );
}
