import { getTranslations } from 'next-intl/server';
import { refusedText } from '#src/core/verdict.ts';
import { refusals } from '#src/i18n/refusals.ts';
import { getItem } from '#src/features/thread/queries/items.ts';
import { read } from '#src/server/page.ts';
import { PageHeader } from '#src/ui/PageHeader.tsx';
import { RefusedState } from '#src/ui/RefusedState.tsx';
import { getDataset, listDatasets } from '../queries/datasets.ts';
import { ImportStart } from './ImportStart.tsx';

/** Where an import begins: a file, or what is pasted; for a new dataset, or as a new vintage of one there is. */
export async function ImportNew({ processId, code }: { processId: string; code: string | undefined }) {
  const [t, td, refused, { facets }] = await Promise.all([
    getTranslations('datasets.import'),
    getTranslations('datasets'),
    refusals(),
    read(listDatasets, { processId, limit: 1 }),
  ]);
  const item = code ? await read(getItem, { processId, address: code }) : undefined;
  const dataset = item?.kind === 'dataset' ? await read(getDataset, { processId, itemId: item.id }) : undefined;
  const no = refused(dataset ? dataset.can.renew : facets.create);
  return (
    <>
      <PageHeader
        code={dataset?.code}
        eyebrow={dataset ? dataset.title : td('title')}
        lead={t(dataset ? 'renewLead' : 'newLead')}
        title={t(dataset ? 'renewTitle' : 'newTitle')}
      />
      <div className="mt-8 max-w-(--measure)">
        {no ? (
          <RefusedState reason={refusedText(no)} title={t('notOpen')} />
        ) : (
          <ImportStart
            datasetId={dataset?.id}
            processId={processId}
            words={{
              file: t('file'),
              fileHelp: t('fileHelp'),
              or: t('or'),
              paste: t('paste'),
              pasteHelp: t('pasteHelp'),
              read: t('read'),
              reading: t('reading'),
              pasted: t('pastedName'),
              failed: t('failedUpload'),
            }}
          />
        )}
      </div>
    </>
  );
}
