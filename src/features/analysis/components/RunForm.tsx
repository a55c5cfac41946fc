import { getTranslations } from 'next-intl/server';
import { ItemForm } from '#src/client/ItemForm.tsx';
import { fieldProps } from '#src/i18n/field-props.ts';
import { refusals } from '#src/i18n/refusals.ts';
import { read } from '#src/server/page.ts';
import { PageHeader } from '#src/ui/PageHeader.tsx';
import { ProseField } from '#src/ui/ProseField.tsx';
import { TextField } from '#src/ui/TextField.tsx';
import { getRun } from '../queries/runs.ts';
import { RunEdit } from '../schema/runs.ts';

/** What is said of a run; what came of it does not change. */
export async function RunForm({ processId, itemId }: { processId: string; itemId: string }) {
  const [t, refused, run] = await Promise.all([
    getTranslations('analysis.runs'),
    refusals(),
    read(getRun, { processId, itemId }),
  ]);
  const field = await fieldProps(RunEdit, run);
  return (
    <>
      <PageHeader code={run.code} lead={t('editLead')} title={t('edit', { code: run.code })} />
      <ItemForm
        drawn={['title', 'text']}
        edit={{ command: 'analysis.editRun', schema: RunEdit }}
        item={run}
        kind="run"
        processId={processId}
        refused={refused(run.can.edit)}
        words={{ submit: t('save'), cancel: t('cancelEdit'), notice: t('saved') }}
      >
        <TextField {...field('title')} label={t('fieldTitle')} />
        <ProseField {...field.counted('text')} label={t('fieldText')} rows={4} />
      </ItemForm>
    </>
  );
}
