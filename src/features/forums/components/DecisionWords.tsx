import { getTranslations } from 'next-intl/server';
import { ProseField } from '#src/ui/ProseField.tsx';
import { TextField } from '#src/ui/TextField.tsx';
import type { Decision } from '../schema/decisions.ts';

/** The fields that the forms of a decision draw themselves. */
export const drawn = ['title', 'text', 'gains', 'givesUp'];

/** The words of a decision: in a sentence, as a whole, and what whoever is asked gets and gives up by it. */
export async function DecisionWords({
  decision,
}: {
  decision?: Pick<Decision, 'title' | 'text' | 'gains' | 'givesUp'>;
}) {
  const t = await getTranslations('forums');
  return (
    <>
      <TextField defaultValue={decision?.title} label={t('fields.decisionTitle')} name="title" required />
      <ProseField
        defaultValue={decision?.text}
        label={t('fields.decisionText')}
        name="text"
        optional={t('fields.optional')}
      />
      <ProseField
        defaultValue={decision?.gains}
        help={t('fields.gainsHelp')}
        label={t('gains')}
        name="gains"
        optional={t('fields.optional')}
        rows={2}
      />
      <ProseField
        defaultValue={decision?.givesUp}
        label={t('givesUp')}
        name="givesUp"
        optional={t('fields.optional')}
        rows={2}
      />
    </>
  );
}
