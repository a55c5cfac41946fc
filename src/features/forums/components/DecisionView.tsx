import { getFormatter, getTranslations } from 'next-intl/server';
import { neverOpens } from '#src/core/verdict.ts';
import { refusals } from '#src/i18n/refusals.ts';
import { read } from '#src/server/page.ts';
import { Callout } from '#src/ui/Callout.tsx';
import { PageHeader } from '#src/ui/PageHeader.tsx';
import { RefusableLink } from '#src/ui/RefusableLink.tsx';
import { Section } from '#src/ui/Section.tsx';
import { getDecision } from '../queries/decisions.ts';
import { isQuorate } from '../rules.ts';
import { Corrections } from './Corrections.tsx';
import { DecisionMinutes } from './DecisionMinutes.tsx';
import { DecisionQuestion } from './DecisionQuestion.tsx';
import { DemandForm, Demands } from './MeetingDemands.tsx';
import { DecisionSubject } from './DecisionSubject.tsx';
import { EarlierDecisions } from './EarlierDecisions.tsx';
import { MeaningsWritten } from './MeaningsWritten.tsx';
import { OutcomeMark } from './OutcomeMark.tsx';
import { StandForm } from './StandForm.tsx';
import { StandMatrix } from './StandMatrix.tsx';

type Props = { processId: string; itemId: string; parameters: Readonly<Record<string, string>> };

/** A decision: the question and what it means, the reader's own stand, everybody's, and then the minutes. */
export async function DecisionView({ processId, itemId, parameters }: Props) {
  const [t, refused, decision, format] = await Promise.all([
    getTranslations('forums'),
    refusals(),
    read(getDecision, { processId, itemId }),
    getFormatter(),
  ]);
  const day = format.dateTime(new Date(decision.heldOn), 'day');
  const { between } = decision.sitting;
  const here = `/processer/${processId}`;
  const { subject, can, own, parties } = decision;
  const proposed = decision.status === 'proposed';
  const counts = {
    agrees: String(decision.agrees),
    dissents: String(decision.dissents),
    abstains: String(decision.abstains),
  };
  const when = between ? t(proposed ? 'between.until' : 'between.made', { day }) : day;
  const silent = parties.filter(
    ({ organisationId, member }) =>
      member && !decision.positions.some((one) => one.organisationId === organisationId && !one.older),
  );
  const stood = [t('stoodBehind', counts), decision.awaited > 0 && t('awaited', { count: decision.awaited })];
  return (
    <>
      <PageHeader
        actions={
          <>
            {proposed && (
              <RefusableLink href={`${here}/sak/${decision.code}/redigera`} refused={refused(can.edit)}>
                {t('edit')}
              </RefusableLink>
            )}
            {decision.status === 'recorded' && (
              <RefusableLink href={`${here}/forum/beslut/ny?rattar=${decision.id}`} refused={refused(can.correct)}>
                {t('correct')}
              </RefusableLink>
            )}
          </>
        }
        code={decision.code}
        eyebrow={proposed ? t('proposal') : t('decision')}
        meta={
          <>
            <OutcomeMark decision={decision} />{' '}
            <span className="tabular">{[decision.meeting, when, decision.clause].filter(Boolean).join(', ')}</span>
          </>
        }
        title={decision.title}
      />
      <div className="decision-question">
        {isQuorate(decision.sitting) === false && (
          <Callout
            title={t('withoutQuorum', {
              present: decision.sitting.present ?? 0,
              quorum: decision.sitting.quorum ?? 0,
            })}
          />
        )}
        <Corrections decision={decision} processId={processId} />
        {proposed && between && between.demands.length > 0 && (
          <Demands
            decision={decision}
            demands={between.demands}
            own={own.can.takeBackDemand === 'ok' ? own.organisationId : undefined}
            processId={processId}
          />
        )}
        {subject && <DecisionSubject processId={processId} proposed={proposed} subject={subject} />}
        {decision.earlier.length > 0 && <EarlierDecisions decisions={decision.earlier} processId={processId} />}
        <DecisionQuestion decision={decision} done={decision.done ?? ''} own={own} />
        {(proposed || own.can.takePosition === 'ok') && !neverOpens(own.can.takePosition) && (
          <StandForm
            decision={decision}
            own={own}
            position={decision.positions.find(({ organisationId }) => organisationId === own.organisationId)}
            processId={processId}
            refused={refused(own.can.takePosition)}
          />
        )}
        {between && proposed && own.can.demandMeeting === 'ok' && (
          <DemandForm decision={decision} organisationId={own.organisationId} processId={processId} />
        )}
        {proposed && (
          <MeaningsWritten
            chosen={parameters['betyder']}
            decision={decision}
            own={own.can.sayMeaning === 'ok' ? own : undefined}
            parties={decision.affected}
            processId={processId}
          />
        )}
      </div>
      <Section lead={parties.length === 0 ? t('nobodyAsked') : stood.filter(Boolean).join('. ')} title={t('positions')}>
        {between && !proposed && silent.length > 0 && (
          <p>
            <strong>{t('between.silent')}:</strong> {silent.map(({ organisation }) => organisation).join(', ')}
          </p>
        )}
        {parties.length > 0 && <StandMatrix decision={decision} processId={processId} />}
      </Section>
      {proposed && !neverOpens(can.record) && <DecisionMinutes decision={decision} processId={processId} />}
    </>
  );
}
