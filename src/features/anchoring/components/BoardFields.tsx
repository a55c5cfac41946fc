import { getLocale, getTranslations } from 'next-intl/server';
import { languageOf } from '#src/i18n/locale.ts';
import { NumberField } from '#src/ui/NumberField.tsx';
import { SelectField } from '#src/ui/SelectField.tsx';
import { TextField } from '#src/ui/TextField.tsx';
import { stepName } from '../rules/words.ts';
import type { Board, Step } from '../schema.ts';

type Props = { steps: readonly Step[]; board?: Pick<Board, 'name' | 'stepId' | 'leadDays'> };

/** What a board is: its name, the step that it decides on, and how long before papers must be in. */
export async function BoardFields({ steps, board }: Props) {
  const [t, language] = await Promise.all([getTranslations('anchoring.boards'), getLocale()]);
  const locale = languageOf(language);
  return (
    <>
      <TextField defaultValue={board?.name} help={t('nameHelp')} label={t('name')} name="name" />
      <SelectField
        defaultValue={board?.stepId}
        label={t('step')}
        name="stepId"
        options={steps.map((step) => ({ value: step.id, label: stepName(locale, step) }))}
        placeholder={t('choose')}
      />
      <NumberField defaultValue={board?.leadDays ?? 14} label={t('leadDays')} locale={locale} name="leadDays" />
    </>
  );
}
