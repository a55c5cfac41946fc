import { getTranslations } from 'next-intl/server';
import { ButtonLink } from '#src/ui/ButtonLink.tsx';
import { Section } from '#src/ui/Section.tsx';
import { ThreadPicture } from './ThreadPicture.tsx';

const steps = ['mapping', 'analysis', 'decide', 'write'] as const;
const models = ['gavleborg', 'jonkoping', 'skaraborg'] as const;

/**
 * Before anybody has signed in: what this is, the red thread as a picture, and the three processes that inspired it.
 */
export async function Landing() {
  const t = await getTranslations('processes.front');
  return (
    <>
      <header className="border-t-[3px] border-ink pt-4">
        <h1 className="max-w-[18ch] text-4xl tracking-tight">{t('title')}</h1>
        <p className="mt-5 max-w-(--measure) font-serif text-xl text-muted">{t('lead')}</p>
        <div className="mt-6 flex flex-wrap items-center gap-x-5 gap-y-2">
          <ButtonLink href="/logga-in" variant="primary">
            {t('signIn')}
          </ButtonLink>
          <span className="text-sm text-muted">{t('invited')}</span>
        </div>
      </header>
      <div className="mt-12">
        <ThreadPicture />
      </div>
      <Section title={t('how')}>
        <ol className="grid gap-x-8 gap-y-6 sm:grid-cols-2 lg:grid-cols-4">
          {steps.map((step, at) => (
            <li key={step}>
              <span aria-hidden="true" className="font-serif text-3xl text-thread tabular">
                {at + 1}
              </span>
              <h3 className="text-lg">{t(`steps.${step}.title`)}</h3>
              <p className="text-muted">{t(`steps.${step}.text`)}</p>
            </li>
          ))}
        </ol>
      </Section>
      <Section lead={t('inspiredLead')} title={t('inspired')}>
        <div className="grid gap-x-10 gap-y-8 lg:grid-cols-3">
          {models.map((model) => (
            <article className="border-t border-rule-strong pt-3" key={model}>
              <h3 className="text-xl">{t(`${model}.name`)}</h3>
              <p className="mt-2 font-serif">{t(`${model}.text`)}</p>
            </article>
          ))}
        </div>
      </Section>
    </>
  );
}
