import { getTranslations } from 'next-intl/server';
import { Disclosure } from '#src/ui/Disclosure.tsx';
import { Prose } from '#src/ui/Prose.tsx';
import type { Position } from '../schema.ts';

type Props = {
  decision: { text: string; gains: string; givesUp: string; positions: readonly Position[] };
  /** What is done by the reader's own organisation, as what it is about says. */
  done: string;
  organisation: string;
};

/** Of a text that does not fit on a phone, its beginning up to a whole word. */
const beginningOf = (text: string): string =>
  text.length <= 200 ? text : `${text.slice(0, 180).replace(/\s+\S*$/, '')} …`;

async function Meaning({ text }: { text: string }) {
  const t = await getTranslations('forums');
  const beginning = beginningOf(text);
  return (
    <>
      <p className="decision-text">{beginning}</p>
      {beginning !== text && (
        <Disclosure summary={t('wholeText')}>
          <Prose plain>{text}</Prose>
        </Disclosure>
      )}
    </>
  );
}

/** What is asked: what it means, what one gets and gives up, and who says no, in their own words. */
export async function DecisionQuestion({ decision, done, organisation }: Props) {
  const t = await getTranslations('forums');
  const against = decision.positions.filter(({ stand }) => stand === 'dissents');
  const weighed = [
    { id: 'gains', term: t('gains'), text: decision.gains },
    { id: 'givesUp', term: t('givesUp'), text: decision.givesUp },
  ].filter(({ text }) => text !== '');
  return (
    <>
      {decision.text && <Meaning text={decision.text} />}
      {weighed.length > 0 && (
        <dl className="decision-weighed">
          {weighed.map(({ id, term, text }) => (
            <div key={id}>
              <dt>{term}</dt>
              <dd>
                <Meaning text={text} />
              </dd>
            </div>
          ))}
        </dl>
      )}
      {done && (
        <Disclosure summary={t('doneBy', { organisation })}>
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
