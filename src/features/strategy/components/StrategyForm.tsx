import { getTranslations } from 'next-intl/server';
import { ProseField } from '#src/ui/ProseField.tsx';
import { TextField } from '#src/ui/TextField.tsx';
import type { Strategy } from '../schema.ts';

/** The fields of a strategy, to lie in `StrategySend`. */
export async function StrategyForm({ strategy }: { strategy?: Strategy | undefined }) {
  const t = await getTranslations('strategy.fields');
  return (
    <>
      <TextField defaultValue={strategy?.title} help={t('titleHelp')} label={t('title')} name="title" />
      <ProseField
        countLabel={t('characters')}
        defaultValue={strategy?.text}
        help={t('textHelp')}
        label={t('text')}
        maxLength={10_000}
        name="text"
        reading
        rows={6}
      />
      <ProseField
        defaultValue={strategy?.municipalLevel}
        help={t('municipalLevelHelp')}
        label={t('municipalLevel')}
        name="municipalLevel"
        optional={t('optional')}
        rows={4}
      />
      <ProseField
        defaultValue={strategy?.jointLevel}
        help={t('jointLevelHelp')}
        label={t('jointLevel')}
        name="jointLevel"
        optional={t('optional')}
        rows={4}
      />
    </>
  );
}
