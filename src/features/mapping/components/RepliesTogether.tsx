import { getFormatter, getTranslations } from 'next-intl/server';
import type { ComparedParty } from '../queries/comparison.ts';
import type { Compared } from '../rules/comparison.ts';

/** What the replies to a question come to: how many, a number's figures, how many chose what. */
export async function RepliesTogether({ compared }: { compared: Compared<ComparedParty> }) {
  const [t, format] = await Promise.all([getTranslations('mapping.compare'), getFormatter()]);
  const { question, replied, silent, figures, chosen } = compared;
  const figure = (value: number): string => `${format.number(value)} ${question.unit}`.trim();
  return (
    <div className="compared-together">
      <p>{t('repliedOf', { replied: replied.length, asked: replied.length + silent.length })}</p>
      {figures && (
        <dl>
          {figures.sum !== undefined && <Pair term={t('sum')} value={figure(figures.sum)} />}
          <Pair term={t('least')} value={figure(figures.least)} />
          <Pair term={t('median')} value={figure(figures.median)} />
          <Pair term={t('most')} value={figure(figures.most)} />
        </dl>
      )}
      {chosen.length > 0 && (
        <dl>
          {chosen.map(({ option, count }) => (
            <Pair key={option} term={option} value={String(count)} />
          ))}
        </dl>
      )}
    </div>
  );
}

const Pair = ({ term, value }: { term: string; value: string }) => (
  <div>
    <dt>{term}</dt>
    <dd>{value}</dd>
  </div>
);
