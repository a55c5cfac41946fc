import { getTranslations } from 'next-intl/server';
import { SchemaForm } from '#src/client/SchemaForm.tsx';
import type { Refused } from '#src/core/verdict.ts';
import { Disclosure } from '#src/ui/Disclosure.tsx';
import { ProseField } from '#src/ui/ProseField.tsx';
import { type Position, PositionTake, stands } from '../schema/decisions.ts';
import { StandMark } from './StandMark.tsx';

type Props = {
  processId: string;
  decision: { id: string; version: number };
  own: { organisationId: string; organisation: string };
  /** What the party has said already. */
  position: Position | undefined;
  /** Why it may not take a stand just now. */
  refused: Refused;
};

/** A party's stand: three equal buttons, none of them chosen from the start, and a comment for whoever wants to. */
export async function StandForm({ processId, decision, own, position, refused }: Props) {
  const t = await getTranslations('forums');
  return (
    <section aria-label={t('takeFor', { party: own.organisation })} className="stand-form" data-print="no">
      <p className="stand-asked">
        <strong>{t('takeFor', { party: own.organisation })}</strong>
        {position && <StandMark position={position} />}
      </p>
      <SchemaForm
        clear
        command="forums.takePosition"
        given={{ processId, itemId: decision.id, version: decision.version, organisationId: own.organisationId }}
        notice={t('saved')}
        refused={refused}
        schema={PositionTake}
        shown={['stand', 'note']}
        submit={{ name: 'stand', options: stands.map((stand) => ({ value: stand, label: t(`answers.${stand}`) })) }}
      >
        <Disclosure summary={t('withNote')}>
          <ProseField label={t('note')} name="note" optional={t('fields.optional')} rows={2} />
        </Disclosure>
      </SchemaForm>
    </section>
  );
}
