import { getFormatter, getTranslations } from 'next-intl/server';
import { readByLine } from '#src/i18n/read-by.ts';
import { refusals } from '#src/i18n/refusals.ts';
import { read } from '#src/server/page.ts';
import { DefinitionList } from '#src/ui/DefinitionList.tsx';
import { PageHeader } from '#src/ui/PageHeader.tsx';
import { Prose } from '#src/ui/Prose.tsx';
import { RefusableLink } from '#src/ui/RefusableLink.tsx';
import { Section } from '#src/ui/Section.tsx';
import { ViewSwitch } from '#src/ui/ViewSwitch.tsx';
import { getDataset } from '../queries/datasets.ts';
import { BoundaryOffers } from './BoundaryOffers.tsx';
import { CellTable } from './CellTable.tsx';
import { DatasetAtlas } from './DatasetAtlas.tsx';
import { DatasetRefresh } from './DatasetRefresh.tsx';
import { ReleaseList } from './ReleaseList.tsx';

/** A dataset: its figures, its vintages, and where all of it comes from. */
export async function DatasetView({
  processId,
  itemId,
  parameters = {},
}: {
  processId: string;
  itemId: string;
  parameters?: Readonly<Record<string, string>>;
}) {
  const [t, tf, refused, format, dataset] = await Promise.all([
    getTranslations('datasets'),
    getTranslations('kinds.dataset.values.form'),
    refusals(),
    getFormatter(),
    read(getDataset, { processId, itemId }),
  ]);
  const here = `/processer/${processId}`;
  const onMap = parameters['vy'] === 'karta';
  const itself = `${here}/sak/${dataset.code}`;
  const day = (at: string): string => format.dateTime(new Date(at), 'day');
  const known = (value: string): string => value || t('view.unknown');
  const query = Object.entries(dataset.query)
    .map(([name, value]) => `${name}: ${Array.isArray(value) ? value.join(', ') : String(value)}`)
    .join('\n');
  return (
    <>
      <PageHeader
        actions={
          <RefusableLink
            href={`${here}/kartlaggning/data/ny?datamangd=${dataset.code}`}
            refused={refused(dataset.can.renew)}
          >
            {t('renew')}
          </RefusableLink>
        }
        code={dataset.code}
        edit={{ href: `${here}/sak/${dataset.code}/redigera`, label: t('edit'), refused: refused(dataset.can.edit) }}
        eyebrow={t('one')}
        meta={
          <>
            <span>{tf(dataset.form)}</span>
            <span className="tabular">
              {t('view.vintage', {
                number: dataset.releases.length,
                date: day(dataset.releases[0]?.importedAt ?? dataset.updatedAt),
              })}
            </span>
            <span>{await readByLine(dataset)}</span>
          </>
        }
        title={dataset.title}
      />
      {dataset.text && (
        <div className="mt-6">
          <Prose plain>{dataset.text}</Prose>
        </div>
      )}
      <div className="mt-8">
        <ViewSwitch
          label={t('map.view')}
          views={[
            { href: itself, label: t('map.asTable'), current: !onMap },
            { href: `${itself}?vy=karta`, label: t('map.asMap'), current: onMap },
          ]}
        />
      </div>
      {onMap ? (
        <DatasetAtlas dataset={dataset} parameters={parameters} processId={processId} />
      ) : (
        <CellTable dataset={dataset} parameters={parameters} processId={processId} />
      )}
      <DatasetRefresh dataset={dataset} processId={processId} />
      <BoundaryOffers dataset={dataset} processId={processId} />
      <ReleaseList dataset={dataset} processId={processId} />
      <Section id="ursprung" layout="margin" title={t('view.provenance')}>
        <DefinitionList
          items={[
            { term: t('fields.origin'), description: known(dataset.origin) },
            { term: t('fields.licence'), description: known(dataset.licence) },
            ...(dataset.address
              ? [
                  {
                    term: t('fields.address'),
                    description: (
                      <a className="break-words" href={dataset.address} rel="noreferrer nofollow">
                        {dataset.address}
                      </a>
                    ),
                  },
                ]
              : []),
            {
              term: t('view.fetched'),
              description: t('view.fetchedBy', {
                date: day(dataset.fetchedAt ?? dataset.createdAt),
                name: dataset.releases[0]?.importedBy ?? dataset.author,
              }),
            },
            { term: t('view.file'), description: <span className="break-words">{dataset.fileName}</span> },
            ...(query
              ? [
                  {
                    term: t('view.query'),
                    description: <span className="whitespace-pre-line break-words text-sm">{query}</span>,
                  },
                ]
              : []),
            {
              term: t('view.checksum'),
              description: (
                <code className="break-all text-sm" translate="no">
                  {dataset.checksum}
                </code>
              ),
            },
            ...(dataset.sourceNotes
              ? [
                  {
                    term: t('fields.sourceNotes'),
                    description: <span className="whitespace-pre-line">{dataset.sourceNotes}</span>,
                  },
                ]
              : []),
          ]}
        />
      </Section>
    </>
  );
}
