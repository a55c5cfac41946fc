import { getTranslations } from 'next-intl/server';
import type { Outcome } from '#src/core/steps.ts';
import { RadioGroup } from '#src/ui/RadioGroup.tsx';
import { TextField } from '#src/ui/TextField.tsx';
import type { Follows } from '../queries/decisions.ts';
import { outcomes, type Subject } from '../schema/decisions.ts';

type Props = {
  /** It may stay open: by this value. The empty one is chosen from the start, any other is chosen by the person. */
  waits?: '' | 'none';
  /** What is put right: how it went, what it is about, and what each outcome of the correction would change. */
  corrects?:
    | {
        outcome: Outcome | null | undefined;
        subject: Subject | null;
        ifCorrected: Partial<Record<Outcome, Follows>>;
      }
    | undefined;
};

/** What a meeting came to, and under which paragraph; no outcome is chosen from the start. */
export async function MinutesFields({ waits, corrects }: Props) {
  const [t, to, tk, denied] = await Promise.all([
    getTranslations('forums'),
    getTranslations('kinds.decision.values.outcome'),
    getTranslations('kinds'),
    getTranslations('denied'),
  ]);
  const open = waits !== undefined;
  const follows = (outcome: Outcome): string | undefined => {
    const effect = corrects?.ifCorrected[outcome];
    if (!corrects?.subject || !effect) return undefined;
    const { code, kind } = corrects.subject;
    if (effect.can !== 'ok') return t('correctsNothing', { code, reason: denied(effect.can) });
    const status = tk(`${kind}.statuses.${effect.status}` as 'decision.statuses.recorded');
    return t('correctsStatus', { code, status });
  };
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
            label: value === corrects?.outcome ? t('asItStands', { outcome: to(value) }) : to(value),
            help: [t(`outcomeHelp.${value}`), follows(value)].filter(Boolean).join('. '),
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
