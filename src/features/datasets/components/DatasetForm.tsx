import { getTranslations } from 'next-intl/server';
import { ProseField } from '#src/ui/ProseField.tsx';
import { TextField } from '#src/ui/TextField.tsx';
import type { Dataset } from '../schema/datasets.ts';

type Values = Partial<Pick<Dataset, 'title' | 'text' | 'origin' | 'licence' | 'address' | 'sourceNotes'>>;

/** What is said about a dataset: its name, what it shows and where it comes from. `prefix`: of the controls' names. */
export async function DatasetForm({ values, prefix = '' }: { values: Values; prefix?: string }) {
  const t = await getTranslations('datasets.fields');
  const optional = t('optional');
  return (
    <>
      <TextField defaultValue={values.title} help={t('titleHelp')} label={t('title')} name={`${prefix}title`} />
      <ProseField
        defaultValue={values.text}
        help={t('textHelp')}
        label={t('text')}
        name={`${prefix}text`}
        optional={optional}
        rows={3}
      />
      <div className="grid gap-x-6 gap-y-5 md:grid-cols-2">
        <TextField
          defaultValue={values.origin}
          help={t('originHelp')}
          label={t('origin')}
          name={`${prefix}origin`}
          optional={optional}
        />
        <TextField
          defaultValue={values.licence}
          help={t('licenceHelp')}
          label={t('licence')}
          name={`${prefix}licence`}
          optional={optional}
        />
      </div>
      <TextField
        defaultValue={values.address}
        label={t('address')}
        name={`${prefix}address`}
        optional={optional}
        type="url"
      />
      <ProseField
        defaultValue={values.sourceNotes}
        help={t('sourceNotesHelp')}
        label={t('sourceNotes')}
        name={`${prefix}sourceNotes`}
        optional={optional}
        rows={3}
      />
    </>
  );
}
