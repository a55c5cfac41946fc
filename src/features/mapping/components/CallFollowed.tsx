import { getTranslations } from 'next-intl/server';
import { refusals } from '#src/i18n/refusals.ts';
import { Section } from '#src/ui/Section.tsx';
import type { CallPage } from '../queries/calls.ts';
import { AskMore, ExtendCall } from './CallMore.tsx';
import { CallMatrix } from './CallMatrix.tsx';

type Props = {
  call: CallPage;
  at: { processId: string; itemId: string; version: number };
  waiting: readonly { organisationId: string; organisation: string }[];
};

/** How far each organisation that was asked has come, with more time and further organisations. */
export async function CallFollowed({ call, at, waiting }: Props) {
  const [t, refusal] = await Promise.all([getTranslations('mapping.call'), refusals()]);
  const { asked, parties, can } = call;
  const others = parties.filter(({ id }) => !asked.some(({ organisationId }) => organisationId === id));
  return (
    <Section lead={t('matrixLead')} title={t('matrix')}>
      <CallMatrix asked={asked} processId={at.processId} />
      {call.status === 'sent' && (
        <div className="mt-4 grid gap-1" data-print="no">
          {waiting.length > 0 && (
            <ExtendCall
              at={at}
              deadline={call.deadline}
              refused={refusal(can.extend)}
              waiting={waiting.map(({ organisationId, organisation }) => ({
                value: organisationId,
                label: organisation,
              }))}
              words={{
                title: t('extendTitle'),
                day: t('extendDay'),
                whom: t('extendWhom'),
                action: t('extend'),
                notice: t('extended'),
              }}
            />
          )}
          {others.length > 0 && (
            <AskMore
              at={at}
              others={others.map(({ id, name, answering }) => ({
                value: id,
                label: answering ? name : t('nobodyAnswersAt', { name }),
              }))}
              refused={refusal(can.send)}
              words={{ title: t('moreTitle'), whom: t('moreWhom'), action: t('more'), notice: t('sent') }}
            />
          )}
        </div>
      )}
    </Section>
  );
}
