import { getTranslations } from 'next-intl/server';
import { SchemaForm } from '#src/client/SchemaForm.tsx';
import type { Verdict } from '#src/core/verdict.ts';
import { DateField } from '#src/ui/DateField.tsx';
import { Disclosure } from '#src/ui/Disclosure.tsx';
import { RadioGroup } from '#src/ui/RadioGroup.tsx';
import { SelectField } from '#src/ui/SelectField.tsx';
import { TextField } from '#src/ui/TextField.tsx';
import { PositionTake, stands } from '../schema.ts';

export type AskedParty = {
  organisationId: string;
  organisation: string;
  member: boolean;
  can: { takePosition: Verdict };
};

type Props = {
  processId: string;
  decision: { id: string; version: number };
  /** The parties that the reader may take a stand for. */
  open: readonly AskedParty[];
  /** The reader enters what a party's own minutes say, and says which. */
  evidence: boolean;
  /** The reader's own is awaited. */
  awaited: boolean;
};

/** The form of a party's stand; nothing in it is chosen from the start. */
export async function PositionForm({ processId, decision, open, evidence, awaited }: Props) {
  const t = await getTranslations('forums');
  const [only] = open;
  if (!only) return null;
  const optional = t('fields.optional');
  return (
    <div className="mb-4">
      <Disclosure open={awaited && !evidence} summary={evidence ? t('enter') : t('take')}>
        <SchemaForm
          clear
          command="forums.takePosition"
          given={{ processId, itemId: decision.id, version: decision.version }}
          notice={t('saved')}
          schema={PositionTake}
          shown={['stand', 'note']}
          submit={evidence ? t('enter') : t('take')}
        >
          {evidence ? (
            <SelectField
              label={t('party')}
              name="organisationId"
              options={open.map(({ organisationId, organisation }) => ({ value: organisationId, label: organisation }))}
              placeholder={t('fields.choose')}
            />
          ) : (
            <input name="organisationId" type="hidden" value={only.organisationId} />
          )}
          <RadioGroup
            label={evidence ? t('stand') : t('takeFor', { party: only.organisation })}
            name="stand"
            options={stands.map((stand) => ({ value: stand, label: t(`stands.${stand}`) }))}
          />
          {evidence && (
            <>
              <TextField
                help={t('fields.evidenceProtocolHelp')}
                label={t('fields.evidenceProtocol')}
                name="evidenceProtocol"
              />
              <TextField help={t('fields.clauseHelp')} label={t('fields.clause')} name="evidenceClause" />
              <DateField label={t('fields.evidenceOn')} name="evidenceOn" />
            </>
          )}
          <TextField label={t('note')} name="note" optional={optional} />
        </SchemaForm>
      </Disclosure>
    </div>
  );
}
