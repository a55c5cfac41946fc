import { getTranslations } from 'next-intl/server';
import { Callout } from '#src/ui/Callout.tsx';
import { openQuestions } from '../rules/mapping.ts';
import type { Preview } from '../schema/imports.ts';
import type { Mapping } from '../schema/mapping.ts';

/** What the file does not say itself and only a person can. */
export async function ImportQuestions({ preview, mapping }: { preview: Preview; mapping: Mapping }) {
  const [t, tr, tc] = await Promise.all([
    getTranslations('datasets.import'),
    getTranslations('datasets.faults.reasons'),
    getTranslations('datasets.columnTable'),
  ]);
  const questions = openQuestions(mapping);
  if (questions.length === 0) return null;
  return (
    <Callout title={t('questions', { count: questions.length })} tone="note">
      <p>{t('questionsLead')}</p>
      <ul className="mt-2 list-disc pl-5">
        {questions.slice(0, 20).map(({ reason, column }) => (
          <li key={`${reason} ${column ?? ''}`}>
            {column === undefined
              ? tr(reason)
              : t('question', {
                  column: preview.columns[column]?.name || tc('unnamed', { number: column + 1 }),
                  reason: tr(reason),
                })}
          </li>
        ))}
      </ul>
    </Callout>
  );
}
