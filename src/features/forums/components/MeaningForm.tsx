import { getTranslations } from 'next-intl/server';
import { SchemaForm } from '#src/client/SchemaForm.tsx';
import { ProseField } from '#src/ui/ProseField.tsx';
import { type Meaning, MeaningSay, type Voice } from '../schema/decisions.ts';

type Props = {
  processId: string;
  decisionId: string;
  party: { organisationId: string; organisation: string };
  voice: Voice;
  meanings: readonly Meaning[];
};

/** What a decision means to a party, as it or the leadership says it. */
export async function MeaningForm({
  processId,
  decisionId,
  party: { organisationId, organisation },
  voice,
  meanings,
}: Props) {
  const [t, tm] = await Promise.all([getTranslations('forums'), getTranslations('forums.meaning')]);
  const said = meanings.find((one) => one.organisationId === organisationId && one.voice === voice);
  return (
    <SchemaForm
      command={voice === 'own' ? 'forums.sayMeaning' : 'forums.sayMeaningOf'}
      given={{ processId, itemId: decisionId, organisationId, version: said?.version ?? 0 }}
      keepAs={`meaning-${decisionId}-${organisationId}-${voice}`}
      notice={tm('saved')}
      schema={MeaningSay}
      shown={['gains', 'givesUp']}
      submit={tm('save')}
    >
      <p className="text-sm text-muted">
        <strong className="text-ink">{tm('of', { party: organisation })}</strong>{' '}
        {voice === 'own' ? tm('lead') : tm('sayOfLead')}
      </p>
      <ProseField defaultValue={said?.gains} label={t('gains')} name="gains" optional={t('fields.optional')} rows={2} />
      <ProseField
        defaultValue={said?.givesUp}
        label={t('givesUp')}
        name="givesUp"
        optional={t('fields.optional')}
        rows={2}
      />
    </SchemaForm>
  );
}
