import { getTranslations } from 'next-intl/server';
import { RadioGroup } from '#src/ui/RadioGroup.tsx';
import { TextField } from '#src/ui/TextField.tsx';
import { outcomes } from '../schema.ts';

/**
 * What a meeting came to, and under which paragraph; nothing is chosen from the start. `mayWait`: it may stay open.
 */
export async function MinutesFields({ mayWait = false }: { mayWait?: boolean }) {
  const [t, to] = await Promise.all([getTranslations('forums'), getTranslations('kinds.decision.values.outcome')]);
  return (
    <>
      <RadioGroup
        defaultValue={mayWait ? '' : undefined}
        label={t('fields.outcome')}
        name="outcome"
        options={[
          ...(mayWait ? [{ value: '', label: t('fields.notYet'), help: t('fields.notYetHelp') }] : []),
          ...outcomes.map((value) => ({ value, label: to(value), help: t(`outcomeHelp.${value}`) })),
        ]}
      />
      <TextField
        help={mayWait ? t('fields.clauseLater') : t('fields.clauseHelp')}
        label={t('fields.clause')}
        name="clause"
        optional={mayWait ? t('fields.optional') : undefined}
      />
    </>
  );
}
