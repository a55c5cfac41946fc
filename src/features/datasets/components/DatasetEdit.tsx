import { getTranslations } from 'next-intl/server';
import { ItemForm } from '#src/client/ItemForm.tsx';
import { refusals } from '#src/i18n/refusals.ts';
import { read } from '#src/server/page.ts';
import { PageHeader } from '#src/ui/PageHeader.tsx';
import { getDataset } from '../queries/datasets.ts';
import { DatasetEdit as DatasetEditInput } from '../schema/datasets.ts';
import { DatasetForm } from './DatasetForm.tsx';

/** What is said about the figures; the figures change by a new vintage. */
export async function DatasetEdit({ processId, itemId }: { processId: string; itemId: string }) {
  const [t, refused, dataset] = await Promise.all([
    getTranslations('datasets'),
    refusals(),
    read(getDataset, { processId, itemId }),
  ]);
  return (
    <>
      <PageHeader
        code={dataset.code}
        eyebrow={t('one')}
        lead={t('editLead')}
        title={t('editTitle', { code: dataset.code })}
      />
      <ItemForm
        drawn={['title', 'text', 'origin', 'licence', 'address', 'sourceNotes']}
        edit={{ command: 'datasets.edit', schema: DatasetEditInput }}
        item={dataset}
        kind="dataset"
        processId={processId}
        refused={refused(dataset.can.edit)}
        words={{ submit: t('save'), cancel: t('cancel'), notice: t('saved') }}
      >
        <DatasetForm values={dataset} />
      </ItemForm>
    </>
  );
}
