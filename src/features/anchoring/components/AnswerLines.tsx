import { getLocale } from 'next-intl/server';
import { languageOf } from '#src/i18n/locale.ts';
import { type Named, standingBehind } from '../rules/standing-behind.ts';
import { answerWords } from '../rules/words.ts';

type Props = { parties: readonly Named[]; version: number };

/** Whether all stand behind an item, in a sentence, then who does and does not: the same wherever it is asked. */
export async function AnswerLines({ parties, version }: Props) {
  const { short, who } = answerWords(languageOf(await getLocale()), standingBehind(parties), version);
  return (
    <>
      <p>
        <strong>{short}</strong>
      </p>
      {who.map((sentence) => (
        <p key={sentence}>{sentence}</p>
      ))}
    </>
  );
}
