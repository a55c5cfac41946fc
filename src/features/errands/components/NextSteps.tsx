import { getTranslations } from 'next-intl/server';
import { Section } from '#src/ui/Section.tsx';
import type { Step } from '../schema.ts';
import { StepList } from './StepList.tsx';

/** What a new process still needs. */
export async function NextSteps({ processId, steps }: { processId: string; steps: readonly Step[] }) {
  const t = await getTranslations('errands.steps');
  return (
    <Section title={t('title')}>
      <StepList
        at={`/processer/${processId}`}
        done={t('done')}
        steps={steps.map(({ key, done, at }) => ({
          text: t(key),
          ...(!done && { act: { to: at, word: t(`act.${key}`) } }),
        }))}
      />
    </Section>
  );
}
