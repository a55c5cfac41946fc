import { getFormatter, getTranslations } from 'next-intl/server';
import { ItemForm } from '#src/client/ItemForm.tsx';
import { refusals } from '#src/i18n/refusals.ts';
import { read } from '#src/server/page.ts';
import { DefinitionList } from '#src/ui/DefinitionList.tsx';
import { PageHeader } from '#src/ui/PageHeader.tsx';
import { Section } from '#src/ui/Section.tsx';
import { SelectField } from '#src/ui/SelectField.tsx';
import { getDecision } from '../queries/decisions.ts';
import { DecisionCorrect } from '../schema/decisions.ts';
import { DecisionWords, drawn } from './DecisionWords.tsx';
import { MinutesFields } from './MinutesFields.tsx';

/** The form of a decision that puts right one that is in the minutes: what stands there now, and what is to stand. */
export async function DecisionCorrection({ processId, itemId }: { processId: string; itemId: string }) {
  const [t, to, refused, format, decision] = await Promise.all([
    getTranslations('forums'),
    getTranslations('kinds.decision.values.outcome'),
    refusals(),
    getFormatter(),
    read(getDecision, { processId, itemId }),
  ]);
  const { subject, outcome, meetings } = decision;
  return (
    <>
      <PageHeader
        code={decision.code}
        eyebrow={decision.title}
        lead={t('correctionLead', { code: decision.code })}
        title={t('correction')}
      />
      <Section title={t('standsNow', { code: decision.code })}>
        <DefinitionList
          items={[
            { term: t('fields.outcome'), description: outcome && to(outcome) },
            { term: t('fields.clause'), description: decision.clause || t('noClause') },
            {
              term: t('meeting'),
              description: `${decision.meeting}, ${format.dateTime(new Date(decision.heldOn), 'day')}`,
            },
            { term: t('fields.decisionTitle'), description: decision.title },
            ...(subject ? [{ term: t('about'), description: `${subject.code} ${subject.title}` }] : []),
          ]}
        />
      </Section>
      <Section title={t('standsInstead')}>
        <ItemForm
          back={`/processer/${processId}/sak/${decision.code}`}
          create={{ command: 'forums.correctDecision', schema: DecisionCorrect }}
          drawn={drawn}
          kind="decision"
          processId={processId}
          refused={refused(decision.can.correct)}
          within={{ itemId, version: decision.version }}
          words={{ submit: t('save'), cancel: t('cancel'), notice: t('saved') }}
        >
          <SelectField
            label={t('fields.correctedAt')}
            name="meetingId"
            options={meetings.map(({ id, code, title, heldOn }) => ({
              value: id,
              label: `${code} ${title}, ${heldOn}`,
            }))}
            placeholder={t('fields.choose')}
          />
          <DecisionWords decision={decision} />
          <MinutesFields corrects={decision} waits="none" />
        </ItemForm>
      </Section>
    </>
  );
}
