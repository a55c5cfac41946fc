import { getTranslations } from 'next-intl/server';
import { CheckField } from '#src/ui/CheckField.tsx';
import { DefinitionList } from '#src/ui/DefinitionList.tsx';
import { Disclosure } from '#src/ui/Disclosure.tsx';
import { RadioGroup } from '#src/ui/RadioGroup.tsx';
import { Section } from '#src/ui/Section.tsx';
import { SelectField } from '#src/ui/SelectField.tsx';
import { TextField } from '#src/ui/TextField.tsx';
import { areaSorts, type ColumnRole, forms, type ImportJob, Mapping, type Preview } from '../schema.ts';
import { ColumnTable } from './ColumnTable.tsx';
import { DatasetForm } from './DatasetForm.tsx';
import { ImportSend } from './ImportSend.tsx';

const tableRoles: readonly ColumnRole[] = ['area', 'destination', 'period', 'measure', 'measure-name', 'unit', 'value', 'period-value', 'note', 'ignore'];
const layerRoles: readonly ColumnRole[] = ['code', 'name', 'ignore'];

/** What a file is to become: what was recognised, what each column gives, and what is said of the whole. */
export async function ImportChoices({ processId, job, refused }: { processId: string; job: ImportJob; refused: string | undefined }) {
  const [t, td, tr, tk] = await Promise.all([getTranslations('datasets.import'), getTranslations('datasets'), getTranslations('datasets.roles'), getTranslations('datasets.remarks')]);
  const preview = job.preview as Preview;
  const mapping = Mapping.parse(job.settings.mapping ?? preview.proposal);
  const layer = preview.kind === 'features';
  const sheets = preview.facts['sheets'];
  const facts = [
    { term: t('format'), description: t(`formats.${preview.format as 'csv'}`) },
    { term: td('view.file'), description: <span className="break-words">{preview.fileName}</span> },
    ...(['encoding', 'delimiter', 'decimal', 'updated', 'coordinateSystem'] as const).flatMap((name) => (preview.facts[name] ? [{ term: t(`facts.${name}`), description: String(preview.facts[name]).replace('\t', 'tab') }] : [])),
  ];
  return (
    <ImportSend
      at={{ processId, jobId: job.id }} columns={preview.columns.length} refused={refused} sheet={mapping.sheet} layer={mapping.layer} layerForm={layer}
      words={{ submit: t('check'), sheet: t('sheet'), notice: t('checking') }}
    >
      <Section layout="margin" title={t('found')}>
        <DefinitionList items={facts} />
        {preview.remarks.length > 0 && <ul className="mt-2 list-disc pl-5 text-sm text-muted">{preview.remarks.map(({ remark, values }) => <li key={remark}>{tk(remark as 'no-header')} {values && Object.values(values).join(', ')}</li>)}</ul>}
        {Array.isArray(sheets) && sheets.length > 1 && <p className="mt-2 text-sm text-muted">{t('sheets', { sheets: sheets.join(', ') })}</p>}
      </Section>
      <Section lead={t(layer ? 'layerLead' : 'columnsLead')} title={t('columns')}>
        <div className="grid gap-5">
          <ColumnTable mapping={mapping} preview={preview} roles={(layer ? layerRoles : tableRoles).map((role) => ({ value: role, label: tr(role) }))} />
          {!layer && (
            <div className="grid gap-x-6 gap-y-5 md:grid-cols-2">
              <SelectField defaultValue={mapping.form} label={t('form')} name="form" options={forms.filter((form) => form !== 'areas').map((form) => ({ value: form, label: td(`forms.${form}`) }))} />
              <SelectField defaultValue={mapping.areas} label={t('areas')} name="areas" options={areaSorts.map((sort) => ({ value: sort, label: t(`sorts.${sort}`) }))} />
              <TextField defaultValue={mapping.period} help={t('periodHelp')} label={t('period')} name="period" optional={td('fields.optional')} />
              <TextField defaultValue={mapping.measure} help={t('measureHelp')} label={t('measure')} name="measure" optional={td('fields.optional')} />
              <div className="md:col-span-2"><CheckField defaultChecked={mapping.leaveOut} help={t('leaveOutHelp')} label={t('leaveOut')} name="leaveOut" /></div>
            </div>
          )}
        </div>
      </Section>
      <Section lead={t('aboutLead')} title={t('about')}>
        <div className="grid gap-5">
          <DatasetForm values={job.settings} />
          {!job.datasetId && (
            <RadioGroup defaultValue={job.settings.audience ?? 'organisation'} label={t('audience')} name="audience" options={[{ value: 'organisation', label: t('audiences.organisation') }, { value: 'process', label: t('audiences.process') }]} />
          )}
          {preview.notes.length > 0 && <Disclosure summary={t('notes', { count: preview.notes.length })}><p className="mt-2 whitespace-pre-line text-sm text-muted">{preview.notes.join('\n')}</p></Disclosure>}
        </div>
      </Section>
    </ImportSend>
  );
}
