import { getTranslations } from 'next-intl/server';
import { CommandButton } from '#src/client/CommandButton.tsx';
import { SchemaForm } from '#src/client/SchemaForm.tsx';
import { Callout } from '#src/ui/Callout.tsx';
import { Disclosure } from '#src/ui/Disclosure.tsx';
import { ProseField } from '#src/ui/ProseField.tsx';
import { MeetingDemand } from '../schema/decisions.ts';
import type { Demand } from '../schema/meetings.ts';

type DemandsProps = {
  processId: string;
  decision: { id: string; version: number };
  demands: readonly Demand[];
  /** The organisation whose demand the reader may take back. */
  own: string | undefined;
};

/** Who wants what is asked between meetings to come to one, and why. */
export async function Demands({ processId, decision, demands, own }: DemandsProps) {
  const t = await getTranslations('forums.between');
  return demands.map(({ organisationId, organisation, reason }) => (
    <Callout
      actions={
        organisationId === own && (
          <CommandButton
            command="forums.takeBackDemand"
            input={{ processId, itemId: decision.id, version: decision.version, organisationId }}
            notice={t('tookBack')}
            size="small"
          >
            {t('takeBack')}
          </CommandButton>
        )
      }
      key={organisationId}
      title={t('demandedBy', { party: organisation })}
    >
      {reason && <p className="whitespace-pre-line">{reason}</p>}
      <p>{t('demandedText')}</p>
    </Callout>
  ));
}

type Props = { processId: string; decision: { id: string; version: number }; organisationId: string };

/** A member's demand for a meeting, with its reason for whoever wants to give one. */
export async function DemandForm({ processId, decision, organisationId }: Props) {
  const t = await getTranslations('forums');
  return (
    <div data-print="no">
      <Disclosure summary={t('between.demand')}>
        <SchemaForm
          act
          command="forums.demandMeeting"
          given={{ processId, itemId: decision.id, version: decision.version, organisationId }}
          notice={t('between.demanded')}
          schema={MeetingDemand}
          shown={['reason']}
          submit={t('between.demandIt')}
        >
          <p className="text-sm text-muted">{t('between.demandHelp')}</p>
          <ProseField label={t('between.reason')} name="reason" optional={t('fields.optional')} rows={2} />
        </SchemaForm>
      </Disclosure>
    </div>
  );
}
