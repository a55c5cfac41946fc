import { getTranslations } from 'next-intl/server';
import { SchemaForm } from '#src/client/SchemaForm.tsx';
import { swedishDay } from '#src/core/days.ts';
import type { Outcome } from '#src/core/steps.ts';
import type { Verdict } from '#src/core/verdict.ts';
import { refusals } from '#src/i18n/refusals.ts';
import { DateField } from '#src/ui/DateField.tsx';
import { Disclosure } from '#src/ui/Disclosure.tsx';
import { Section } from '#src/ui/Section.tsx';
import { SelectField } from '#src/ui/SelectField.tsx';
import type { Follows } from '../queries/decisions.ts';
import { latestOf } from '../rules.ts';
import { type Decision, DecisionMove, DecisionRecord, type Position } from '../schema/decisions.ts';
import { MinutesFields } from './MinutesFields.tsx';

type Can = { record: Verdict; move: Verdict };
type Props = {
  processId: string;
  decision: Decision & {
    ifCorrected: Partial<Record<Outcome, Follows>>;
    can: Can;
    positions: readonly Position[];
    meetings: readonly { id: string; code: string; title: string; heldOn: string }[];
  };
};

/** The minutes of a proposal: what its meeting comes to, or another meeting that takes it up. */
export async function DecisionMinutes({ processId, decision }: Props) {
  const [t, refused] = await Promise.all([getTranslations('forums'), refusals()]);
  const given = { processId, itemId: decision.id, version: decision.version };
  const { between } = decision.sitting;
  const others = decision.meetings;
  return (
    <Section lead={between ? t('between.recordLead') : t('recordLead')} title={t('record')}>
      <SchemaForm
        command="forums.recordDecision"
        given={{ ...given, ...(between && { seenStand: latestOf(decision.positions) }) }}
        notice={t('saved')}
        refused={refused(decision.can.record)}
        schema={DecisionRecord}
        shown={between ? ['outcome', 'clause', 'decidedOn'] : ['outcome', 'clause']}
        submit={t('record')}
      >
        <MinutesFields corrects={decision.corrects ? { ...decision, outcome: decision.corrects.outcome } : undefined} />
        {between && <DateField defaultValue={swedishDay()} label={t('between.decidedOn')} name="decidedOn" required />}
      </SchemaForm>
      {decision.can.move === 'ok' && (
        <div className="mt-4">
          <Disclosure open={between !== null && between.demands.length > 0} summary={t('move')}>
            {others.length === 0 ? (
              <p className="text-muted">{t('noOtherMeeting')}</p>
            ) : (
              <SchemaForm
                act
                command="forums.moveDecision"
                given={given}
                notice={t('moved')}
                schema={DecisionMove}
                submit={t('moveIt')}
              >
                <SelectField
                  label={t('moveTo')}
                  name="meetingId"
                  options={others.map(({ id, code, title, heldOn }) => ({
                    value: id,
                    label: `${code} ${title}, ${heldOn}`,
                  }))}
                  placeholder={t('fields.choose')}
                />
              </SchemaForm>
            )}
          </Disclosure>
        </div>
      )}
    </Section>
  );
}
