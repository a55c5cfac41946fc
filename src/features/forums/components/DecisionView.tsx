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
import { DecisionSubject } from './DecisionSubject.tsx';
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
  const heldOn = format.dateTime(new Date(decision.heldOn), 'day');
  const here = `/processer/${processId}`;
  const { subject, can, own, parties } = decision;
  const proposed = decision.status === 'proposed';
  const counts = {
    agrees: String(decision.agrees),
    dissents: String(decision.dissents),
    abstains: String(decision.abstains),
  };
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
            <span className="tabular">{[decision.meeting, heldOn, decision.clause].filter(Boolean).join(', ')}</span>
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
        {subject && <DecisionSubject processId={processId} proposed={proposed} subject={subject} />}
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
        {parties.length > 0 && <StandMatrix decision={decision} processId={processId} />}
      </Section>
      {proposed && !neverOpens(can.record) && <DecisionMinutes decision={decision} processId={processId} />}
    </>
  );
}
