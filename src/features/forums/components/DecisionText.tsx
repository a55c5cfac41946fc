import { getTranslations } from 'next-intl/server';
import { Disclosure } from '#src/ui/Disclosure.tsx';
import { Prose } from '#src/ui/Prose.tsx';

/** Of a text that does not fit on a phone, its beginning up to a whole word. */
const beginningOf = (text: string): string =>
  text.length <= 200 ? text : `${text.slice(0, 180).replace(/\s+\S*$/, '')} …`;

/** What a decision says, or is said to mean; a long one begins, and is opened for the rest. */
export async function DecisionText({ text }: { text: string }) {
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
