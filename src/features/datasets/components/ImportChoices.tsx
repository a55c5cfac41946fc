import { getTranslations } from 'next-intl/server';
import { CheckField } from '#src/ui/CheckField.tsx';
import { Disclosure } from '#src/ui/Disclosure.tsx';
import { RadioGroup } from '#src/ui/RadioGroup.tsx';
import { Section } from '#src/ui/Section.tsx';
import { SelectField } from '#src/ui/SelectField.tsx';
import { TextField } from '#src/ui/TextField.tsx';
import { columnKeys } from '../rules/mapping.ts';
import type { ImportJob, Preview } from '../schema/imports.ts';
import { areaSorts, type ColumnRole, forms, Mapping } from '../schema/mapping.ts';
import { ColumnTable } from './ColumnTable.tsx';
import { DatasetForm } from './DatasetForm.tsx';
import { ImportSend } from './ImportSend.tsx';

const tableRoles: readonly ColumnRole[] = [
  'area',
  'destination',
  'period',
  'measure',
  'measure-name',
  'unit',
  'value',
  'period-value',
  'note',
  'ignore',
];
const layerRoles: readonly ColumnRole[] = ['code', 'name', 'ignore'];

/** What a file is to become: what each column gives, and what is said of the whole. */
export async function ImportChoices({
  processId,
  job,
  refused,
}: {
  processId: string;
  job: ImportJob;
  refused: string | undefined;
}) {
  const [t, td, tr, tf] = await Promise.all([
    getTranslations('datasets.import'),
    getTranslations('datasets'),
    getTranslations('datasets.roles'),
    getTranslations('kinds.dataset.values.form'),
  ]);
  const preview = job.preview as Preview;
  const mapping = Mapping.parse(job.settings.mapping ?? preview.proposal);
  const layer = preview.kind === 'features';
  // The sheet or layer that was shown is the one that is read in; what nobody has chosen stays open for another file.
  const part = {
    sheet: mapping.sheet && String(preview.facts['sheet'] ?? ''),
    layer: mapping.layer && String(preview.facts['layer'] ?? ''),
  };
  return (
    <ImportSend
      at={{ processId, jobId: job.id }}
      columns={columnKeys(preview.columns)}
      layerForm={layer}
      part={part}
      refused={refused}
      words={{ submit: t('check'), notice: t('checking') }}
    >
      <Section lead={t(layer ? 'layerLead' : 'columnsLead')} title={t('columns')}>
        <div className="grid gap-5">
          <ColumnTable
            mapping={mapping}
            preview={preview}
            roles={(layer ? layerRoles : tableRoles).map((role) => ({ value: role, label: tr(role) }))}
          />
          {!layer && (
            <div className="grid gap-x-6 gap-y-5 md:grid-cols-2">
              <SelectField
                defaultValue={mapping.form}
                label={t('form')}
                name="form"
                options={forms.filter((form) => form !== 'areas').map((form) => ({ value: form, label: tf(form) }))}
              />
              <SelectField
                defaultValue={mapping.areas}
                label={t('areas')}
                name="areas"
                options={areaSorts.map((sort) => ({ value: sort, label: t(`sorts.${sort}`) }))}
              />
              <TextField
                defaultValue={mapping.period}
                help={t('periodHelp')}
                label={t('period')}
                name="period"
                optional={td('fields.optional')}
              />
              <TextField
                defaultValue={mapping.measure}
                help={t('measureHelp')}
                label={t('measure')}
                name="measure"
                optional={td('fields.optional')}
              />
              <div className="md:col-span-2">
                <CheckField
                  defaultChecked={mapping.leaveOut}
                  help={t('leaveOutHelp')}
                  label={t('leaveOut')}
                  name="leaveOut"
                />
              </div>
            </div>
          )}
        </div>
      </Section>
      <Section lead={t('aboutLead')} title={t('about')}>
        <div className="grid gap-5">
          <DatasetForm values={job.settings} />
          {!job.datasetId && (
            <RadioGroup
              defaultValue={job.settings.audience ?? 'organisation'}
              label={t('audience')}
              name="audience"
              options={[
                { value: 'organisation', label: t('audiences.organisation') },
                { value: 'process', label: t('audiences.process') },
              ]}
            />
          )}
          {preview.notes.length > 0 && (
            <Disclosure summary={t('notes', { count: preview.notes.length })}>
              <p className="mt-2 whitespace-pre-line text-sm text-muted">{preview.notes.join('\n')}</p>
            </Disclosure>
          )}
        </div>
      </Section>
    </ImportSend>
  );
}
