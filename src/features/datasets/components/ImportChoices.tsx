import { getTranslations } from 'next-intl/server';
import { SchemaForm } from '#src/client/SchemaForm.tsx';
import type { Refused } from '#src/core/verdict.ts';
import { CheckField } from '#src/ui/CheckField.tsx';
import { Disclosure } from '#src/ui/Disclosure.tsx';
import { RadioGroup } from '#src/ui/RadioGroup.tsx';
import { Section } from '#src/ui/Section.tsx';
import { SelectField } from '#src/ui/SelectField.tsx';
import { TextField } from '#src/ui/TextField.tsx';
import { ImportCheck, type ImportJob, type Preview } from '../schema/imports.ts';
import { areaSorts, type ColumnRole, forms, Mapping } from '../schema/mapping.ts';
import { ColumnTable } from './ColumnTable.tsx';
import { DatasetForm } from './DatasetForm.tsx';
import { EditsHeard } from './ImportEdits.tsx';

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
  refused: Refused;
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
  const { encoding, delimiter, headerRow, headerRows, coordinateSystem } = mapping;
  const part = {
    ...{ encoding, delimiter, headerRow, headerRows, coordinateSystem },
    sheet: mapping.sheet && String(preview.facts['sheet'] ?? ''),
    layer: mapping.layer && String(preview.facts['layer'] ?? ''),
    ...(layer && { form: 'areas' }),
    ...(layer && preview.proposal.areas === 'own' && { areas: 'own' }),
  };
  return (
    <EditsHeard>
      <SchemaForm
        command="datasets.check"
        given={{ processId, jobId: job.id }}
        keepAs={`import-${job.id}`}
        notice={t('checking')}
        refused={refused}
        schema={ImportCheck}
        submit={t('check')}
      >
        {Object.entries(part).map(([name, value]) => (
          <input data-kept="no" key={name} name={`settings.mapping.${name}`} type="hidden" value={value} />
        ))}
        <Section lead={t(layer ? 'layerLead' : 'columnsLead')} title={t('columns')}>
          <div className="grid gap-5">
            <ColumnTable
              mapping={mapping}
              preview={preview}
              roles={(layer ? layerRoles : tableRoles).map((role) => ({ value: role, label: tr(role) }))}
              choose={tr('ask')}
            />
            {layer && preview.proposal.areas !== 'own' && (
              <SelectField
                defaultValue={mapping.areas}
                label={t('areas')}
                name="settings.mapping.areas"
                options={(['municipality', 'county', 'own'] as const).map((sort) => ({
                  value: sort,
                  label: t(`sorts.${sort}`),
                }))}
              />
            )}
            {!layer && (
              <div className="grid gap-x-6 gap-y-5 md:grid-cols-2">
                <SelectField
                  defaultValue={mapping.form}
                  label={t('form')}
                  name="settings.mapping.form"
                  options={forms.filter((form) => form !== 'areas').map((form) => ({ value: form, label: tf(form) }))}
                />
                <SelectField
                  defaultValue={mapping.areas}
                  label={t('areas')}
                  name="settings.mapping.areas"
                  options={areaSorts
                    .filter((sort) => sort !== 'ask' || mapping.areas === 'ask')
                    .map((sort) => ({ value: sort, label: t(`sorts.${sort}`) }))}
                />
                <TextField
                  defaultValue={mapping.period}
                  help={t('periodHelp')}
                  label={t('period')}
                  name="settings.mapping.period"
                  optional={td('fields.optional')}
                />
                <TextField
                  defaultValue={mapping.measure}
                  help={t('measureHelp')}
                  label={t('measure')}
                  name="settings.mapping.measure"
                  optional={td('fields.optional')}
                />
                <div className="md:col-span-2">
                  <CheckField
                    defaultChecked={mapping.leaveOut}
                    help={t('leaveOutHelp')}
                    label={t('leaveOut')}
                    name="settings.mapping.leaveOut"
                  />
                </div>
                <div className="md:col-span-2">
                  <CheckField
                    defaultChecked={mapping.leaveUnknown}
                    help={t('leaveUnknownHelp')}
                    label={t('leaveUnknown')}
                    name="settings.mapping.leaveUnknown"
                  />
                </div>
              </div>
            )}
          </div>
        </Section>
        <Section lead={t('aboutLead')} title={t('about')}>
          <div className="grid gap-5">
            <DatasetForm prefix="settings." values={job.settings} />
            {!job.datasetId && (
              <RadioGroup
                defaultValue={job.settings.audience ?? 'organisation'}
                label={t('audience')}
                name="settings.audience"
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
      </SchemaForm>
    </EditsHeard>
  );
}
