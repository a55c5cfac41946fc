import { getLocale, getTranslations } from 'next-intl/server';
import { SchemaForm } from '#src/client/SchemaForm.tsx';
import { swedishDay } from '#src/core/days.ts';
import { stands } from '#src/features/forums/schema/decisions.ts';
import { languageOf } from '#src/i18n/locale.ts';
import { DateField } from '#src/ui/DateField.tsx';
import { ProseField } from '#src/ui/ProseField.tsx';
import { RadioGroup } from '#src/ui/RadioGroup.tsx';
import { SelectField } from '#src/ui/SelectField.tsx';
import { TextField } from '#src/ui/TextField.tsx';
import { stepName } from '../rules/words.ts';
import { type Step, StepEnter } from '../schema.ts';

type Props = {
  processId: string;
  item: { id: string; version: number; files: readonly { id: string; name: string }[] };
  party: { id: string; name: string; can: { enter: readonly Step[] } };
};

/** Which step of its own ladder a party has come to, and what there is to show for it. */
export async function StepForm({ processId, item, party }: Props) {
  const [t, language] = await Promise.all([getTranslations('anchoring'), getLocale()]);
  const locale = languageOf(language);
  const given = { processId, itemId: item.id, version: item.version, organisationId: party.id };
  return (
    <SchemaForm
      clear
      command="anchoring.enter"
      given={{ ...given, ...(item.files.length === 0 && { attachmentId: null }) }}
      notice={t('enter.saved')}
      schema={StepEnter}
      submit={t('enter.submit')}
    >
      <h3 className="text-lg">{t('enter.title', { party: party.name })}</h3>
      <SelectField
        label={t('enter.step')}
        name="stepId"
        options={party.can.enter.map((step) => ({ value: step.id, label: stepName(locale, step) }))}
        placeholder={t('enter.choose')}
      />
      <RadioGroup
        help={t('enter.standHelp')}
        label={t('enter.stand')}
        name="stand"
        options={stands.map((stand) => ({ value: stand, label: t(`stands.${stand}`) }))}
      />
      <TextField help={t('enter.sourceHelp')} label={t('enter.source')} name="evidenceSource" />
      <TextField help={t('enter.clauseHelp')} label={t('enter.clause')} name="evidenceClause" />
      <DateField defaultValue={swedishDay()} label={t('enter.on')} name="evidenceOn" />
      {item.files.length > 0 && (
        <SelectField
          help={t('enter.fileHelp')}
          label={t('enter.file')}
          name="attachmentId"
          options={item.files.map(({ id, name }) => ({ value: id, label: name }))}
          placeholder={t('enter.fileNone')}
        />
      )}
      <ProseField label={t('enter.note')} name="note" rows={2} />
    </SchemaForm>
  );
}
