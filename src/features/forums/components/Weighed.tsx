import { getTranslations } from 'next-intl/server';
import { DecisionText } from './DecisionText.tsx';

type Props = {
  /** For whom; and whose words they are, where they are not that party's own. */
  title?: string | undefined;
  by?: string | undefined;
  gains: string;
  givesUp: string;
};

/** What somebody gets by a decision beside what they give up. */
export async function Weighed({ title, by, gains, givesUp }: Props) {
  const t = await getTranslations('forums');
  const parts = [
    { id: 'gains', term: t('gains'), text: gains },
    { id: 'givesUp', term: t('givesUp'), text: givesUp },
  ].filter(({ text }) => text !== '');
  return (
    <div>
      {title && (
        <p>
          <strong>{title}</strong> {by && <span className="text-sm text-muted">{by}</span>}
        </p>
      )}
      <dl className="decision-weighed">
        {parts.map(({ id, term, text }) => (
          <div key={id}>
            <dt>{term}</dt>
            <dd>
              <DecisionText text={text} />
            </dd>
          </div>
        ))}
      </dl>
    </div>
  );
}
