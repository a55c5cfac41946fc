import { getTranslations } from 'next-intl/server';
import type { Outcome } from '#src/core/steps.ts';
import { RadioGroup } from '#src/ui/RadioGroup.tsx';
import { TextField } from '#src/ui/TextField.tsx';
import { outcomes } from '../schema.ts';

type Props = {
  /** It may stay open: by this value. The empty one is chosen from the start, any other is chosen by the person. */
  waits?: '' | 'none';
  /** The outcome that stands in the minutes now, where that is put right. */
  stands?: Outcome | null;
  /** What else an outcome changes, in words. */
  follows?: (outcome: Outcome) => string | undefined;
};

/** What a meeting came to, and under which paragraph; no outcome is chosen from the start. */
export async function MinutesFields({ waits, stands, follows }: Props) {
  const [t, to] = await Promise.all([getTranslations('forums'), getTranslations('kinds.decision.values.outcome')]);
  const open = waits !== undefined;
  return (
    <>
      <RadioGroup
        defaultValue={waits === '' ? '' : undefined}
        label={t('fields.outcome')}
        name="outcome"
        options={[
          ...(open ? [{ value: waits, label: t('fields.notYet'), help: t('fields.notYetHelp') }] : []),
          ...outcomes.map((value) => ({
            value,
            label: value === stands ? t('asItStands', { outcome: to(value) }) : to(value),
            help: [t(`outcomeHelp.${value}`), follows?.(value)].filter(Boolean).join('. '),
          })),
        ]}
      />
      <TextField
        help={open ? t('fields.clauseLater') : t('fields.clauseHelp')}
        label={t('fields.clause')}
        name="clause"
        optional={open ? t('fields.optional') : undefined}
      />
    </>
  );
}
