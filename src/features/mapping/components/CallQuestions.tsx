import { getTranslations } from 'next-intl/server';
import { Section } from '#src/ui/Section.tsx';
import type { CallPage } from '../queries/calls.ts';

/** What a call asks. */
export async function CallQuestions({ call }: { call: CallPage }) {
  const [t, tq] = await Promise.all([getTranslations('mapping.call'), getTranslations('mapping.questionKinds')]);
  return (
    <Section title={t('questions')}>
      <ol className="grid">
        {call.questions.map((question, place) => (
          <li className="answering-question" key={question.id}>
            <span aria-hidden="true" className="answering-number">
              {place + 1}
            </span>
            <div className="grid min-w-0 gap-1">
              <p className="font-serif text-lg font-semibold">{question.label}</p>
              {question.help && <p className="max-w-(--measure) whitespace-pre-line text-muted">{question.help}</p>}
              <p className="text-sm text-muted">
                {[
                  tq(question.kind),
                  question.options.join(' / '),
                  question.columns.join(' | '),
                  question.unit,
                  question.required && t('required'),
                  call.themes.find(({ id }) => id === question.themeId)?.name,
                ]
                  .filter(Boolean)
                  .join(' · ')}
              </p>
            </div>
          </li>
        ))}
      </ol>
    </Section>
  );
}
