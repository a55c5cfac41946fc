import { getFormatter, getTranslations } from 'next-intl/server';
import { SchemaForm } from '#src/client/SchemaForm.tsx';
import { refusals } from '#src/i18n/refusals.ts';
import { read } from '#src/server/page.ts';
import { ButtonLink } from '#src/ui/ButtonLink.tsx';
import { PageHeader } from '#src/ui/PageHeader.tsx';
import { Prose } from '#src/ui/Prose.tsx';
import { RefusableLink } from '#src/ui/RefusableLink.tsx';
import { Section } from '#src/ui/Section.tsx';
import { getDecision } from '../queries/decisions.ts';
import { DecisionRecord } from '../schema.ts';
import { Corrections } from './Corrections.tsx';
import { DecisionSubject } from './DecisionSubject.tsx';
import { MinutesFields } from './MinutesFields.tsx';
import { OutcomeMark } from './OutcomeMark.tsx';
import { PositionTable } from './PositionTable.tsx';

/** A decision: what it says, about which wording, whether that is still the wording, and who stands behind it. */
export async function DecisionView({ processId, itemId }: { processId: string; itemId: string }) {
  const [t, refused, decision, format] = await Promise.all([
    getTranslations('forums'),
    refusals(),
    read(getDecision, { processId, itemId }),
    getFormatter(),
  ]);
  const heldOn = format.dateTime(new Date(decision.heldOn), 'day');
  const here = `/processer/${processId}`;
  const { subject, can } = decision;
  const proposed = decision.status === 'proposed';
  return (
    <>
      <PageHeader
        actions={
          <>
            {subject && <ButtonLink href={`${here}/trad/${subject.code}`}>{t('why')}</ButtonLink>}
            {proposed && can.edit !== 'role' && (
              <RefusableLink href={`${here}/sak/${decision.code}/redigera`} refused={refused(can.edit)}>
                {t('edit')}
              </RefusableLink>
            )}
            {decision.status === 'recorded' && can.correct !== 'role' && (
              <RefusableLink href={`${here}/forum/beslut?rattar=${decision.id}`} refused={refused(can.correct)}>
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
      <Corrections decision={decision} processId={processId} />
      {decision.text && (
        <div className="mt-6">
          <Prose plain>{decision.text}</Prose>
        </div>
      )}
      {subject && <DecisionSubject processId={processId} proposed={proposed} subject={subject} />}
      <Section
        lead={
          decision.parties.length === 0
            ? t('nobodyAsked')
            : [
                t('stoodBehind', {
                  agrees: String(decision.agrees),
                  dissents: String(decision.dissents),
                  abstains: String(decision.abstains),
                }),
                decision.awaited > 0 && t('awaited', { count: decision.awaited }),
              ]
                .filter(Boolean)
                .join('. ')
        }
        title={t('positions')}
      >
        {decision.parties.length > 0 && <PositionTable decision={decision} processId={processId} />}
      </Section>
      {proposed && can.record !== 'role' && (
        <Section lead={t('recordLead')} title={t('record')}>
          <SchemaForm
            command="forums.recordDecision"
            given={{ processId, itemId: decision.id, version: decision.version }}
            notice={t('saved')}
            refused={refused(can.record)}
            schema={DecisionRecord}
            shown={['outcome', 'clause']}
            submit={t('record')}
          >
            <MinutesFields />
          </SchemaForm>
        </Section>
      )}
    </>
  );
}
