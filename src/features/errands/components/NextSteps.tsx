import { getTranslations } from 'next-intl/server';
import { ButtonLink } from '#src/ui/ButtonLink.tsx';
import { Section } from '#src/ui/Section.tsx';
import { ShapeMark } from '#src/ui/StatusMark.tsx';
import type { Step } from '../schema.ts';

/** What a new process still needs, in order; the first that is left is the one to take. */
export async function NextSteps({ processId, steps }: { processId: string; steps: readonly Step[] }) {
  const t = await getTranslations('errands.steps');
  const next = steps.find(({ done }) => !done);
  return (
    <Section title={t('title')}>
      <ol className="errands">
        {steps.map((step) => (
          <li key={step.key}>
            <ShapeMark shape={step.done ? 'full' : 'empty'} tone={step.done ? 'good' : 'plain'} />
            <span className={step.done ? 'errand-subject text-muted' : 'errand-subject'}>
              {t(step.key)}
              {step.done && <span className="sr-only"> ({t('done')})</span>}
            </span>
            {!step.done && (
              <ButtonLink
                href={`/processer/${processId}/${step.at}`}
                size="small"
                variant={step === next ? 'primary' : 'quiet'}
              >
                {t(`act.${step.key}`)}
              </ButtonLink>
            )}
          </li>
        ))}
      </ol>
    </Section>
  );
}
