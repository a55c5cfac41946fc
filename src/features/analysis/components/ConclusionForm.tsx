import { getTranslations } from 'next-intl/server';
import { CheckGroup } from '#src/ui/CheckGroup.tsx';
import { ProseField } from '#src/ui/ProseField.tsx';
import { TextField } from '#src/ui/TextField.tsx';
import { type Conclusion, dimensions } from '../schema.ts';

/** The fields of a conclusion, to lie in `ConclusionSend`. */
export async function ConclusionForm({ conclusion }: { conclusion?: Conclusion | undefined }) {
  const [t, td] = await Promise.all([
    getTranslations('analysis.fields'),
    getTranslations('kinds.conclusion.values.dimensions'),
  ]);
  return (
    <>
      <TextField defaultValue={conclusion?.title} help={t('titleHelp')} label={t('title')} name="title" />
      <ProseField
        countLabel={t('characters')}
        defaultValue={conclusion?.text}
        help={t('textHelp')}
        label={t('text')}
        maxLength={10_000}
        name="text"
        reading
        rows={6}
      />
      <CheckGroup
        defaultValue={conclusion?.dimensions}
        help={t('dimensionsHelp')}
        label={t('dimensions')}
        name="dimensions"
        optional={t('optional')}
        options={dimensions.map((dimension) => ({ value: dimension, label: td(dimension) }))}
      />
      <ProseField
        defaultValue={conclusion?.uncertainty}
        help={t('uncertaintyHelp')}
        label={t('uncertainty')}
        name="uncertainty"
        optional={t('optional')}
        rows={3}
      />
    </>
  );
}
