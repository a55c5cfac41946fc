import { getTranslations } from 'next-intl/server';
import { Disclosure } from '#src/ui/Disclosure.tsx';
import { Prose } from '#src/ui/Prose.tsx';
import type { Meaning, Position } from '../schema/decisions.ts';
import { DecisionText } from './DecisionText.tsx';
import { Meanings } from './Meanings.tsx';

type Props = {
  decision: {
    text: string;
    gains: string;
    givesUp: string;
    positions: readonly Position[];
    meanings: readonly Meaning[];
  };
  /** What is done by the reader's own organisation, as what it is about says. */
  done: string;
  own: { organisationId: string; organisation: string };
};

/** What is asked: what it means, what each gets and gives up, and who says no, in their own words. */
export async function DecisionQuestion({ decision, done, own }: Props) {
  const t = await getTranslations('forums');
  const against = decision.positions.filter(({ stand }) => stand === 'dissents');
  return (
    <>
      {decision.text && <DecisionText text={decision.text} />}
      <Meanings meanings={decision.meanings} organisationId={own.organisationId} whole={decision} />
      {done && (
        <Disclosure summary={t('doneBy', { organisation: own.organisation })}>
          <Prose plain>{done}</Prose>
        </Disclosure>
      )}
      {against.length > 0 && (
        <ul aria-label={t('against')} className="decision-against">
          {against.map(({ organisationId, organisation: party, note }) => (
            <li key={organisationId}>
              <strong>{party}</strong> {note ? t('againstWords', { note }) : t('againstSilent')}
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
